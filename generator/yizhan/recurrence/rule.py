"""The part of RFC 5545's RRULE that people say in a sentence: every Wednesday, the 12th of each month.

What it cannot say in words (hours, seconds, set positions, week numbers) is refused: an editor who needs it lists the
days instead. When a series ends stands in a field of its own, as a day that people can read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from yizhan.problems.expression import ExpressionError

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 99


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class RecurrenceError(ExpressionError):
    """A rule that cannot be used."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``days`` are (which, weekday): weekday 0 is Monday, which 0 is every one, 2 the second, -1 the last of a month.

    ``month_days`` count from the end below 0; ``months`` are 1 to 12; ``count`` is how often in all, None without end.
    """

    frequency: Frequency
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    count: int | None = None

    def __str__(self) -> str:
        """The rule as RRULE text, its parts always in the same order."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, self.months)))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.days:
            parts.append("BYDAY=" + ",".join(f"{which or ''}{DAYS[day]}" for which, day in self.days))
        if self.count:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)


def parse(text: str) -> Rule:
    """`FREQ=WEEKLY;BYDAY=WE`, with or without `RRULE:` before it. Raises RecurrenceError with place and remedy."""
    start = len(text) - len(text.removeprefix("RRULE:"))
    values: dict[str, tuple[str, int]] = {}
    at = start
    for part in text[start:].split(";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        column = at
        at += len(part) + 1
        if not equals or not value.strip():
            raise RecurrenceError(
                "bad-repeat", column, f"“{part.strip()}”不是“名称=值”", f"“{part.strip()}” is not name=value",
                "按 FREQ=WEEKLY;BYDAY=WE 这样写（每周三）", "write it as FREQ=WEEKLY;BYDAY=WE (every Wednesday)",
            )  # fmt: skip
        if (comma := re.search(r"\s*[,，；]\s*(?=[A-Za-z]+=)", value)) is not None:
            raise RecurrenceError(
                "bad-repeat", column + len(part) - len(value) + comma.start(), f"这里要用“;”，不用“{comma[0].strip()}”",
                f"“;” belongs here, not “{comma[0].strip()}”", "各项之间用半角分号，例如 FREQ=WEEKLY;BYDAY=WE",
                "divide the parts with semicolons, as in FREQ=WEEKLY;BYDAY=WE",
            )  # fmt: skip
        if name in values:
            raise RecurrenceError(
                "bad-repeat", column, f"{name} 写了两次", f"{name} stands twice", "只留一个", "keep one of them"
            )
        values[name] = (value.strip().upper(), column + len(part) - len(value.lstrip()))
    _refuse_unknown(values)
    return _rule(values, start)


def _refuse_unknown(values: dict[str, tuple[str, int]]) -> None:
    for name, (_, of_value) in values.items():
        column = of_value - len(name) - 1
        if name == "UNTIL":
            raise RecurrenceError(
                "bad-repeat", column, "截止日不写在规则里", "the end does not stand in the rule",
                "删去 UNTIL，把最后一天写在 repeat 的 until 里，例如 until: 2026-12-31",
                "take UNTIL out and write the last day as until under repeat, such as until: 2026-12-31",
            )  # fmt: skip
        if name not in ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "COUNT"):
            raise RecurrenceError(
                "bad-repeat", column, f"不支持 {name}", f"{name} is not supported",
                "只能用 FREQ、INTERVAL、BYDAY、BYMONTHDAY、BYMONTH 和 COUNT；更复杂的，在 also 里逐日列出",
                "use FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH and COUNT; list other days one by one under also",
            )  # fmt: skip


def _rule(values: dict[str, tuple[str, int]], start: int) -> Rule:
    frequency, column = values.get("FREQ", ("", start))
    if frequency not in list(Frequency):
        raise RecurrenceError(
            "bad-repeat", column, "FREQ 要写明多久一次", "FREQ must say how often",
            "写 FREQ=DAILY（每天）、WEEKLY（每周）、MONTHLY（每月）或 YEARLY（每年）",
            "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
        )  # fmt: skip
    rule = Rule(
        Frequency(frequency),
        _numbers(values, "INTERVAL", 1, MOST_INTERVAL)[0] if "INTERVAL" in values else 1,
        _weekdays(values),
        _numbers(values, "BYMONTHDAY", -31, 31),
        _numbers(values, "BYMONTH", 1, 12),
        _numbers(values, "COUNT", 1, 999)[0] if "COUNT" in values else None,
    )
    _refuse_nonsense(rule, values)
    return rule


def _refuse_nonsense(rule: Rule, values: dict[str, tuple[str, int]]) -> None:
    if rule.month_days and rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        raise RecurrenceError(
            "bad-repeat", values["BYMONTHDAY"][1], "BYMONTHDAY 只能与 MONTHLY 或 YEARLY 合用",
            "BYMONTHDAY goes with MONTHLY or YEARLY only", "写 FREQ=MONTHLY", "write FREQ=MONTHLY",
        )  # fmt: skip
    if rule.month_days and rule.days:
        raise RecurrenceError(
            "bad-repeat", values["BYDAY"][1], "BYDAY 和 BYMONTHDAY 不能同时写：两样都合的日子才算",
            "BYDAY and BYMONTHDAY do not go together: only days that meet both would count",
            "只留一个；要两种日子，分成两条活动", "keep one of them; for both kinds of days write two events",
        )  # fmt: skip
    if rule.month_days and rule.frequency is Frequency.YEARLY and not rule.months:
        raise RecurrenceError(
            "bad-repeat", values["BYMONTHDAY"][1], "每年哪个月没有写：这样等于每月都办",
            "the month is missing: this is every month",
            "加上 BYMONTH=8 这样的月份，或写 FREQ=MONTHLY", "add a month such as BYMONTH=8, or write FREQ=MONTHLY",
        )  # fmt: skip
    if rule.frequency is not Frequency.MONTHLY and any(which for which, _ in rule.days):
        raise RecurrenceError(
            "bad-repeat", values["BYDAY"][1], "“第几个星期几”只能与 MONTHLY 合用",
            "the first or last weekday goes with MONTHLY only", "写 FREQ=MONTHLY，或去掉数字",
            "write FREQ=MONTHLY, or take the number out",
        )  # fmt: skip


def _numbers(values: dict[str, tuple[str, int]], name: str, least: int, most: int) -> tuple[int, ...]:
    text, column = values.get(name, ("", 0))
    found = []
    for part in filter(None, text.split(",")):
        if not re.fullmatch(r"-?\d{1,3}", part) or not least <= int(part) <= most or int(part) == 0:
            raise RecurrenceError(
                "bad-repeat", column, f"{name} 里的“{part}”不对", f"“{part}” cannot stand in {name}",
                f"写 {least} 到 {most} 之间的整数，0 除外", f"write whole numbers from {least} to {most}, but not 0",
            )  # fmt: skip
        found.append(int(part))
    return tuple(sorted(set(found)))


def _weekdays(values: dict[str, tuple[str, int]]) -> tuple[tuple[int, int], ...]:
    text, column = values.get("BYDAY", ("", 0))
    found = []
    for part in filter(None, text.split(",")):
        match = re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", part)
        if not match:
            raise RecurrenceError(
                "bad-repeat", column, f"“{part}”不是星期几", f"“{part}” is not a weekday",
                "写 MO TU WE TH FR SA SU；每月第二个周三写 2WE，最后一个周五写 -1FR",
                "write MO TU WE TH FR SA SU; 2WE is the second Wednesday of a month, -1FR its last Friday",
            )  # fmt: skip
        found.append((int(match[1] or 0), DAYS.index(match[2])))
    return tuple(sorted(set(found)))
