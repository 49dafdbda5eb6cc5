"""How many of some stations have what: counted once for each strip of neighbours (strips.py), and added up.

Lists, maps, embeds and the finder ask this of some areas in every language; each would go through all stations again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

from yizhan.model import Access, State, Station, StepFree

_SINGLE = ("type", "stars", "opening_hours", "wheelchair", "access")
_SEVERAL = ("amenities", "services", "audiences")


@dataclass(frozen=True, slots=True)
class Counts:
    """Of some stations: how many there are, and for each field of the record how many have each of its values."""

    total: int = 0
    fields: Mapping[str, Counter[Any]] = field(default_factory=lambda: {name: Counter() for name in (*_SINGLE, *_SEVERAL)})

    def of(self, name: str) -> Mapping[Any, int]:
        """The values of a field with the number of stations that have each; of a list each of its entries."""
        return self.fields[name]

    @property
    def step_free(self) -> int:
        return self.fields["wheelchair"][StepFree.YES]

    @property
    def private(self) -> int:
        """Those not open to the public."""
        return self.fields["access"][Access.PRIVATE]

    def __sub__(self, other: Counts) -> Counts:
        return Counts(self.total - other.total, {name: one - other.fields[name] for name, one in self.fields.items()})


@dataclass(frozen=True, slots=True)
class Census:
    """The stations that are listed, and those among them that are not in use."""

    listed: Counts = field(default_factory=Counts)
    idle: Counts = field(default_factory=Counts)

    @property
    def used(self) -> Counts:
        """Those where a door opens."""
        return self.listed - self.idle if self.idle.total else self.listed


def census_of(stations: Iterable[Station]) -> Census:
    """Of these stations, delisted ones left out."""
    listed = [one for one in stations if one.status.state is not State.DELISTED]
    return Census(_count(listed), _count([one for one in listed if one.status.state is not State.OPEN]))


def written(census: Census) -> list[Any]:
    """As JSON has it: of the listed and of the idle how many there are, and for each field its values and their numbers."""
    both = (census.listed, census.idle)
    return [[one.total, *([list(counter), list(counter.values())] for counter in one.fields.values())] for one in both]


def together(parts: Iterable[Sequence[Any]]) -> Census:
    """The census of all of several groups of stations, each as it was `written`. Members of an enumeration are found by
    the text that is written for them: they are that text."""
    totals, sums = [0, 0], [Counts().fields, Counts().fields]
    for part in parts:
        for side, (total, *fields) in enumerate(part):
            totals[side] += total
            for counter, (values, numbers) in zip(sums[side].values(), fields if total else (), strict=False):
                counter.update(dict(zip(values, numbers, strict=True)))
    return Census(*map(Counts, totals, sums))


def _count(stations: Sequence[Station]) -> Counts:
    if not stations:
        return Counts()
    single = {name: Counter(map(attrgetter(name), stations)) for name in _SINGLE}
    several = {name: Counter(chain.from_iterable(map(attrgetter(name), stations))) for name in _SEVERAL}
    return Counts(len(stations), {**single, **several})
