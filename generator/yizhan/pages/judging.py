"""Which standards a site has, and for which of its stations each is; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from yizhan.model import CriteriaSet, Library, Listing

# By standard: the listed stations for which it is, in order.
Judged = Mapping[str, Listing]


def standards(library: Library) -> dict[str, CriteriaSet]:
    """The standards of this site: vocabularies are shared, and one of an area that the site has not is left out, unless a
    station names it."""
    named = {key for station in library.apart.recognised for key in station.criteria}
    return {
        key: one
        for key, one in library.vocabulary.criteria.items()
        if one.area is None or one.area in library.areas or key in named
    }


def judge(library: Library, listed: Listing, of: Mapping[str, CriteriaSet]) -> Judged:
    """For each of these standards the listed stations of its area and its types, and whoever says that it meets it."""
    return {key: _judged(library, listed, key, one) for key, one in of.items()}


def is_for(library: Library, one: CriteriaSet) -> Callable[[str, str], bool]:
    """Whether a standard is for the stations of an area and of these types, which have blanks between them."""
    types = frozenset(one.types)
    within = {code for code, line in library.lineage.items() if not one.area or one.area in line}
    return cache(lambda area, kinds: area in within and (not types or not types.isdisjoint(kinds.split())))


def _judged(library: Library, listed: Listing, key: str, one: CriteriaSet) -> Listing:
    if not one.types and (not one.area or all(one.area in line for line in library.lineage.values())):
        return listed
    met = {station.id for station in library.apart.recognised if key in station.criteria}
    heads, wanted = library.stations.heads, is_for(library, one)
    return listed.of([one for one in listed.ids if wanted(heads[one].area, heads[one].types) or one in met])
