"""Which stations have an amenity, by district; of the library alone, for the edition asks: one answer for every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yizhan.model import Library, Station

# By amenity, in the order of the vocabulary, and by district: the stations that have it.
Having = Mapping[str, Mapping[str, tuple[Station, ...]]]


def stations_having(library: Library, listed: Iterable[Station]) -> Having:
    """The stations on lists by each amenity; districts in the order of the areas, those elsewhere last.

    Within a district they are in the order of `listed`.
    """
    districts = {code: _district(library, code) for code in library.areas}
    found: dict[str, dict[str, list[Station]]] = {key: {} for key in library.vocabulary.amenities}
    for station in listed:
        where = districts[station.area]
        for key in dict.fromkeys(station.amenities):
            found[key].setdefault(where, []).append(station)
    home = library.site.home_area
    order = {code: (home not in library.lineage[code], place) for place, code in enumerate(library.areas)}
    return {
        key: {code: tuple(groups[code]) for code in sorted(groups, key=lambda code: order[code])}
        for key, groups in found.items()
        if groups
    }


def _district(library: Library, code: str) -> str:
    """The area directly within the site's own, or elsewhere directly within the nation, that an area lies in."""
    line = library.lineage[code]
    home = library.site.home_area
    above = line.index(home) if home in line else 0
    return line[min(above + 1, len(line) - 1)]
