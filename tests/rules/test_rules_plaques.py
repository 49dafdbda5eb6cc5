"""Plaques that cannot be so are found at their line and column, each with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from yizhan.model import Plaque
from yizhan.problems import Problem, Severity
from yizhan.sources import load

Change = Callable[..., list[Problem]]
STATIONS = "data/stations.yaml"
STARS = "    stars: 5\n"  # line 43 of the small site, of the station in Wangjing
END = "description: {zh: 骑手常来歇脚。, en: Riders often rest here.}"  # line 62, of the station in Balizhuang
SIGN = "plaques: [{kind: unified_sign, "


def wangjing(plaque: str) -> tuple[str, str]:
    """What puts a plaque on line 44."""
    return STARS, f"{STARS}    {SIGN}{plaque}}}]\n"


@pytest.mark.parametrize(
    ("plaque", "code", "column"),
    [
        ("since: 2025-06-02", "in-the-future", 43),
        ("since: 2025-07", "in-the-future", 43),
        ("since: 2026", "in-the-future", 43),
        ("state: missing, since: 2025-07-01", "in-the-future", 59),
    ],
)
def test_no_plaque_hangs_in_the_future(change: Change, plaque: str, code: str, column: int) -> None:
    """A date that is yet to come is an error, which says how to write of a plaque that is yet to be put up."""
    (problem,) = change(STATIONS, *wangjing(plaque))

    assert problem.severity is Severity.ERROR
    assert (problem.code, str(problem.place)) == (code, f"{STATIONS}:44:{column}")
    assert "state: due" in problem.fix_zh
    assert "state: due" in problem.fix_en


@pytest.mark.parametrize(
    "plaque",
    [
        "since: 2025-06-01", "since: 2025-06", "since: 2025", "state: due, due: 2025-06-02", "state: due, due: 2025-06",
        "state: missing, since: 2025-05, due: 2026", "state: taken_down, since: 2024", "number: 京-0012",
    ],
)  # fmt: skip
def test_what_may_be(change: Change, plaque: str) -> None:
    """A plaque of today or of this month, and one that is due from today on, have nothing against them."""
    assert change(STATIONS, *wangjing(plaque)) == []


def test_unknown_kind(change: Change) -> None:
    """A kind that the vocabulary has not is answered with the nearest one, or with the key of what was named."""
    (problem,) = change(STATIONS, STARS, f"{STARS}    plaques: [{{kind: unified_sing}}]\n")

    assert (problem.code, str(problem.place)) == ("unknown-word", f"{STATIONS}:44:22")
    assert "unified_sign" in problem.fix_zh
    assert "标牌" in problem.zh


def test_unknown_kind_of_a_standard(change: Change) -> None:
    """A standard names only kinds of plaques that there are."""
    asked = "{name: {zh: 有标识, en: A sign}, plaques: [door_plat]}"
    (problem,) = change("data/vocabulary.yaml", "{zh: 有标识, en: A sign}", asked)

    assert (problem.code, str(problem.place)) == ("unknown-word", "data/vocabulary.yaml:30:49")
    assert "door_plate" in problem.fix_en


@pytest.mark.parametrize(
    ("plaque", "wanted"), [("since: 2025-03-31", 1), ("since: 2025-03", 1), ("since: 2025-04", 0), ("since: 2025", 0)]
)
def test_before_the_station_opened(change: Change, plaque: str, wanted: int) -> None:
    """A plaque older than the station is a warning, unless a month or a year leaves room for both."""
    found = change(STATIONS, END, f"status: {{state: open, since: 2025-04-02}}\n    {SIGN}{plaque}}}]")

    assert [problem.code for problem in found] == ["plaque-before-opening"] * wanted
    assert all(str(problem.place) == f"{STATIONS}:63:43" for problem in found)


def test_at_a_planned_station(change: Change) -> None:
    """Where nothing is open yet no plaque is up; one that is due is as it should be."""
    (problem,) = change(STATIONS, END, f"status: {{state: planned}}\n    {SIGN}state: up}}]")
    assert (problem.severity, problem.code, str(problem.place)) == (
        Severity.WARNING, "plaque-before-opening", f"{STATIONS}:63:22",
    )  # fmt: skip
    assert change(STATIONS, "state: up", "state: due") == []


def test_at_a_delisted_station(change: Change) -> None:
    """A plaque of a station that is none any more is taken down; at one that is closed for a while it stays."""
    (problem,) = change(STATIONS, END, f"status: {{state: delisted}}\n    {SIGN}state: up}}]")
    assert (problem.severity, problem.code, str(problem.place)) == (
        Severity.WARNING, "plaque-at-delisted", f"{STATIONS}:63:22",
    )  # fmt: skip
    assert change(STATIONS, "state: up", "state: taken_down") == []
    assert change(STATIONS, "state: taken_down", "state: up", "state: delisted", "state: closed") == []


def test_a_number_stands_on_one_plaque(change: Change) -> None:
    """A number that a kind has given before is an error that names the other station; kinds number by themselves."""
    (problem,) = change(STATIONS, *wangjing("number: a-12"), END, f"{SIGN}number: A-12}}]")
    assert (problem.severity, problem.code, str(problem.place)) == (
        Severity.ERROR, "plaque-number-twice", f"{STATIONS}:63:44",
    )  # fmt: skip
    assert "bj-wangjing-24h" in problem.zh
    assert change(STATIONS, "unified_sign, number: A-12", "door_plate, number: A-12") == []


def test_a_number_twice_at_one_station(change: Change) -> None:
    """The same holds within one record."""
    (problem,) = change(STATIONS, *wangjing("number: A-12}, {kind: unified_sign, number: A-12"))
    assert problem.code == "plaque-number-twice"
    assert "这个站点" in problem.zh


def test_overdue(change: Change) -> None:
    """A plaque that was to hang by a day that has passed is a warning at that day."""
    (problem,) = change(STATIONS, *wangjing("state: due, due: 2025-05"))
    assert (problem.severity, problem.code, str(problem.place)) == (
        Severity.WARNING, "plaque-overdue", f"{STATIONS}:44:53",
    )  # fmt: skip


def test_nobody_is_named_by_a_number(change: Change) -> None:
    """An identity number as the number of a plaque is refused like anywhere else."""
    (problem,) = change(STATIONS, *wangjing("number: 11010519491231002X"))
    assert problem.code == "identity-number"


@pytest.mark.parametrize("field", ["cost", "hung_by", "inventory_number", "photo", "contact"])
def test_what_is_not_public_has_no_field(root: Path, field: str) -> None:
    """Costs, people and numbers of the books cannot be written of a plaque: the schema has no place for them."""
    path = root / STATIONS
    path.write_text(path.read_text(encoding="utf-8").replace(STARS, f"{STARS}    {SIGN}{field}: 1}}]\n"), encoding="utf-8")
    (problem,) = [one for one in load(root).problems if one.is_error]
    assert (problem.code, str(problem.place)) == ("unknown-field", f"{STATIONS}:44:36")
    assert Plaque.model_json_schema()["additionalProperties"] is False
