"""Which stations have an amenity, by district; of the library alone, for the edition asks: one answer for every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from yizhan.model import Library, Listing

# By amenity, in the order of the vocabulary, and by district: how many stations have it. Without those that none has.
Having = Mapping[str, Mapping[str, int]]


def count_having(library: Library, listed_at: Mapping[str, Listing]) -> Having:
    """How many of the stations on lists, given by their own areas, have each amenity; districts in the order of the areas,
    those elsewhere last."""
    districts: dict[str, Counter[str]] = {}
    heads = library.stations.heads
    for area, own in listed_at.items():
        found = districts.setdefault(_district(library, area), Counter())
        for amenities, count in Counter([heads[one].amenities for one in own.ids]).items():
            for key in frozenset(amenities.split()):
                found[key] += count
    ordered = sorted(districts, key=_order(library).__getitem__)
    every = {key: {code: count for code in ordered if (count := districts[code][key])} for key in library.vocabulary.amenities}
    return {key: groups for key, groups in every.items() if groups}


def stations_having(library: Library, listed: Listing, key: str) -> Mapping[str, Listing]:
    """The stations on lists that have one amenity, by district in the same order; there in the order of `listed`."""
    found: dict[str, list[str]] = {}
    for one in listed.ids:
        head = library.stations.heads[one]
        if key in head.amenities.split():
            found.setdefault(_district(library, head.area), []).append(one)
    return {code: listed.of(found[code]) for code in sorted(found, key=_order(library).__getitem__)}


def _order(library: Library) -> Mapping[str, tuple[bool, int]]:
    home = library.site.home_area
    return {code: (home not in library.lineage[code], place) for place, code in enumerate(library.areas)}


def _district(library: Library, code: str) -> str:
    """The area directly within the site's own, or elsewhere directly within the nation, that an area lies in."""
    line = library.lineage[code]
    home = library.site.home_area
    above = line.index(home) if home in line else 0
    return line[min(above + 1, len(line) - 1)]
