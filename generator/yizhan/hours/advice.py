"""What to do about hours of which no wording says it all: a time without an end, seasons without months, no time at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from yizhan.hours.english import clock_of_fraction
from yizhan.hours.errors import HoursError
from yizhan.hours.grammar import read
from yizhan.hours.hints import rewrite
from yizhan.hours.rule import Rule

_UNKNOWN = re.compile(
    r"(?:时间)?(?:不详|未知|不明|不清楚|无|暂无|没有|待定|待核实|待补充|-+|/|\?+|n/?a|none|null|unknown|tbd)", re.IGNORECASE
)
_ONE_TIME = re.compile(r"(?:早上|上午|下午|晚上|早|晚)?\s*\d{1,2}(?:[:点时](?:\d{2}|半)?分?|:\d{2}:\d{2})(?:开门|关门|开始|结束)?")
_FRACTION = re.compile(r"0?\.\d+")
_SEASON = re.compile(
    r"(夏季|夏天|夏令时?|冬季|冬天|冬令时?|春季|秋季|春夏|秋冬|春秋|旺季|淡季|供暖季|采暖季|summer|winter)", re.IGNORECASE
)
_COLD = ("冬", "秋", "淡", "供", "采", "w")
_SPAN = re.compile(r"\d{2}:\d{2}-\d{2}:\d{2}")


def quoted(wording: str) -> str:
    """A wording as it may stand behind `opening_hours: ` in YAML: one with a quotation mark needs quotes around it."""
    if '"' not in wording and ": " not in wording and " #" not in wording:
        return wording
    return "'" + wording.replace("'", "''") + "'"


_WEEKEND = frozenset({5, 6})


def only_closed(wording: str, rules: Sequence[Rule]) -> HoursError:
    """The error for days of rest without any hours: 周末休息 says when it is closed, and not when it opens."""
    closed = frozenset().union(*(rule.weekdays for rule in rules))
    example = f"{'Mo-Fr ' if closed and closed <= _WEEKEND else ''}09:00-17:00; {wording}"
    try:
        read(example)
    except HoursError:
        example = "Mo-Fr 09:00-17:00; Sa,Su off"
    return HoursError("hours-no-time", 0, "只写了哪天休息，没写几点开", "it says when it is closed, and not when it opens",
                      f"还没写几点开；例如 {example}，不知道几点就不写这一项",
                      f"when does it open? For example {example}; leave the field out if nobody knows")


def advise(expression: str) -> HoursError | None:
    """The error with the remedy for what is missing; None where nothing is known."""
    text = unicodedata.normalize("NFKC", expression).strip(" 。;,")
    if _UNKNOWN.fullmatch(text):
        return HoursError("hours-no-time", 0, f"“{expression}”不是开放时间", f"“{expression}” are no opening hours",
                          "删掉 opening_hours 这一行：不写，网页就显示“不详”",
                          "delete the line opening_hours: without it the page says “not known”")
    if _FRACTION.fullmatch(text):
        clock = clock_of_fraction(text)
        return HoursError("hours-incomplete", 0, f"{text} 是 Excel 里的时刻 {clock}，只有一个，不知道是开门还是关门",
                          f"{text} is Excel's way of writing {clock}, one time of day without the other",
                          *_both_ends(clock))
    if _ONE_TIME.fullmatch(text):
        clock = re.sub(r"\s.*", "", rewrite(f"{text.rstrip('开门关始结束')}-23:59")).partition("-")[0]
        if re.fullmatch(r"\d{2}:\d{2}", clock):
            return HoursError("hours-incomplete", 0, f"只有一个时刻 {clock}，不知道是开门还是关门",
                              f"{clock} is one time of day without the other", *_both_ends(clock))
    if _SEASON.search(text):
        return _season(text)
    days = rewrite(expression)
    if not re.search(r"\d", days):
        return _without_times(expression, days)
    return None


def _both_ends(clock: str) -> tuple[str, str]:
    if clock < "12:00":
        return (f"写明起止，例如 {clock}-18:00；只知道几点开门，写 {clock}+",
                f"write both ends, such as {clock}-18:00, or {clock}+ where only the opening is known")
    return (f"写明起止：{clock} 关门就写 09:00-{clock} 这样，{clock} 开门写 {clock}+",
            f"write both ends, such as 09:00-{clock} if that is when it closes, or {clock}+ if that is when it opens")


def _season(text: str) -> HoursError:
    parts = _SEASON.split(text)
    rules: list[str] = []
    for name, rest in zip(parts[1::2], parts[2::2], strict=True):
        span = _SPAN.search(rewrite(rest.strip(" :：;；,，")))
        months = "Oct-Apr" if name.lower().startswith(_COLD) else "May-Sep"
        if span and not any(rule.startswith(months) for rule in rules):
            rules.append(f"{months} {span[0]}")
    example = "; ".join(rules) or "May-Sep 08:00-20:00; Oct-Apr 09:00-18:00"
    return HoursError("hours-season", 0, "季节没有写明从几月到几月", "the seasons do not say from which month to which",
                      f"写月份，例如 {example}（月份改成实际的）",
                      f"write the months, as in {example} (with the true months)")


def _without_times(expression: str, days: str) -> HoursError | None:
    comment = quoted(f'"{expression.replace(chr(34), "").strip()}"')
    example = "09:00-17:00" if days in ("每天", "每日", "") else f"{days} 09:00-17:00"
    try:
        read(example)
    except HoursError:
        example = "Mo-Fr 09:00-17:00"
    try:
        read(comment.strip("'"))
    except HoursError:
        return None
    return HoursError("hours-no-time", 0, "没有写几点到几点", "there are no times of day",
                      f"补上时段，例如 {example}；时间确实不定，就写 {comment}",
                      f"add the times, as in {example}; if they do vary, write {comment}")
