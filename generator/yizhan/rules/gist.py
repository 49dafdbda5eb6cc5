"""What the rules ask of a row of stations, so that those against which no rule has anything need not be looked at.

A gist follows from the row's records alone. Whatever else a rule goes by (areas, vocabulary, outlines, the day, the other
stations) is held against it in each build; where that says that something may be wrong, the rule looks at the row's records
themselves. So no problem is ever remembered, nor any place.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from typing import Any, NamedTuple

# What a row without any day or year is quiet between.
EARLIEST, LATEST = "0001-01-01", "9999-12-31"


class Gist(NamedTuple):
    """Of one row. A column has a value for each of its stations, in the order of their ids in the row.

    ``odd``         the rules that have something against one of them, whatever stands elsewhere and whatever the day
    ``names``       the keys that they name, by kind: the vocabulary's groups, `area`, `station`, `programme`; without
                    those kinds of which they name none
    ``quiet``       the first and the last day of a build on which no rule has anything against their own dates
    ``numbers``     kind and number of each plaque that has one
    ``areas``       column: the area of each
    ``latitudes``   column: in WGS-84, None without a location
    ``longitudes``  column: likewise
    ``slacks``      column: how many metres outside its area it may lie, None without a location
    ``datums``      column: the datum of the location, "" without one
    ``cells``       column: the cell of `near`, None for what has no door there
    ``checked``     column: the day as 2025-01-31, "" for one that was never checked, None for a delisted one
    ``texts``       column: the languages that all its texts are in, divided by blanks
    ``titles``      column: those of its name
    """

    odd: frozenset[str]
    names: Mapping[str, frozenset[str]]
    quiet: tuple[str, str]
    numbers: tuple[tuple[str, str], ...]
    areas: list[str]
    latitudes: list[float | None]
    longitudes: list[float | None]
    slacks: list[float | None]
    datums: list[str]
    cells: list[int | None]
    checked: list[str | None]
    texts: list[str]
    titles: list[str]

    def lacks(self, kind: str, known: Set[str]) -> bool:
        """Whether they name a key of a kind that is not among those known."""
        return kind in self.names and not self.names[kind] <= known

    def is_quiet(self, day: str) -> bool:
        """Whether no rule has anything against their dates on this day."""
        return self.quiet[0] <= day <= self.quiet[1]


# What may stand in each column.
_COLUMNS: Mapping[str, frozenset[type]] = {
    "areas": frozenset({str}), "latitudes": frozenset({float, type(None)}), "longitudes": frozenset({float, type(None)}),
    "slacks": frozenset({float, type(None)}), "datums": frozenset({str}), "cells": frozenset({int, type(None)}),
    "checked": frozenset({str, type(None)}), "texts": frozenset({str}), "titles": frozenset({str}),
}  # fmt: skip


def to_json(gist: Gist) -> list[Any]:
    """A gist as it is noted."""
    names = {kind: sorted(keys) for kind, keys in sorted(gist.names.items())}
    columns = [_folded(getattr(gist, name)) for name in _COLUMNS]
    return [sorted(gist.odd), names, gist.quiet, gist.numbers, *columns]


def from_json(noted: Any, count: int) -> Gist | None:
    """What `to_json` made for so many stations; None for anything else."""
    with suppress(ValueError, TypeError, AttributeError):
        odd, names, (first, last), numbers, *columns = noted
        named = {str(kind): frozenset(map(str, keys)) for kind, keys in names.items()}
        unfolded = [_unfolded(column, types, count) for column, types in zip(columns, _COLUMNS.values(), strict=True)]
        plaques = tuple((str(kind), str(number)) for kind, number in numbers)
        return Gist(frozenset(map(str, odd)), named, (str(first), str(last)), plaques, *unfolded)
    return None


def _folded(column: list[Any]) -> list[Any]:
    """A column of which all values are one has it once: to read them takes longer than all else."""
    return column[:1] if column.count(column[0]) == len(column) else column


def _unfolded(column: Any, types: frozenset[type], count: int) -> list[Any]:
    if not isinstance(column, list) or len(column) not in (1, count) or not types.issuperset(map(type, column)):
        raise TypeError("no column")
    return column if len(column) == count else column * count
