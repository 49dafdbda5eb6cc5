"""Which stations stand on which page of an area's list; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from yizhan.model import Library, State, Station

PLATE = 4  # a whole plate takes as much of a page as so many cards

# The stations of one page, and behind them those that are none any more.
Listed = tuple[tuple[Station, ...], tuple[Station, ...]]


class ListPage(NamedTuple):
    """One page of an area's list: its stations, those that are none any more, and a digest of the records of the former."""

    stations: tuple[Station, ...]
    gone: tuple[Station, ...]
    shown: bytes


def pages_of(
    library: Library, within: Sequence[Station], own: Sequence[Station], code: str, whole: bool
) -> list[Listed]:
    """An area's list in pages, at least one; `within` are the listed stations within it, in order, `own` those among them
    that stand in none of its parts.

    With `whole` the area's own stations are there with all that is known of them, delisted ones too: nothing else says it.
    """
    listed = within if _is_whole(library, within, code) else own
    gone = [one for one in library.own_stations.get(code, ()) if _is_gone(one)] if whole else []
    room = library.site.stations_per_page
    if not whole:
        return [(tuple(listed[start : start + room]), ()) for start in range(0, len(listed), room)] or [((), ())]
    pages = [
        (tuple(one for one in page if not _is_gone(one)), tuple(one for one in page if _is_gone(one)))
        for page in _cut([*listed, *gone], room, code)
    ]
    return pages or [((), ())]


def entry_pages(
    library: Library, listed_in: Mapping[str, Sequence[Station]], listed_at: Mapping[str, Sequence[Station]]
) -> Iterator[tuple[str, int]]:
    """For each station the number of the page on which its own area's list has its plate."""
    for code in library.own_stations:
        for number, (listed, gone) in enumerate(pages_of(library, listed_in[code], listed_at.get(code, ()), code, True), 1):
            yield from ((one.id, number) for one in (*listed, *gone) if one.area == code)


def _is_whole(library: Library, within: Sequence[Station], code: str) -> bool:
    """Whether an area's own list has all within it. Of a large area that is divided it has those of no part of it.

    The others are on the lists of its parts, so that no city repeats all the lists of its districts.
    """
    return len(within) <= library.site.stations_per_page or code not in library.children


def _is_gone(station: Station) -> bool:
    return station.status.state is State.DELISTED


def _cut(stations: Iterable[Station], room: int, own: str) -> list[list[Station]]:
    """The stations in order, as many to a page as there is room for cards; those of the area `own` are plates."""
    pages: list[list[Station]] = []
    left = 0
    for station in stations:
        takes = PLATE if station.area == own else 1
        if takes > left:
            pages.append([])
            left = room
        pages[-1].append(station)
        left -= takes
    return pages
