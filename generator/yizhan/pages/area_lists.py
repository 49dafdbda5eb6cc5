"""Which stations stand on which page of an area's list; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yizhan.model import Library, Listing

PLATE = 4  # a whole plate takes as much of a page as so many cards

# The stations of one page, and behind them those that are none any more.
Listed = tuple[Listing, Listing]


class ListPage(NamedTuple):
    """One page of an area's list: its stations, those that are none any more, and a digest of the records of the former."""

    stations: Listing
    gone: Listing
    shown: bytes


def pages_of(library: Library, within: Listing, own: Listing, code: str, whole: bool) -> list[Listed]:
    """An area's list in pages, at least one; `within` are the listed stations within it, in order, `own` those among them
    that stand in none of its parts.

    With `whole` the area's own stations are there with all that is known of them, delisted ones too: nothing else says it.
    """
    listed = within if _is_whole(library, within, code) else own
    none = listed.of(())
    room = library.site.stations_per_page
    if not whole:
        return [(listed[start : start + room], none) for start in range(0, len(listed), room)] or [(none, none)]
    here, delisted = library.own_stations.get(code, none).ids, library.delisted
    gone = [key for key in here if key in delisted] if delisted else []
    pages = [
        (listed.of([key for key in page if key not in delisted]), listed.of([key for key in page if key in delisted]))
        for page in _cut([*listed.ids, *gone], room, frozenset(here))
    ]
    return pages or [(none, none)]


def entry_pages(
    library: Library, listed_in: Mapping[str, Listing], listed_at: Mapping[str, Listing]
) -> Iterator[tuple[str, int]]:
    """For each station the number of the page on which its own area's list has its plate."""
    for code, here in library.own_stations.items():
        own = frozenset(here.ids)
        pages = pages_of(library, listed_in[code], listed_at.get(code, here.of(())), code, True)
        for number, (listed, gone) in enumerate(pages, 1):
            yield from ((key, number) for key in (*listed.ids, *gone.ids) if key in own)


def _is_whole(library: Library, within: Listing, code: str) -> bool:
    """Whether an area's own list has all within it. Of a large area that is divided it has those of no part of it.

    The others are on the lists of its parts, so that no city repeats all the lists of its districts.
    """
    return len(within) <= library.site.stations_per_page or code not in library.children


def _cut(ids: list[str], room: int, own: frozenset[str]) -> list[list[str]]:
    """The stations in order, as many to a page as there is room for cards; the area's own are plates."""
    pages: list[list[str]] = []
    left = 0
    for key in ids:
        takes = PLATE if key in own else 1
        if takes > left:
            pages.append([])
            left = room
        pages[-1].append(key)
        left -= takes
    return pages
