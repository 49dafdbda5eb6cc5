"""Which standards a site has, and for which of its stations each is; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yizhan.model import CriteriaSet, Library, Station

# By standard: the listed stations for which it is, in order.
Judged = Mapping[str, tuple[Station, ...]]


def standards(library: Library) -> dict[str, CriteriaSet]:
    """The standards of this site: vocabularies are shared, and one of an area that the site has not is left out, unless a
    station names it."""
    named = {key for station in library.apart.recognised for key in station.criteria}
    return {
        key: one
        for key, one in library.vocabulary.criteria.items()
        if one.area is None or one.area in library.areas or key in named
    }


def judge(library: Library, listed: Sequence[Station], of: Mapping[str, CriteriaSet]) -> Judged:
    """For each of these standards the listed stations of its area and its types, and whoever says that it meets it."""
    return {key: _judged(library, listed, key, one) for key, one in of.items()}


def _judged(library: Library, listed: Sequence[Station], key: str, one: CriteriaSet) -> tuple[Station, ...]:
    lineage, types = library.lineage, frozenset(one.types)
    within = {code for code, line in lineage.items() if not one.area or one.area in line}
    if len(within) == len(lineage) and not types:
        return tuple(listed)
    met = {station.id for station in library.apart.recognised if key in station.criteria}
    return tuple(
        [
            station
            for station in listed
            if (
                station.area in within
                and (not types or station.type in types or (station.also and not types.isdisjoint(station.also)))
            )
            or (met and station.id in met)
        ]
    )
