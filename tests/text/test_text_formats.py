"""Dates, numbers, distances, languages and excerpts."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.text import direction, excerpt, format_date, format_distance, format_number, language_name


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (date(2022, 8, 14), "2022年8月14日", "14 August 2022"),
        ("2022-08-14", "2022年8月14日", "14 August 2022"),
        ("2022-08", "2022年8月", "August 2022"),
        ("2022", "2022年", "2022"),
    ],
)
def test_dates(value: date | str, zh: str, en: str) -> None:
    """A day, a month or a year, never more precise than the source."""
    assert (format_date(value, "zh"), format_date(value, "en")) == (zh, en)


@pytest.mark.parametrize("value", ["", "2022-13", "2022-8", "2022-02-30", "yesterday", "2022-08-14T10:00"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """An impossible or unknown date is an error, not a guess."""
    with pytest.raises(ValueError, match=r"date|month|day"):
        format_date(value, "zh")


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (0, "0 米", "0 m"), (347.2, "350 米", "350 m"), (994, "990 米", "990 m"), (996, "1 公里", "1 km"),
        (1234, "1.2 公里", "1.2 km"), (9949, "9.9 公里", "9.9 km"), (9951, "10 公里", "10 km"),
        (1_234_567, "1,235 公里", "1,235 km"),
    ],
)
def test_distances(metres: float, zh: str, en: str) -> None:
    """To ten metres below a kilometre, to a tenth below ten, then whole."""
    assert (format_distance(metres, "zh"), format_distance(metres, "en")) == (zh, en)


@pytest.mark.parametrize("metres", [-1.0, float("inf"), float("nan")])
def test_what_is_no_distance_is_refused(metres: float) -> None:
    """Nothing is less than here or infinitely far."""
    with pytest.raises(ValueError, match="not a distance"):
        format_distance(metres, "zh")


def test_numbers() -> None:
    """Thousands are divided as each language does."""
    assert [format_number(19932, lang) for lang in ("zh", "en", "de")] == ["19,932", "19,932", "19.932"]


def test_language_names() -> None:
    """A language is named in itself for the switch, or in another for a sentence; its direction is known."""
    assert [language_name(lang) for lang in ("zh", "en", "fr")] == ["中文", "English", "Français"]
    assert language_name("en", "zh") == "英语"
    assert [direction(lang) for lang in ("zh", "ug")] == ["ltr", "rtl"]
    with pytest.raises(ValueError, match="unknown language"):
        format_number(1, "xx")


@pytest.mark.parametrize(
    ("text", "length", "cut"),
    [
        ("短文", 10, "短文"),
        ("一行\n  两行", 10, "一行 两行"),
        ("在链家的驿站里，有热水", 9, "在链家的驿站里…"),
        ("驿站（含微波炉）开放", 4, "驿站…"),
        ("Hello wonderful world", 12, "Hello…"),
        ("Hello, world", 7, "Hello…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("去Starbucks喝水", 6, "去…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
    ],
)
def test_excerpts(text: str, length: int, cut: str) -> None:
    """Cut between words or Chinese characters, never after a comma or a bracket, never through an accent."""
    assert excerpt(text, length) == cut


@given(st.text(max_size=80), st.integers(2, 40))
def test_an_excerpt_is_the_beginning(text: str, length: int) -> None:
    """An excerpt is no longer than asked, and nothing but the beginning of the text and an ellipsis."""
    cut = excerpt(text, length)
    line = " ".join(text.split())
    assert len(cut) <= length
    assert cut == line or (cut.endswith("…") and line.startswith(cut[:-1]))
    assert not cut[:-1].endswith(" ") or not unicodedata.combining(cut[-1])


def test_an_excerpt_needs_room() -> None:
    """One character cannot be an excerpt."""
    with pytest.raises(ValueError, match="at least 2"):
        excerpt("abc", 1)
