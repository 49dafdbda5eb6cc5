"""What the grammar refuses, each with the words an editor can act on."""

from __future__ import annotations

from collections.abc import Sequence

from yizhan.hours.errors import HoursError
from yizhan.hours.rule import EVERY_DAY, Rule
from yizhan.hours.tokens import Token

_EXAMPLE_ZH = "按 Mo-Fr 08:00-18:00; Sa,Su 09:00-17:00; PH off 的样子写"
_EXAMPLE_EN = "write it like Mo-Fr 08:00-18:00; Sa,Su 09:00-17:00; PH off"

# Valid in OSM, but nothing here can evaluate it: what it is, and what to write instead.
_NOT_READ = {
    "SH": (
        "学校假期（SH）不作计算", "school holidays (SH) are not evaluated",
        "写明日期，例如 Jul 15-Aug 31 09:00-17:00", "write the dates, such as Jul 15-Aug 31 09:00-17:00",
    ),
    "||": (
        "不支持 || 备选规则", "fallback rules (||) are not evaluated",
        "用分号分开各条规则，或写进备注（hours_note）", "divide rules with a semicolon, or use hours_note",
    ),
    "week": (
        "不支持按周数（week）书写", "numbered weeks are not evaluated",
        "写明日期，例如 Mar 01-Mar 15 09:00-17:00", "write the dates, such as Mar 01-Mar 15 09:00-17:00",
    ),
    "easter": (
        "不支持复活节", "Easter is not evaluated",
        "写明日期，例如 2025 Apr 20 off", "write the date, such as 2025 Apr 20 off",
    ),
} | dict.fromkeys(
    ("sunrise", "sunset", "dawn", "dusk"),
    (
        "不支持日出日落", "sunrise and sunset are not evaluated",
        "写钟点，例如 06:00-18:00；季节不同就分月写",
        "write clock times, such as 06:00-18:00, by month where they differ",
    ),
)


def refuse_token(token: Token) -> HoursError:
    """The error for a piece that cannot stand where it does."""
    if token.kind == "end":
        return HoursError(
            "hours-incomplete", token.column,
            "开放时间没有写完", "the opening hours break off",
            _EXAMPLE_ZH, _EXAMPLE_EN,
        )
    if token.text in _NOT_READ:
        zh, en, fix_zh, fix_en = _NOT_READ[token.text]
        return HoursError("hours-not-supported", token.column, zh, en, fix_zh, fix_en)
    if token.kind == "always":
        return HoursError(
            "hours-not-supported", token.column,
            "24/7 只能单独写", "24/7 stands alone",
            "某些日子全天开放写 Mo-Fr 00:00-24:00", "for whole days write Mo-Fr 00:00-24:00",
        )
    return HoursError(
        "hours-grammar", token.column,
        f"这里不能写“{token.text}”", f"“{token.text}” cannot stand here",
        _EXAMPLE_ZH, _EXAMPLE_EN,
    )


def refuse_without_times(column: int) -> HoursError:
    """The error for days without any time, which OSM reads as open all day and an editor has forgotten."""
    return HoursError(
        "hours-no-time", column,
        "只写了日子，没写几点到几点", "the days have no times",
        "补上时段，例如 Mo-Fr 08:00-18:00；全天开放写 Mo-Fr 00:00-24:00",
        "add the times, such as Mo-Fr 08:00-18:00; for whole days Mo-Fr 00:00-24:00",
    )


def check_order(rules: Sequence[Rule]) -> None:
    """Refuse what OSM allows but no editor means; raises `HoursError` at the later rule.

    A rule that a later one replaces entirely; holidays that the weekdays after them take back;
    closing, or holidays, after a comma, where they would add and not replace; an addition that forgets the season.
    """
    for at, rule in enumerate(rules):
        if rule.adds and (rule.holidays or not rule.spans):
            raise HoursError(
                "hours-comma", rule.column,
                "逗号表示追加时段，不能追加休息或节假日", "a comma adds hours; it cannot add a closing or holidays",
                "把前面的逗号改成分号，例如 Mo-Fr 08:00-18:00; PH off",
                "put a semicolon before it, as in Mo-Fr 08:00-18:00; PH off",
            )
        if rule.adds and not rule.dates and rules[at - 1].dates:
            raise HoursError(
                "hours-comma", rule.column,
                "逗号后面的一条没有写月份或日期，会全年生效",
                "the rule after the comma has no dates and would hold all year",
                "把月份再写一遍，例如 May-Sep Mo-Fr 08:00-18:00, May-Sep Sa 10:00-12:00",
                "write the dates again, as in May-Sep Mo-Fr 08:00-18:00, May-Sep Sa 10:00-12:00",
            )
        for earlier in rules[:at]:
            _check_pair(earlier, rule)


def _check_pair(earlier: Rule, later: Rule) -> None:
    if earlier.holidays and not earlier.weekdays and later.weekdays and later.spans and not later.dates:
        raise HoursError(
            "hours-holidays-first", later.column,
            "后面的规则会盖掉前面的节假日安排", "this rule takes back what was said of holidays before it",
            "把 PH 一条放到最后，例如 Mo-Fr 08:00-18:00; PH off", "write PH last, as in Mo-Fr 08:00-18:00; PH off",
        )
    holidays_gone = later.holidays or later.weekdays == EVERY_DAY or not earlier.holidays
    if (
        not later.adds
        and holidays_gone
        and earlier.weekdays <= later.weekdays
        and later.dates in ((), earlier.dates)
        and (earlier.weekdays or later.holidays)
    ):
        raise HoursError(
            "hours-overridden", later.column,
            "这条规则把前面的一条完全盖掉了", "this rule replaces an earlier one entirely",
            "同一天的多个时段用逗号连写：Mo-Fr 08:00-12:00,14:00-18:00；特殊日子放在后面",
            "join the times of one day with a comma: Mo-Fr 08:00-12:00,14:00-18:00; exceptions come last",
        )
