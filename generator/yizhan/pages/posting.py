"""The notices of a site by what they belong to, and the directory's entries by where they are: worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yizhan.model import Course, Entry, Library, Notice


@dataclass(frozen=True, slots=True)
class Posted:
    """The notices of a site by what they belong to, those of an area with those of all its parts."""

    by_area: Mapping[str, tuple[Notice, ...]]
    by_station: Mapping[str, tuple[Notice, ...]]
    by_programme: Mapping[str, tuple[Notice, ...]]


@dataclass(frozen=True, slots=True)
class Living:
    """Entries that one can still turn to, of an area itself and at a station."""

    by_area: Mapping[str, tuple[Entry, ...]]
    by_station: Mapping[str, tuple[Entry, ...]]


def posted(library: Library, day: date) -> Posted:
    """All notices, each list in the order of `in_order`."""
    areas: dict[str, list[Notice]] = {}
    stations: dict[str, list[Notice]] = {}
    programmes: dict[str, list[Notice]] = {}
    for notice in in_order(library.notices.values(), day):
        for code in library.lineage[area_of(library, notice)]:
            areas.setdefault(code, []).append(notice)
        if notice.station:
            stations.setdefault(notice.station, []).append(notice)
        for key in notice.programmes:
            programmes.setdefault(key, []).append(notice)
    return Posted(_frozen(areas), _frozen(stations), _frozen(programmes))


def _frozen(lists: Mapping[str, Sequence[Notice]]) -> Mapping[str, tuple[Notice, ...]]:
    return {key: tuple(notices) for key, notices in lists.items()}


def in_order(notices: Iterable[Notice], day: date) -> list[Notice]:
    """What holds first, the soonest to end at the top and what has no end last; then what is over, the latest first."""

    def key(notice: Notice) -> tuple[bool, bool, int, str]:
        until = notice.until.toordinal() if notice.until else 0
        over = is_over(notice, day)
        return over, notice.until is None, -until if over else until, notice.id

    return sorted(notices, key=key)


def is_over(notice: Notice, day: date) -> bool:
    """Whether it had ended by this day; the browser looks again."""
    return notice.until is not None and notice.until < day


def area_of(library: Library, notice: Notice) -> str:
    """The area for which a notice holds: that of its station, or its own."""
    if notice.station:
        return library.stations.heads[notice.station].area
    return notice.area or library.site.home_area


def living(library: Library) -> Living:
    """The entries in the order of their file, without those that have ended."""
    areas: dict[str, list[Entry]] = {}
    stations: dict[str, list[Entry]] = {}
    for one in library.directory.values():
        if one.status is not Course.ENDED:
            areas.setdefault(one.area, []).append(one)
            if one.station:
                stations.setdefault(one.station, []).append(one)
    return Living({key: tuple(found) for key, found in areas.items()}, {key: tuple(found) for key, found in stations.items()})
