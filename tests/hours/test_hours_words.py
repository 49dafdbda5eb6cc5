"""Hours in words, and as search engines read them."""

from __future__ import annotations

from datetime import date

import pytest
from hours_expressions import day_times, expressions
from hypothesis import assume, given

from yizhan.hours import HoursError, compile_hours, describe, opening_hours_specification


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        ("24/7", "每天 24 小时", "Every day, 24 hours"),
        ("08:00-20:00", "每天 8:00–20:00", "Every day, 8:00–20:00"),
        ("Mo-Su,PH 08:00-20:00", "每天 8:00–20:00（含法定节假日）", "Every day, 8:00–20:00, public holidays included"),
        (
            "Mo-Fr 08:00-20:00; Sa,Su 09:00-17:00; PH off",
            "周一至周五 8:00–20:00；周六、周日 9:00–17:00；法定节假日休息",
            "Monday to Friday, 8:00–20:00; Saturday and Sunday, 9:00–17:00; Closed on public holidays",
        ),
        (
            "Mo,We,Fr 08:00-12:00,14:00-18:00",
            "周一、周三、周五 8:00–12:00、14:00–18:00；周二、周四、周六、周日休息",
            "Monday, Wednesday and Friday, 8:00–12:00 and 14:00–18:00; "
            "Closed on Tuesday, Thursday, Saturday and Sunday",
        ),
        (
            "Fr,Sa 22:00-02:00; Su 00:00-24:00; Mo-Th off",
            "周五、周六 22:00–次日 2:00；周日全天；周一至周四休息",
            "Friday and Saturday, 22:00–2:00 the next day; Sunday, all day; Closed on Monday to Thursday",
        ),
        ("18:00+", "每天 18:00 起", "Every day, from 18:00"),
        ('"需预约"', "开放时间不定（需预约）", "Hours vary (需预约)"),
        ('off "装修"', "暂不开放（装修）", "Closed (装修)"),
        (
            "May-Sep 08:00-20:00; Nov 15-Mar 15 09:00-17:00; Mo off",
            "5月至9月：每天 8:00–20:00；11月15日至3月15日：每天 9:00–17:00；周一休息",
            "May to September: every day, 8:00–20:00; 15 November to 15 March: every day, 9:00–17:00; Closed on Monday",
        ),
        (
            "24/7; 2025 Jan 28-2025 Feb 04 off; Oct off",
            "每天 24 小时；2025年1月28日至2月4日休息；10月休息",
            "Every day, 24 hours; Closed 28 January to 4 February 2025; Closed October",
        ),
        (
            "Mo-Su 08:00-12:00, 2025 Dec 31-2026 Jan 01 14:00-18:00",
            "每天 8:00–12:00；2025年12月31日至2026年1月1日：另有每天 14:00–18:00",
            "Every day, 8:00–12:00; 31 December 2025 to 1 January 2026: also every day, 14:00–18:00",
        ),
        (
            'Mo-Fr 08:00-12:00 unknown; Sa,Su off "锁门"',
            "周一至周五 8:00–12:00（不一定开放）；周六、周日休息（锁门）",
            "Monday to Friday, perhaps 8:00–12:00; Closed on Saturday and Sunday (锁门)",
        ),
    ],
)
def test_hours_are_said_as_people_say_them(expression: str, zh: str, en: str) -> None:
    """Chinese and English lines, the week first, exceptions after it, runs of days joined."""
    compiled = compile_hours(expression)
    assert "；".join(describe(compiled, "zh")) == zh
    assert "; ".join(describe(compiled, "en")) == en


@given(expressions(day_times()))
def test_everything_that_compiles_can_be_said(expression: str) -> None:
    """No line is empty, and no template shows through."""
    try:
        compiled = compile_hours(expression)
    except HoursError:
        assume(False)
    for lang in ("zh", "en"):
        lines = describe(compiled, lang)
        assert lines
        assert all(lines)
        assert not any("{" in line or "None" in line for line in lines)


def short(expression: str, today: date | None = None) -> list[tuple[object, ...]]:
    return [
        ("".join(day.rpartition("/")[2][:2] for day in item["dayOfWeek"]), *list(item.values())[2:])
        for item in opening_hours_specification(compile_hours(expression), today)
    ]


def test_schema_org_groups_days_with_equal_times() -> None:
    """One specification for each set of days and span, holidays by their schema.org name."""
    assert opening_hours_specification(compile_hours("Sa 08:00-12:00; PH off")) == [
        {
            "@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Saturday"],
            "opens": "08:00", "closes": "12:00",
        },
        {
            "@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/PublicHolidays"],
            "opens": "00:00", "closes": "00:00",
        },
    ]
    assert short("Mo,Tu 08:00-12:00,14:00-18:00") == [("MoTu", "08:00", "12:00"), ("MoTu", "14:00", "18:00")]


def test_schema_org_knows_nights_whole_days_and_open_ends() -> None:
    """Past midnight closes earlier than it opens, a whole day ends at 23:59, an open end does not close."""
    assert short("Fr 22:00-02:00; Sa 00:00-24:00; Su 18:00+; Mo unknown") == [
        ("Fr", "22:00", "02:00"), ("Sa", "00:00", "23:59"), ("Su", "18:00"),
    ]


def test_schema_org_dates_have_a_year() -> None:
    """A season is given the year in which it holds or comes next; without a day to count from it is left out."""
    winter = "Nov 15-Mar 15 Mo 09:00-17:00; Feb Tu 09:00-10:00; 2025 Oct 01 Mo off"
    assert short(winter) == [("Mo", "00:00", "00:00", "2025-10-01", "2025-10-01")]
    assert short(winter, date(2025, 3, 1)) == [
        ("Mo", "09:00", "17:00", "2024-11-15", "2025-03-15"),
        ("Tu", "09:00", "10:00", "2026-02-01", "2026-02-28"),
        ("Mo", "00:00", "00:00", "2025-10-01", "2025-10-01"),
    ]
    assert short("Nov 15-Mar 15 Mo 09:00-17:00", date(2025, 3, 16))[0][3:] == ("2025-11-15", "2026-03-15")
