"""Whether all opening hours can be read: those of stations and of entries of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from yizhan.hours import HoursError, parse
from yizhan.model import Library
from yizhan.problems import Problem, Severity
from yizhan.sources import Where


def check_hours(library: Library, where: Where) -> Iterator[Problem]:
    """A problem at the very character that cannot be read. Equal hours are read once."""
    read: dict[str, HoursError | None] = {}
    written = [
        *(("station", one.id, one.opening_hours) for one in library.stations.values() if one.opening_hours is not None),
        *(("entry", one.id, one.opening_hours) for one in library.directory.values() if one.opening_hours is not None),
    ]
    for kind, key, hours in written:
        if hours not in read:
            read[hours] = _error(hours)
        if (error := read[hours]) is not None:
            place = where(kind, key, ("opening_hours",), error.column)
            yield Problem(error.code, Severity.ERROR, place, error.zh, error.en, error.fix_zh, error.fix_en)


def _error(hours: str) -> HoursError | None:
    try:
        parse(hours)
    except HoursError as error:
        return error
    return None
