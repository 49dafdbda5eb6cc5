"""Remedies that keep what was meant, and that are good when they are copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.problems import Problem
from yizhan.sources import load

FIGURE = """figures:
  - id: more
    area: "110105"
    metric: stations
    value: VALUE
    as_of: 2025-01
    scope: {zh: 全区, en: The district}
    source: {title: {zh: 一则报道}}
"""
NOTICE = """notices:
  - id: jobs
    kind: job
    name: {zh: 招骑手, en: Riders wanted}
    area: "110105"
    until: 长期有效
"""
STATUS = "    services: [legal_aid]\n"


def problem_of(site: Path, name: str, text: str) -> Problem:
    (site / "data" / name).write_text(text, encoding="utf-8")
    (problem,) = [one for one in load(site).problems if one.is_error]
    return problem


@pytest.mark.parametrize(
    ("written", "number", "qualifier"),
    [
        ("100多个", "100", "over"),
        ("超过80家", "80", "over"),
        ("1.2万余个", "12000", "over"),
        ("100+", "100", "over"),
        ("近300个", "300", "nearly"),
        ("约50", "50", "about"),
        ("50个左右", "50", "about"),
        ("不少于20", "20", "at_least"),
        ("20个以上", "20", "at_least"),
    ],
)
def test_a_number_keeps_its_qualifier(site: Path, written: str, number: str, qualifier: str) -> None:
    """The remedy says both lines, and they are accepted as they are."""
    problem = problem_of(site, "figures.yaml", FIGURE.replace("VALUE", written))

    assert problem.code == "not-a-number"
    assert problem.fix_zh == f"写 value: {number}，再加一行 qualifier: {qualifier}"
    assert problem.fix_en == f"write value: {number} and a line qualifier: {qualifier}"
    copied = FIGURE.replace("VALUE", f"{number}\n    qualifier: {qualifier}")
    (site / "data/figures.yaml").write_text(copied, encoding="utf-8")
    assert load(site).library is not None


@pytest.mark.parametrize("written", ["不超过100", "不到100个", "100个"])
def test_no_qualifier_is_made_up(site: Path, written: str) -> None:
    """What no qualifier says is left to the editor."""
    assert "qualifier" not in problem_of(site, "figures.yaml", FIGURE.replace("VALUE", written)).fix_en


def test_a_source_as_it_may_stand(site: Path) -> None:
    """A figure without a source is told the form of one, which is accepted."""
    bare = FIGURE.replace("VALUE", "10").replace("    source: {title: {zh: 一则报道}}\n", "")
    problem = problem_of(site, "figures.yaml", bare)

    assert problem.fix_zh == "补上 source: {title: {zh: …}, date: 2025-01}"
    (site / "data/figures.yaml").write_text(f"{bare}    {problem.fix_en.removeprefix('add ')}\n", encoding="utf-8")
    assert load(site).library is not None


@pytest.mark.parametrize(
    ("posted", "review"),
    [("2025-05-20", "2026-05-20"), ("2024-02-29", "2025-02-28"), ("2025-05", "2026-05-01"), ("", "例如 2026-12-31")],
)
def test_what_has_no_end_is_reviewed(site: Path, posted: str, review: str) -> None:
    """A notice that holds for ever is looked at again a year after it was posted."""
    text = NOTICE + (f"    posted: {posted}\n" if posted else "")
    problem = problem_of(site, "notices.yaml", text)

    assert problem.code == "date-format"
    assert problem.fix_zh.startswith("没有截止日的，删掉 until，写 review: ")
    assert problem.fix_zh.endswith(review)
    if posted:
        (site / "data/notices.yaml").write_text(text.replace("until: 长期有效", f"review: {review}"), encoding="utf-8")
        assert load(site).library is not None


def test_a_state_has_no_review(site: Path) -> None:
    """Where there is no review, only until is deleted."""
    stations = (site / "data/stations.yaml").read_text(encoding="utf-8")
    assert STATUS in stations
    problem = problem_of(site, "stations.yaml",
                         stations.replace(STATUS, STATUS + "    status: {state: closed, until: 永久}\n", 1))

    assert (problem.fix_zh, problem.fix_en) == ("没有截止日的，删掉 until", "delete until where there is no end")
