"""Whether all opening hours can be read, those of stations and of entries of the directory, and open anything."""

from __future__ import annotations

from collections.abc import Iterator

from yizhan.hours import HoursError, never_opens, parse
from yizhan.model import Library, State
from yizhan.problems import Problem, Severity
from yizhan.sources import Where


def check_hours(library: Library, where: Where) -> Iterator[Problem]:
    """A problem at the very character that cannot be read, or for an open station whose hours never open it.

    Equal hours are read once.
    """
    read: dict[str, HoursError | bool] = {}
    written = [
        *(("station", one.id, one.opening_hours) for one in library.stations.values() if one.opening_hours is not None),
        *(("entry", one.id, one.opening_hours) for one in library.directory.values() if one.opening_hours is not None),
    ]
    for kind, key, hours in written:
        if hours not in read:
            read[hours] = _opens(hours)
        found = read[hours]
        if isinstance(found, HoursError):
            place = where(kind, key, ("opening_hours",), found.column)
            yield Problem(found.code, Severity.ERROR, place, found.zh, found.en, found.fix_zh, found.fix_en)
        elif not found and kind == "station" and library.stations[key].status.state is State.OPEN:
            yield Problem("hours-never-open", Severity.WARNING, where(kind, key, ("opening_hours",)),
                          "站点开放，按这些时间却一天也不开", "the station is open, and by these hours it never opens",
                          "补上几点开，例如 Mo-Fr 09:00-17:00; Sa,Su off；不知道几点就不写这一项，暂停开放的写 status",
                          "add when it opens, such as Mo-Fr 09:00-17:00; Sa,Su off; leave the field out if nobody knows; "
                          "where it is closed for now, write status")


def _opens(hours: str) -> HoursError | bool:
    """Whether these hours open anything; the error where they cannot be read."""
    try:
        return not never_opens(parse(hours))
    except HoursError as error:
        return error
