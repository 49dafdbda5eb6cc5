"""Days and years that contradict the day of the build: honours, statuses, checks, figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yizhan.model import Library, State, Station, Target
from yizhan.problems import Problem, Severity
from yizhan.rules.survey import Survey
from yizhan.sources import Where

NAME = "standing"


def check_standing(library: Library, survey: Survey, where: Where, build_date: date) -> Iterator[Problem]:
    """Honours and checks of the future, closures that are over, a plan whose day has passed, counts to come."""
    day = build_date.isoformat()
    for station in survey.whose(lambda gist: NAME in gist.odd or not gist.is_quiet(day)):
        for index, honour in enumerate(station.honours):
            if honour.year > build_date.year:
                yield _future(where, "station", station.id, ("honours", index, "year"), Severity.ERROR,
                              f"荣誉年份 {honour.year} 还没到", f"the honour is of {honour.year}, which is yet to come")
        if station.checked is not None and station.checked > build_date:
            yield _future(where, "station", station.id, ("checked",), Severity.WARNING,
                          f"核对日期 {station.checked} 还没到",
                          f"it was checked on {station.checked}, which is yet to come")
        yield from _over(where, station, build_date)
        yield from check_states([station], where)
    for kind, records in library.lists.items():
        for record in records.values():
            checked = getattr(record, "checked", None)
            if checked is not None and checked > build_date:
                yield _future(where, kind, record.id, ("checked",), Severity.WARNING,
                              f"核对日期 {checked} 还没到", f"it was checked on {checked}, which is yet to come")
    for target in library.targets.values():
        yield from _progress(where, target, build_date)
    for figure in library.figures:
        if not figure.planned and figure.as_of > build_date.isoformat()[: len(figure.as_of)]:
            yield _future(where, "figure", figure.id, ("as_of",), Severity.WARNING,
                          f"统计时间 {figure.as_of} 还没到", f"the figure is of {figure.as_of}, which is yet to come",
                          "如果是目标，写 planned: true", "if it is a target, write planned: true")


def _progress(where: Where, target: Target, build_date: date) -> Iterator[Problem]:
    """Steps that were not reached yet, and steps that are not in the order of their days: the last one is shown."""
    before = ""
    for index, step in enumerate(target.progress):
        path = ("progress", index, "as_of")
        if step.as_of > build_date.isoformat()[: len(step.as_of)]:
            yield _future(where, "target", target.id, path, Severity.WARNING,
                          f"进展的时间 {step.as_of} 还没到", f"this was reached by {step.as_of}, which is yet to come")
        if step.as_of[: len(before)] < before[: len(step.as_of)]:
            yield Problem("not-in-order", Severity.WARNING, where("target", target.id, path),
                          f"进展 {step.as_of} 写在 {before} 后面", f"the step of {step.as_of} stands after that of {before}",
                          "按时间先后排，最新的写在最后", "put them in the order of their days, the newest last")
        before = step.as_of


def quiet_days(stations: Iterable[Station]) -> tuple[str, str]:
    """The first and the last day of a build on which nothing is said here of the stations' days and years."""
    begin, end = {date.min}, {date.max}
    for station in stations:
        if station.checked is not None:
            begin.add(station.checked)
        for honour in station.honours:
            begin.add(date(honour.year, 1, 1))
        status = station.status
        if status.until is not None and status.state in (State.CLOSED, State.PLANNED):
            end.add(status.until)
    return max(begin).isoformat(), min(end).isoformat()


def check_states(stations: Iterable[Station], where: Where) -> Iterator[Problem]:
    """What of a status contradicts itself on any day."""
    for station in stations:
        if station.status.moved_to is not None and station.status.state is State.OPEN:
            yield Problem("status-contradicts", Severity.WARNING, where("station", station.id, ("status", "moved_to")),
                          "写了迁往别处，状态却是开放", "it has moved, and yet its state is open",
                          "写 state: closed 或 delisted", "write state: closed or delisted")


def _over(where: Where, station: Station, build_date: date) -> Iterator[Problem]:
    status = station.status
    if status.state is State.CLOSED and status.until is not None and status.until < build_date:
        yield Problem("status-over", Severity.WARNING, where("station", station.id, ("status", "until")),
                      f"停用到 {status.until} 为止，已经过了", f"it was closed until {status.until}, which has passed",
                      "已恢复开放就删掉 status；还没有就改日期",
                      "delete status if it is open again, or correct the day")
    elif status.state is State.PLANNED and status.until is not None and status.until < build_date:
        yield Problem("status-over", Severity.WARNING, where("station", station.id, ("status", "until")),
                      f"计划到 {status.until} 为止，已经过了", f"it was planned until {status.until}, which has passed",
                      "已经开放就删掉 status；还没有就改日期",
                      "delete status if it is open now, or correct the day")


def _future(where: Where, kind: str, key: str, path: tuple[str | int, ...], severity: Severity, zh: str, en: str,
            fix_zh: str = "核对日期", fix_en: str = "check the date") -> Problem:
    return Problem("in-the-future", severity, where(kind, key, path), zh, en, fix_zh, fix_en)
