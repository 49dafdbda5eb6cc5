"""Records that nobody has looked at for a long time, counted by file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yizhan.problems import Problem, Severity
from yizhan.rules.first_few import MOST, by_file, first_few
from yizhan.rules.survey import Survey
from yizhan.sources import Where

STALE_YEARS = 2


def check_freshness(survey: Survey, where: Where, build_date: date) -> Iterator[Problem]:
    """One warning a file for stations checked more than two years before the build, one note for those never."""
    limit = _years_before(build_date, STALE_YEARS).isoformat()
    # A day that is none ("") comes before all others, and what is delisted (None) is nobody's work.
    late = [(key, day) for row, gist in survey.rows if any(day is not None and day < limit for day in set(gist.checked))
            for key, day in zip(row.ids, gist.checked, strict=True) if day is not None and day < limit]
    stale = by_file((key for key, day in late if day), where)
    never = by_file((key for key, day in late if not day), where)
    today = build_date.isoformat()
    for _, keys in sorted(stale.items()):
        place, zh, en = first_few({key: where("station", key, ("checked",)) for key in keys[:MOST]}, len(keys))
        yield Problem("not-checked-lately", Severity.WARNING, place, f"有 {len(keys)} 个站点两年多没有核对：{zh}",
                      f"{len(keys)} station(s) were last checked more than two years ago: {en}",
                      f"核对后更新日期，例如 checked: {today}", f"check them and write the day, such as checked: {today}")
    for _, keys in sorted(never.items()):
        place, zh, en = first_few({key: where("station", key) for key in keys[:MOST]}, len(keys))
        yield Problem("never-checked", Severity.NOTE, place, f"有 {len(keys)} 个站点没有核对日期：{zh}",
                      f"{len(keys)} station(s) have no date checked: {en}", f"核对后写上日期，例如 checked: {today}",
                      f"check them and write the day, such as checked: {today}")


def _years_before(day: date, years: int) -> date:
    """The same day some years earlier; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
