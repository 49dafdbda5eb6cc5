"""What a standard asks for, item by item: how many stations have it as far as their records show, by area too.

A record that lists amenities, but not this one, stands against a record that lists none: of the latter nothing is known.
A station that is known to meet the whole standard has every item, also those that no field of a record can show, unless
its record says the contrary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yizhan.model import Criterion, Phrase, Vocabulary
from yizhan.pages import links
from yizhan.pages.counting import Part, counted_areas, part
from yizhan.pages.edition import Edition
from yizhan.pages.judging import is_for
from yizhan.pages.standings import Seen

# How many stations show the same; the second is whether they meet the whole standard.
Alike = Mapping[tuple[Seen, bool], int]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the stations listed: those that have it, those without it by their records, those of which it is not known."""

    met: Part
    without: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item; the words by which a record shows it, all of them and one of them, the floor area, the plaques.

    `by_itself` is False where no record can show it; `tally` is None where, besides, no station meets the whole standard.
    """

    number: int
    name: Phrase
    all_of: tuple[Phrase, ...]
    any_of: tuple[Phrase, ...]
    min_area: float | None
    plaques: tuple[Phrase, ...]
    by_itself: bool
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """The stations of one area, counted for each item of which anything is known anywhere, by the item's number."""

    code: str
    name: Phrase
    path: str
    tallies: Mapping[int, Tally]

    @property
    def known(self) -> Mapping[int, Tally]:
        """Only the items of which a record of this area tells."""
        return {number: tally for number, tally in self.tallies.items() if tally.unknown < tally.met.whole}


def can_be_shown(item: Criterion) -> bool:
    """Whether there is anything in a record by which to tell."""
    return bool(item.any_of or item.all_of or item.min_floor_area_m2 or item.plaques)


def has(item: Criterion, seen: Seen, words: Vocabulary, *, meets: bool = False) -> bool | None:
    """Whether the station has it: yes, no, or None where its record says nothing of the kind.

    Where it is known to meet the whole standard (`meets`) it has it, unless the record says the contrary: a sign that
    has come down, a room that is too small. What a list of amenities leaves out says nothing against it then.
    """
    amenities, services, area, hung = seen
    there = {*amenities, *services}

    def one(key: str) -> bool | None:
        group = (key in words.amenities and bool(amenities)) or (key in words.services and bool(services))
        return True if key in there else False if group and not meets else None

    parts = [one(key) for key in item.all_of]
    if item.any_of:
        found = [one(key) for key in item.any_of]
        parts.append(True if True in found else None if None in found else False)
    if item.min_floor_area_m2:
        parts.append(None if area is None else area >= item.min_floor_area_m2)
    if item.plaques:
        states = [is_up for kind, is_up in hung if kind in item.plaques]
        parts.append(any(states) if states else None)
    return False if False in parts else True if meets or (parts and None not in parts) else None


def told(key: str, is_met: bool, words: Vocabulary) -> list[int]:
    """The numbers of the items of which something can be known: by themselves, or because some station meets them all
    (`is_met`)."""
    return [number for number, item in enumerate(words.criteria[key].items, 1) if is_met or can_be_shown(item)]


def item_rows(key: str, counted: Alike, words: Vocabulary, lang: str) -> list[ItemRow]:
    """The items of a standard in their order, counted over these stations."""
    shown = told(key, any(meets for _, meets in counted), words)
    terms = {**words.services, **words.amenities}
    return [
        ItemRow(
            number,
            item.name.phrase(lang),
            tuple(terms[word].name.phrase(lang) for word in item.all_of),
            tuple(terms[word].name.phrase(lang) for word in item.any_of),
            item.min_floor_area_m2,
            tuple(words.plaques[kind].name.phrase(lang) for kind in item.plaques),
            can_be_shown(item),
            _tally(item, counted, words) if number in shown else None,
        )
        for number, item in enumerate(words.criteria[key].items, 1)
    ]


def area_rows(edition: Edition, key: str, lang: str) -> list[AreaRow]:
    """The areas of the door plates' table with a tally for each item that is told; none where nothing is."""
    words = edition.library.vocabulary
    items = words.criteria[key].items
    shown = told(key, bool(edition.meeting[key]), words)
    found = []
    wanted = is_for(edition.library, edition.standards[key])
    for code in counted_areas(edition) if shown else ():
        counted = _alike(edition, key, code, wanted)
        if counted:
            name = edition.library.areas[code].name.phrase(lang)
            tallies = {number: _tally(items[number - 1], counted, words) for number in shown}
            found.append(AreaRow(code, name, links.area(lang, code), tallies))
    return found


def alike(edition: Edition, key: str) -> Alike:
    """All stations for which a standard is."""
    return _alike(edition, key, None, is_for(edition.library, edition.standards[key]))


def _alike(edition: Edition, key: str, code: str | None, wanted: Callable[[str, str], bool]) -> Alike:
    """Those of an area, of all for None."""
    lineage = edition.library.lineage
    found: Counter[tuple[Seen, bool]] = Counter()
    for area, standing in edition.standings.items():
        if code is None or code in lineage[area]:
            for (seen, types, criteria), count in standing.shown.items():
                if key in criteria or wanted(area, types):
                    found[seen, key in criteria] += count
    return found


def _tally(item: Criterion, counted: Alike, words: Vocabulary) -> Tally:
    found: Counter[bool | None] = Counter()
    for (seen, meets), count in counted.items():
        found[has(item, seen, words, meets=meets)] += count
    return Tally(part(found[True], found.total()), found[False], found[None])
