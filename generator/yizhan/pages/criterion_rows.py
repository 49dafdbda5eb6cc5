"""What a standard asks for, item by item: how many stations have it as far as their records show, by area too.

A record that lists amenities, but not this one, stands against a record that lists none: of the latter nothing is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yizhan.model import Criterion, Phrase, PlaqueState, Station, Vocabulary
from yizhan.pages import links
from yizhan.pages.counting import Part, counted_areas, part
from yizhan.pages.edition import Edition

# What of a station an item can look at; stations that are alike in it are looked at once.
_Seen = tuple[tuple[str, ...], tuple[str, ...], float | None, tuple[tuple[str, bool], ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the stations listed: those that have it, those without it by their records, those of which it is not known."""

    met: Part
    without: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item; the words by which a record shows it, all of them and one of them, the floor area, the plaques.

    `tally` is None where no record can show it.
    """

    number: int
    name: Phrase
    all_of: tuple[Phrase, ...]
    any_of: tuple[Phrase, ...]
    min_area: float | None
    plaques: tuple[Phrase, ...]
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """The stations of one area, counted for each item that records can show."""

    code: str
    name: Phrase
    path: str
    tallies: tuple[Tally, ...]

    @property
    def says_something(self) -> bool:
        """Whether any record of the area tells of any of the items."""
        return any(tally.unknown < tally.met.whole for tally in self.tallies)


def can_be_shown(item: Criterion) -> bool:
    """Whether there is anything in a record by which to tell."""
    return bool(item.any_of or item.all_of or item.min_floor_area_m2 or item.plaques)


def has(item: Criterion, seen: _Seen, words: Vocabulary) -> bool | None:
    """Whether the record shows it: yes, no, or None where it says nothing of the kind."""
    amenities, services, area, hung = seen
    there = {*amenities, *services}

    def one(key: str) -> bool | None:
        group = (key in words.amenities and bool(amenities)) or (key in words.services and bool(services))
        return True if key in there else False if group else None

    parts = [one(key) for key in item.all_of]
    if item.any_of:
        found = [one(key) for key in item.any_of]
        parts.append(True if True in found else None if None in found else False)
    if item.min_floor_area_m2:
        parts.append(None if area is None else area >= item.min_floor_area_m2)
    if item.plaques:
        states = [is_up for kind, is_up in hung if kind in item.plaques]
        parts.append(any(states) if states else None)
    return False if False in parts else None if None in parts else True


def item_rows(items: Sequence[Criterion], stations: Iterable[Station], words: Vocabulary, lang: str) -> list[ItemRow]:
    """The items in their order, counted over these stations."""
    counted = _alike(stations)
    terms = {**words.services, **words.amenities}
    return [
        ItemRow(
            number,
            item.name.phrase(lang),
            tuple(terms[key].name.phrase(lang) for key in item.all_of),
            tuple(terms[key].name.phrase(lang) for key in item.any_of),
            item.min_floor_area_m2,
            tuple(words.plaques[key].name.phrase(lang) for key in item.plaques),
            _tally(item, counted, words) if can_be_shown(item) else None,
        )
        for number, item in enumerate(items, 1)
    ]


def area_rows(edition: Edition, items: Sequence[Criterion], lang: str) -> list[AreaRow]:
    """The areas of the door plates' table with a tally for each item that can be shown; none where nothing can."""
    words = edition.library.vocabulary
    shown = [item for item in items if can_be_shown(item)]
    found = []
    for code in counted_areas(edition) if shown else ():
        stations = edition.listed_in[code]
        if stations:
            counted = _alike(stations)
            name = edition.library.areas[code].name.phrase(lang)
            tallies = tuple(_tally(item, counted, words) for item in shown)
            found.append(AreaRow(code, name, links.area(lang, code), tallies))
    return found


def _alike(stations: Iterable[Station]) -> Mapping[_Seen, int]:
    return Counter((one.amenities, one.services, one.floor_area_m2, _hung(one)) for one in stations)


def _hung(station: Station) -> tuple[tuple[str, bool], ...]:
    """The kinds of its plaques, each with whether it is up."""
    return tuple((one.kind, one.state is PlaqueState.UP) for one in station.plaques)


def _tally(item: Criterion, counted: Mapping[_Seen, int], words: Vocabulary) -> Tally:
    found: Counter[bool | None] = Counter()
    for seen, count in counted.items():
        found[has(item, seen, words)] += count
    return Tally(part(found[True], found.total()), found[False], found[None])
