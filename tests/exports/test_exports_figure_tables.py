"""The tables of figures, targets, standing and directory read back as what the records say."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import Any

import pytest
from tests.pages.made import Made, made

FIGURES: list[dict[str, Any]] = [
    {"id": "counted", "area": "110000", "metric": "stations", "value": 9650, "as_of": "2018-12-31", "line": "stations",
     "scope": {"zh": "全市", "en": "In the city"}, "programmes": ["warm"]},
    {"id": "unsafe", "area": "110105", "metric": "stations", "value": 0.5, "as_of": "2022-08", "qualifier": "over",
     "scope": {"zh": "=1+1", "en": "+cmd|' /C calc'!A0"}, "line": "stations",
     "not_comparable": {"zh": "口径变了", "en": "Another scope"}},
]  # fmt: skip
TARGETS: list[dict[str, Any]] = [
    {"id": "near", "name": {"zh": "再建", "en": "More"}, "area": "110000", "metric": "stations", "value": 1124, "by": "2027",
     "scope": {"zh": "全市", "en": "In the city"}, "programmes": ["warm"],
     "progress": [{"value": 1094, "as_of": "2025-05", "source": {"title": "报道"}}]},
    {"id": "silent", "name": {"zh": "每年", "en": "Yearly"}, "area": "110105", "metric": "stations", "value": 400,
     "by": "2024-12", "scope": {"zh": "全区", "en": "In the district"}},
]  # fmt: skip
PROGRAMMES = [
    {"id": "warm", "name": {"zh": "暖心驿站", "en": "Warm Stations"}, "area": "110000", "kind": ["figure"],
     "summary": {"zh": "歇脚。", "en": "A rest."}},
]  # fmt: skip
ENTRIES = [{"id": "line", "kind": "hotline", "name": {"zh": "热线", "en": "Line"}, "area": "110000", "phone": "12351"}]


@cache
def site() -> Made:
    return made(figures=FIGURES, targets=TARGETS, programmes=PROGRAMMES, directory=ENTRIES)


def table(path: str) -> list[dict[str, str]]:
    """The rows of a CSV by the heads of their columns."""
    return list(csv.DictReader(io.StringIO(site().read(path))))


def test_figures_read_back() -> None:
    """Number, exactness, date, scope, line, the reason of a break and the source of each."""
    rows = table("data/tables/figures.en.csv")
    heads = ("id", "value", "exactness", "as of", "line", "why not comparable with the one before", "programmes", "source")
    assert [tuple(row[head] for head in heads) for row in rows] == [
        ("counted", "9650", "exactly", "2018-12-31", "stations", "", "warm", "A test report"),
        ("unsafe", "0.5", "over", "2022-08", "stations", "Another scope", "", "A test report"),
    ]


def test_targets_read_back() -> None:
    """Value, deadline, what was reached when, and the state of each as of the day of the build."""
    rows = table("data/tables/targets.en.csv")
    assert [(row["value"], row["by"], row["reached"], row["reached as of"], row["state"]) for row in rows] == [
        ("1124", "2027", "1094", "2025-05", "ahead"),
        ("400", "2024-12", "", "", "past"),
    ]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("data/tables/figures--programme--warm.en.csv", ["counted"]),
        ("data/tables/figures--area--110105.en.csv", ["unsafe"]),
        ("data/tables/targets--programme--warm.en.csv", ["near"]),
        ("data/tables/targets--area--110105.en.csv", ["silent"]),
        ("data/tables/directory.en.csv", ["line"]),
    ],
)
def test_each_programme_and_area_has_its_own(path: str, ids: list[str]) -> None:
    """The table of a programme or an area has its records and no others."""
    assert [row["id"] for row in table(path)] == ids


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_table_has_a_formula_or_a_ragged_row(lang: str) -> None:
    """In every table each row has as many cells as there are heads, and no cell begins as a formula does."""
    paths = [path for path in site().plan if path.startswith("data/tables/") and path.endswith(f".{lang}.csv")]
    assert len(paths) == 16
    for path in paths:
        rows = list(csv.reader(io.StringIO(site().read(path))))
        assert {len(row) for row in rows} == {len(rows[0])}, path
        assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")] == [], path


def test_heads_are_in_the_readers_language() -> None:
    """A Chinese reader's table has Chinese heads, in the same columns; Excel's mark of UTF-8 comes first."""
    chinese = site().plan["data/tables/figures.zh.csv"].content()
    assert isinstance(chinese, bytes)
    assert chinese.startswith("\ufeff编号,地区代码,".encode())
    assert "'=1+1" in chinese.decode()
    assert len(table("data/tables/figures.zh.csv")[0]) == len(table("data/tables/figures.en.csv")[0])
