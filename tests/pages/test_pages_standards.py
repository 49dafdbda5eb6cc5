"""Standards and standing: what is known is counted, and what is not known is never a no."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.pages.made import Made, made
from tests.pages.test_pages_content import structured, words

from yizhan.model import State, Status, Vocabulary

INSPECTIONS: list[dict[str, Any]] = [
    {"id": "early", "kind": "leaders", "area": "110105", "date": "2025-02", "result": {"zh": "缺门牌", "en": "Plates were missing"},
     "due": "2025-05-31"},
    {"id": "late", "kind": "leaders", "station": "bj-wangjing-24h", "date": "2025-04-01", "due": "2025-06-30",
     "result": {"zh": "都好", "en": "All was well"}},
]  # fmt: skip


@cache
def site() -> Made:
    return made(inspections=INSPECTIONS)


def plates(page: str) -> dict[str, list[str]]:
    """By area what the table of door plates says: audience, offers, hours."""
    table = page.partition('id="plates-title"')[2].partition("</table>")[0]
    rows = re.findall(r'areas/([^"]+)\.html">[^<]*</a></th>(.*?)</tr>', table, re.DOTALL)
    return {code: re.findall(r'class="part">([^<]+?) <', cells) for code, cells in rows}


def test_door_plates_are_counted_by_area() -> None:
    """How many of the listed stations of each area say for whom they are, what they offer, when they are open."""
    assert plates(site().read("en/standards/index.html")) == {
        "110000": ["1 of 6", "4 of 6", "2 of 6"],
        "110101": ["0 of 1", "1 of 1", "1 of 1"],
        "110105": ["1 of 3", "2 of 3", "1 of 3"],
        "110108": ["0 of 1", "1 of 1", "0 of 1"],
        "x-yizhuang": ["0 of 1", "0 of 1", "0 of 1"],
    }


def test_the_table_for_spreadsheets_says_the_same() -> None:
    """Page and CSV of the door plates have the same numbers."""
    rows = list(csv.reader(io.StringIO(site().read("data/tables/door-plates.en.csv"))))[1:]
    counted = {row[0]: [f"{number} of {row[2]}" for number in row[3:]] for row in rows}
    assert counted == plates(site().read("en/standards/index.html"))


def test_unknown_is_not_no() -> None:
    """A standard's page counts the stations that are known to meet it and says that of the others it is not known."""
    text = words(site().read("en/standards/seven_haves.html"))
    assert "1 of 6 (17%)" in text
    assert "Of the other 5 stations it is not known; that does not mean that they do not." in text
    assert "Wangjing smart station" in text
    assert "Dongcheng Warm Station" not in text
    assert "另外 5 个站点情况不详，不等于不达标" in words(site().read("zh/standards/seven_haves.html"))


def test_a_delisted_station_is_not_counted() -> None:
    """It is neither among those that meet a standard nor among all; its stars and honours are gone too."""
    gone = made(stations={"bj-wangjing-24h": {"status": Status(state=State.DELISTED)}})
    page = words(gone.read("en/standards/seven_haves.html"))
    assert "of no station yet" in page
    assert "Of the other 5 stations" in page
    assert "5 stars" not in words(gone.read("en/standards/index.html"))


def test_stars_and_honours() -> None:
    """Each number of stars and each honour with its level, with how many stations have it."""
    text = words(site().read("en/standards/index.html").partition('id="standing-title"')[2])
    assert re.search(r"5 stars\s+1 of 6", text)
    assert re.search(r"Most Beautiful station\s+national\s+1", text)


@pytest.mark.parametrize(("day", "overdue"), [("2025-05-31", 0), ("2025-06-01", 1), ("2025-07-01", 2)])
def test_inspections_say_what_is_past_due(day: str, overdue: int) -> None:
    """The newest round first, with date and result; a due date is past from the day after it."""
    there = Made(site().library, date.fromisoformat(day))
    page = there.read("en/standards/index.html")
    assert re.findall(r'<li[^>]* id="inspection-([a-z]+)"', page) == ["late", "early"]
    assert words(page).count("Past due") == overdue
    assert "Plates were missing" in page
    rows = csv.DictReader(io.StringIO(there.read("data/tables/inspections.en.csv")))
    assert [row["overdue"] for row in rows].count("True") == overdue


def test_pages_follow_what_they_show() -> None:
    """A station that comes to meet a standard changes its page and the index; one's telephone number changes neither."""
    met = site().changed(stations={"bj-dongcheng-warm": {"criteria": ("seven_haves",)}})
    assert {"zh/standards/index.html", "zh/standards/seven_haves.html"} <= met
    called = site().changed(stations={"bj-dongcheng-warm": {"phone": "010-87654321"}})
    assert not {"zh/standards/index.html", "zh/standards/seven_haves.html"} & called


def test_a_standard_for_no_station_here_is_not_counted() -> None:
    """Where no station is of the kind that a standard is for, index and page say so, and draw no bar of nothing."""
    there = made(stations={"bj-wangjing-24h": {"criteria": ()}})
    vocabulary = there.library.vocabulary.model_dump()
    vocabulary["types"]["mast"] = vocabulary["types"]["warm_station"]
    vocabulary["criteria"]["seven_haves"]["types"] = ["mast"]
    object.__setattr__(there.library, "vocabulary", Vocabulary.model_validate(vocabulary))
    for path in ("en/standards/index.html", "en/standards/seven_haves.html"):
        page = there.read(path)
        assert "no station here is of its kind" in words(page), path
        assert "0 of 0" not in words(page), path
    assert "meter" not in there.read("en/standards/seven_haves.html")


def test_structured_data_of_a_standard() -> None:
    """JSON-LD lists what the standard asks for."""
    found = structured(site().read("zh/standards/seven_haves.html"))[0]
    assert [one["name"] for one in found["hasDefinedTerm"]] == ["有场所", "有标识"]
