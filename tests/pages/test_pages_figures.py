"""Figures and targets: charts say what their tables say, breaks are breaks, tables for spreadsheets read back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages.made import Made, made
from tests.pages.test_pages_content import structured, words

from yizhan.pages.chart import BASE, LABEL_GAP, TOP, WIDTH, Reading, bar_chart, line_chart, share


def figure(key: str, value: float, as_of: str, **more: Any) -> dict[str, Any]:
    """A figure of the city's stations."""
    scope = {"zh": f"范围{key}", "en": f"Scope {key}"}
    return {"id": key, "area": "110000", "metric": "stations", "value": value, "as_of": as_of, "scope": scope, **more}


def target(key: str, value: float, by: str, **more: Any) -> dict[str, Any]:
    """A target of the city's stations."""
    return {"id": key, "name": {"zh": f"目标{key}", "en": f"Target {key}"}, "area": "110000", "metric": "stations",
            "value": value, "by": by, "scope": {"zh": "全市", "en": "In the city"}, **more}  # fmt: skip


def reached(value: float, as_of: str = "2025-05") -> list[dict[str, Any]]:
    return [{"value": value, "as_of": as_of, "source": {"title": {"zh": "进展报道", "en": "Report of progress"}}}]


FIGURES = [
    figure("two-a", 9650, "2018-12-31", line="two"),
    figure("two-b", 9000, "2022-08", qualifier="over", line="two", not_comparable={"zh": "口径变了", "en": "Another scope"}),
    figure("many-a", 10, "2020", line="many"),
    figure("many-b", 40, "2022", line="many"),
    figure("many-c", 30, "2024-06-30", line="many"),
    figure("many-d", 50, "2030", line="many", planned=True),
    figure("alone", 811, "2018", headline=True),
    figure("planned", 1124, "2023", planned=True),
]
TARGETS = [
    target("near", 1124, "2027", progress=reached(1094)),
    target("silent", 400, "2026-12", per={"zh": "每年", "en": "a year"}),
    target("done", 15, "2024", progress=reached(15, "2024-12")),
    target("late", 30, "2024-12-31", progress=reached(12)),
]


@cache
def site() -> Made:
    return made(figures=FIGURES, targets=TARGETS)


def lines(lang: str = "en") -> dict[str, Any]:
    """The charts of the board by the id of their line, as parsed elements."""
    tree = html5lib.parse(site().read(f"{lang}/figures/index.html"), namespaceHTMLElements=False)
    return {one.get("aria-labelledby").removeprefix("line-"): one for one in tree.iter("figure")}


def of_class(element: Any, name: str) -> list[Any]:
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


def table_of(element: Any) -> list[tuple[str, str]]:
    """(as of, number) of each row of a chart's table."""
    rows = [row for row in element.iter("tr") if row.find("td") is not None]
    return [(row.find("th/time").get("datetime"), "".join(row.find("td").itertext())) for row in rows]


def test_bars_are_as_high_as_the_table_says() -> None:
    """Each bar has the height of its number in the table beside it, stands on the base line and carries that number."""
    chart = lines()["two"]
    numbers = [float(re.sub(r"\D", "", said)) for _, said in table_of(chart)]
    bars = of_class(chart, "chart__bar")
    heights = [float(one.get("height")) for one in bars]
    assert numbers == [9650, 9000]
    assert heights[1] / heights[0] == pytest.approx(9000 / 9650, abs=0.01)
    assert [float(one.get("y")) + float(one.get("height")) for one in bars] == [pytest.approx(BASE, abs=0.1)] * 2
    assert ["".join(one.itertext()) for one in of_class(chart, "chart__value")] == [said for _, said in table_of(chart)]


def test_points_are_as_high_as_the_table_says() -> None:
    """A line's points keep the proportions of the numbers; what was planned is not joined to what was counted."""
    chart = lines()["many"]
    numbers = [float(said) for _, said in table_of(chart)]
    points = [BASE - float(one.get("cy")) for one in of_class(chart, "chart__point")]
    assert [point / points[-1] for point in points] == [pytest.approx(number / 50, abs=0.01) for number in numbers]
    path = of_class(chart, "chart__line")[0].get("d")
    assert len(re.findall(r"[ML]", path)) == 3
    assert len(of_class(chart, "chart__point--planned")) == 1


@pytest.mark.parametrize(
    ("lang", "why", "said"), [("zh", "口径变了", "与上一个数不可比"), ("en", "Another scope", "not comparable")]
)
def test_a_break_is_drawn_and_said(lang: str, why: str, said: str) -> None:
    """Two numbers that cannot be compared are divided in the drawing, differ in form, and the table says why."""
    chart = lines(lang)["two"]
    assert len(of_class(chart, "chart__break")) == 1
    assert of_class(chart, "chart__line") == []
    assert len(of_class(chart, "chart__bar--other")) == 1
    assert said in of_class(chart, "chart__drawing")[0].get("aria-label")
    assert why in "".join(chart.itertext())


def test_the_text_alternative_names_every_number() -> None:
    """Who does not see the drawing is told every number with its date."""
    for key, chart in lines().items():
        label = of_class(chart, "chart__drawing")[0].get("aria-label")
        assert [said for _, said in table_of(chart) if said not in label] == [], key


def test_targets_say_how_far_they_have_come() -> None:
    """Of how many, what is missing, what is reached or late; without progress the page says that it is not known."""
    page = site().read("en/figures/index.html")
    items = re.findall(r'<li class="target[^"]*" id="target-([a-z]+)">(.*?)</li>\s*(?=<li|</ul>)', page, re.DOTALL)
    said = {key: words(part) for key, part in items}
    expected = {
        "near": ["by 2027", "1,094 of 1,124", "30 still missing"],
        "silent": ["400 a year", "not known here"],
        "done": ["Reached", "15 of 15"],
        "late": ["Deadline over", "18 still missing"],
    }
    assert [(key, phrase) for key, phrases in expected.items() for phrase in phrases if phrase not in said[key]] == []
    assert "still missing" not in said["done"]
    assert "Deadline over" not in said["near"] + said["done"]
    assert re.findall(r'meter__done" width="([\d.]+)"', page) == ["97.3", "100.0", "40.0"]
    assert "每年 400" in words(site().read("zh/figures/index.html"))


def test_a_deadline_that_passes_makes_the_page_again() -> None:
    """The page of a later day says that the deadline is over, and its fingerprint is another one."""
    path = "en/figures/index.html"
    now = site().plan[path].depends
    assert Made(site().library, date(2028, 1, 1)).plan[path].depends != now
    assert Made(site().library, date(2025, 6, 2)).plan[path].depends == now


def test_what_is_planned_and_a_target_is_said_once() -> None:
    """A planned figure of the same number as a target stands as the target alone, on the page; the table keeps both."""
    assert 'id="figure-planned"' not in site().read("en/figures/index.html")
    assert 'id="figure-alone"' in site().read("en/figures/index.html")
    assert "\nplanned," in site().read("data/tables/figures.en.csv").replace("\r", "")


def test_every_table_that_a_page_offers_is_there() -> None:
    """No page leads to a table that is not planned."""
    for path in ("zh/figures/index.html", "en/standards/index.html"):
        offered = re.findall(r'href="\.\./\.\./(data/tables/[^"]+)"', site().read(path))
        assert offered
        assert [one for one in offered if one not in site().plan] == []


def test_the_board_is_open_data() -> None:
    """JSON-LD names the tables as a data set, and each figure: a plan as an aim, never as a count."""
    things = structured(site().read("en/figures/index.html"))
    files = next(one for one in things if one["@type"] == "Dataset")["distribution"]
    assert [one["contentUrl"].rpartition("/")[2] for one in files] == ["figures.en.csv", "targets.en.csv"]
    counted = [one for one in things if one["@type"] == "Observation"]
    aims = [one for one in things if one["@type"] == "AchieveAction"]
    assert (len(counted), len(aims)) == (6, 2 + len(TARGETS))


readings = st.lists(
    st.tuples(st.integers(0, 20_000), st.floats(0, 1e9), st.booleans(), st.booleans()), min_size=1, max_size=12
)


@given(readings)
def test_marks_stay_inside_and_labels_apart(rows: list[tuple[int, float, bool, bool]]) -> None:
    """Whatever the numbers: marks lie within the drawing in their order, the highest at the top, labels never collide."""
    first = date(1990, 1, 1)
    values = [Reading(first + timedelta(days), value, "", breaks, planned) for days, value, breaks, planned in sorted(rows)]
    for chart in (bar_chart(values), line_chart(values)):
        assert all(0 <= mark.x <= WIDTH and TOP - 0.1 <= mark.y <= BASE + 0.1 for mark in chart.marks)
        assert [mark.x for mark in chart.marks] == sorted(mark.x for mark in chart.marks)
        highest = max(values, key=lambda one: one.value).value
        assert min(mark.y for mark in chart.marks) == (TOP if highest else BASE)
        places = [mark.x for mark in chart.marks if mark.labelled]
        assert places
        assert all(b - a >= LABEL_GAP - 0.1 for a, b in pairwise(places))
        assert len(chart.breaks) == sum(one.breaks for one in values[1:])


@given(st.floats(0, 1e9), st.floats(0.001, 1e9))
def test_a_meter_is_never_over_full(part: float, whole: float) -> None:
    """Between nothing and all; nothing only for nothing."""
    assert 0 <= share(part, whole) <= 100
    assert (share(part, whole) == 0) == (part == 0)
