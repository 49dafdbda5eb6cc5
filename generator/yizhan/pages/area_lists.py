"""Which stations stand on which page of an area's list; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yizhan.model import Library, State, Station

PLATE = 4  # a whole plate takes as much of a page as so many cards

# The stations of one page, and behind them those that are none any more.
Listed = tuple[tuple[Station, ...], tuple[Station, ...]]


def pages_of(library: Library, within: Sequence[Station], code: str, whole: bool) -> list[Listed]:
    """An area's list in pages, at least one; `within` are the listed stations within it, in order.

    With `whole` the area's own stations are there with all that is known of them, delisted ones too: nothing else says it.
    """
    listed = _listed(library, within, code)
    gone = [one for one in library.stations_in[code] if _is_gone(one) and one.area == code] if whole else []
    pages = [
        (tuple(one for one in page if not _is_gone(one)), tuple(one for one in page if _is_gone(one)))
        for page in _cut([*listed, *gone], library.site.stations_per_page, code if whole else None)
    ]
    return pages or [((), ())]


def entry_pages(library: Library, listed_in: Mapping[str, Sequence[Station]]) -> Iterator[tuple[str, int]]:
    """For each station the number of the page on which its own area's list has its plate."""
    for code in {station.area for station in library.stations.values()}:
        for number, (listed, gone) in enumerate(pages_of(library, listed_in[code], code, True), 1):
            yield from ((one.id, number) for one in (*listed, *gone) if one.area == code)


def _listed(library: Library, within: Sequence[Station], code: str) -> Sequence[Station]:
    """The stations on an area's own list: all within it, or, of a large area that is divided, those of no part of it.

    The others are on the lists of its parts, so that no city repeats all the lists of its districts.
    """
    if len(within) <= library.site.stations_per_page or code not in library.children:
        return within
    return [station for station in within if station.area == code]


def _is_gone(station: Station) -> bool:
    return station.status.state is State.DELISTED


def _cut(stations: Iterable[Station], room: int, own: str | None) -> list[list[Station]]:
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
