"""Records that nobody has looked at for a long time, counted by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from yizhan.model import Library, State
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.located import Located

STALE_YEARS = 2


def check_freshness(library: Library, located: Located, build_date: date) -> Iterator[Problem]:
    """One warning a file for stations checked more than two years before the build, one note for those never."""
    limit = _years_before(build_date, STALE_YEARS)
    stale: Counter[str] = Counter()
    never: Counter[str] = Counter()
    delisted = State.DELISTED
    for station in library.stations.values():
        if station.status.state is delisted:
            continue
        if station.checked is None:
            never[located.files[station.id]] += 1
        elif station.checked < limit:
            stale[located.files[station.id]] += 1
    for file, count in sorted(stale.items()):
        yield Problem("not-checked-lately", Severity.WARNING, Place(file), f"有 {count} 个站点两年多没有核对",
                      f"{count} station(s) were last checked more than two years ago",
                      "核对后更新 checked 日期", "check them and bring the date checked up to date")
    for file, count in sorted(never.items()):
        yield Problem("never-checked", Severity.NOTE, Place(file), f"有 {count} 个站点没有核对日期",
                      f"{count} station(s) have no date checked", "核对后写上 checked: 2025-01-31 这样的日期",
                      "check them and write a date such as checked: 2025-01-31")


def _years_before(day: date, years: int) -> date:
    """The same day some years earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
