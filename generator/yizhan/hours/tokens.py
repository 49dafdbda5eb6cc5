"""Cuts an opening_hours expression into words, numbers, times and signs, each with its offset."""

from __future__ import annotations

import re
from typing import NamedTuple

from yizhan.hours.errors import HoursError

_TOKEN = re.compile(
    r"""
      (?P<comment>"[^"]*")
    | (?P<always>24/7)(?!\d)
    | (?P<time>\d{2}:\d{2})(?!\d)
    | (?P<number>\d+)(?![:\d])
    | (?P<word>[A-Za-z]+)
    | (?P<sign>\|\||[;,:+-])
    | (?P<space>\ +)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of an expression; ``kind`` is comment, always, time, number, word, sign or end."""

    kind: str
    text: str
    column: int


def tokens(expression: str) -> list[Token]:
    """All pieces but spaces, and last one of the kind ``end``. Raises `HoursError` at a character that fits nothing."""
    found = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise _stranger(expression, at)
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match[0], at))
        at = match.end()
    return [*found, Token("end", "", len(expression))]


def _stranger(expression: str, at: int) -> HoursError:
    if expression[at] == '"':
        return HoursError(
            "hours-comment", at,
            "备注的引号没有成对", "the comment has no closing quotation mark",
            '在备注末尾补上英文双引号，例如 "需预约"', 'close the comment with ", as in "by appointment"',
        )
    if match := re.match(r"\d+:\d*", expression[at:]):
        return HoursError(
            "hours-time", at,
            f"“{match[0]}”不是完整的时刻", f"“{match[0]}” is not a full time of day",
            "小时和分钟都写两位，例如 08:00", "write two digits for the hour and two for the minute, such as 08:00",
        )
    return HoursError(
        "hours-character", at,
        f"这里不能写“{expression[at]}”", f"“{expression[at]}” cannot stand here",
        "按 Mo-Fr 08:00-18:00; Sa,Su 09:00-17:00 的样子写，符号用英文半角",
        "write it like Mo-Fr 08:00-18:00; Sa,Su 09:00-17:00",
    )
