"""Whether all opening hours can be read, those of stations and of entries of the directory, and open anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from yizhan.hours import HoursError, never_opens, parse
from yizhan.model import Library, State, Station
from yizhan.problems import Problem, Severity
from yizhan.rules.survey import Survey
from yizhan.sources import Where

NAME = "hours"


def check_hours(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """A problem at the very character that cannot be read, or for an open station whose hours never open it."""
    yield from check_stations(survey.whose(lambda gist: NAME in gist.odd), where)
    for entry in library.directory.values():
        if entry.opening_hours is not None and isinstance(found := _opens(entry.opening_hours), HoursError):
            yield _not_read(where, "entry", entry.id, found)


def check_stations(stations: Iterable[Station], where: Where) -> Iterator[Problem]:
    """Each station by itself."""
    for station in stations:
        if station.opening_hours is None:
            continue
        found = _opens(station.opening_hours)
        if isinstance(found, HoursError):
            yield _not_read(where, "station", station.id, found)
        elif not found and station.status.state is State.OPEN:
            yield Problem("hours-never-open", Severity.WARNING, where("station", station.id, ("opening_hours",)),
                          "站点开放，按这些时间却一天也不开", "the station is open, and by these hours it never opens",
                          "补上几点开，例如 Mo-Fr 09:00-17:00; Sa,Su off；不知道几点就不写这一项，暂停开放的写 status",
                          "add when it opens, such as Mo-Fr 09:00-17:00; Sa,Su off; leave the field out if nobody knows; "
                          "where it is closed for now, write status")


def _not_read(where: Where, kind: str, key: str, found: HoursError) -> Problem:
    place = where(kind, key, ("opening_hours",), found.column)
    return Problem(found.code, Severity.ERROR, place, found.zh, found.en, found.fix_zh, found.fix_en)


@lru_cache(maxsize=8192)  # most stations of a network keep one of a few hundred
def _opens(hours: str) -> HoursError | bool:
    """Whether these hours open anything; the error where they cannot be read."""
    try:
        return not never_opens(parse(hours))
    except HoursError as error:
        return error
