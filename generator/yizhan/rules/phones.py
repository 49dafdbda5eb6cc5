"""Telephone numbers that lost their first 0 on the way through a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yizhan.model import Library, Station, phones_of
from yizhan.problems import Problem, Severity
from yizhan.rules.survey import Survey
from yizhan.sources import Where

NAME = "phones"

# An area code without its 0 (YD/T 1637: 10, 2x, and three digits from 3 to 9) and a number of 7 or 8 digits, nothing
# between them. Mobile numbers, 400 and 800 numbers are of the same length and begin otherwise.
_LOST = re.compile(r"(10|2[0-9])(\d{8})|(?!400|800)([3-9]\d\d)(\d{7,8})", re.ASCII)


def check_phones(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """A warning for each such number of a station or of the site."""
    site = library.site
    yield from _lost(where, "site", "", ("hotline",), site.hotline)
    yield from _lost(where, "site", "", ("contact", "phone"), site.contact.phone)
    yield from check_stations(survey.whose(lambda gist: NAME in gist.odd), where)


def check_stations(stations: Iterable[Station], where: Where) -> Iterator[Problem]:
    """Each station by itself."""
    for station in stations:
        if station.phone is not None:
            yield from _lost(where, "station", station.id, ("phone",), station.phone)


def _lost(where: Where, kind: str, key: str, path: tuple[str, ...], written: str | None) -> Iterator[Problem]:
    for number in phones_of(written):
        if match := _LOST.fullmatch(number):
            code, rest = (part for part in match.groups() if part)
            yield Problem("phone-lost-zero", Severity.WARNING, where(kind, key, path), f"{number} 开头少了 0？",
                          f"{number}: did it lose its first 0?", f"写 0{code}-{rest}", f"write 0{code}-{rest}")
