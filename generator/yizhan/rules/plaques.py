"""Plaques that cannot be as their records say: of the future, older than the station, at one that is none any more, two
with one number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from yizhan.model import Plaque, PlaqueState, State, Station
from yizhan.problems import Problem, Severity
from yizhan.rules.gist import EARLIEST, LATEST
from yizhan.rules.survey import Survey
from yizhan.sources import Where

NAME = "plaques"


def check_plaques(survey: Survey, where: Where, build_date: date) -> Iterator[Problem]:
    """Every plaque by itself and beside its station; numbers, which each kind gives once, beside one another."""
    numbers: dict[tuple[str, str], str] = {}  # kind and number → the station that has it
    day = build_date.isoformat()
    counts = Counter(number for gist in survey.gists for number in gist.numbers)
    twice = {number for number, count in counts.items() if count > 1}
    for station in survey.whose(
        lambda gist: NAME in gist.odd or not gist.is_quiet(day) or not twice.isdisjoint(gist.numbers)
    ):
        for index, plaque in enumerate(station.plaques):
            yield from _dates(where, station, index, plaque, day)
            if plaque.number is not None:
                key = _number(plaque.kind, plaque.number)
                if key in numbers:
                    yield _same_number(where, station, index, plaque.number, numbers[key])
                numbers.setdefault(key, station.id)
        yield from check_states([station], where)


def check_states(stations: Iterable[Station], where: Where) -> Iterator[Problem]:
    """Every plaque beside the status of its station."""
    for station in stations:
        for index, plaque in enumerate(station.plaques):
            yield from _station_state(where, station, index, plaque)


def numbers_of(stations: Iterable[Station]) -> Iterator[tuple[str, str]]:
    """Kind and number of each plaque that has one, the same for numbers that count as one."""
    for station in stations:
        for plaque in station.plaques:
            if plaque.number is not None:
                yield _number(plaque.kind, plaque.number)


def quiet_days(stations: Iterable[Station]) -> tuple[str, str]:
    """The first and the last day of a build on which nothing is said here of the dates of the stations' plaques."""
    dated = [plaque for station in stations for plaque in station.plaques]
    begin = [plaque.since + "-01-01"[len(plaque.since) - 4 :] for plaque in dated if plaque.since]
    end = [plaque.due + "-12-31"[len(plaque.due) - 4 :] for plaque in dated if plaque.due]
    return max(begin, default=EARLIEST), min(end, default=LATEST)


def _number(kind: str, number: str) -> tuple[str, str]:
    return kind, number.casefold()


def _dates(where: Where, station: Station, index: int, plaque: Plaque, day: str) -> Iterator[Problem]:
    if plaque.since and _is_before(day, plaque.since):
        yield Problem("in-the-future", Severity.ERROR, where("station", station.id, ("plaques", index, "since")),
                      f"标牌日期 {plaque.since} 还没到", f"the plaque is of {plaque.since}, which is yet to come",
                      f"核对日期；还没挂的写 state: due 和 due: {plaque.since}",
                      f"check the date; of one that is yet to be put up write state: due and due: {plaque.since}")
    if plaque.due and _is_before(plaque.due, day):
        yield Problem("plaque-overdue", Severity.WARNING, where("station", station.id, ("plaques", index, "due")),
                      f"标牌应在 {plaque.due} 之前挂上，已经过了", f"the plaque was to hang by {plaque.due}, which has passed",
                      "挂上了就写 state: up 和 since，删掉 due；还没有就改日期",
                      "write state: up with since and delete due if it hangs now, or correct the date")


def _station_state(where: Where, station: Station, index: int, plaque: Plaque) -> Iterator[Problem]:
    """A plaque that hangs, or is to hang, where there is no station yet or none any more."""
    status = station.status
    if status.state is State.DELISTED and plaque.state is not PlaqueState.TAKEN_DOWN:
        yield Problem("plaque-at-delisted", Severity.WARNING, where("station", station.id, ("plaques", index, "kind")),
                      "站点已经撤销，标牌却没有写摘下", "the station is none any more, and yet its plaque is not taken down",
                      "摘了就写 state: taken_down", "write state: taken_down once it is")
    if plaque.state is not PlaqueState.UP:
        return
    if status.state is State.PLANNED:
        yield Problem("plaque-before-opening", Severity.WARNING, where("station", station.id, ("plaques", index, "kind")),
                      "站点还没开放，标牌却写着已经挂上", "the station is not open yet, and yet its plaque is up",
                      "还没挂的写 state: due；站点已经开放的删掉 status",
                      "write state: due, or delete status if the station is open")
    elif status.state is State.OPEN and plaque.since and status.since and _is_before(plaque.since, status.since.isoformat()):
        yield Problem("plaque-before-opening", Severity.WARNING, where("station", station.id, ("plaques", index, "since")),
                      f"标牌 {plaque.since} 就挂了，站点 {status.since} 才开放",
                      f"the plaque is of {plaque.since}, but the station opened on {status.since}",
                      "核对两个日期；如果是停用后重新开放，删掉 status",
                      "check both dates; if the station was only closed for a while, delete status")


def _same_number(where: Where, station: Station, index: int, number: str, other: str) -> Problem:
    place = where("station", station.id, ("plaques", index, "number"))
    if other == station.id:
        said = (f"编号 {number} 在这个站点写了两次", f"the number {number} stands twice at this station")
    else:
        said = (f"编号 {number} 的标牌在站点 {other} 已经有了", f"the plaque with the number {number} is at the station {other}")
    return Problem("plaque-number-twice", Severity.ERROR, place, *said,
                   "对着牌面核对编号，写错的改正，不知道的删掉",
                   "read it off the plaque again; correct it, or delete what is not known")


def _is_before(one: str, other: str) -> bool:
    """Whether a day, month or year is over before the other begins, both only as exactly as they are known."""
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]
