"""What was meant by values that say more than their field takes: 100多个, 长期有效, a figure without its source."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Collection

from yizhan.model.figure import Qualifier
from yizhan.sources.messages import Said, number_meant

# The first that is found counts: 不超过 has 超过 in it, and no qualifier says it.
_QUALIFIERS = (
    (re.compile(r"不超过|不足|不到|以下|以内|最多|至多"), None),
    (re.compile(r"不少于|不低于|至少|最少|以上|≥|>="), Qualifier.AT_LEAST),
    (re.compile(r"近|接近|将近"), Qualifier.NEARLY),
    (re.compile(r"约|左右|上下|大概|大致"), Qualifier.ABOUT),
    (re.compile(r"超|逾|突破|多|余|\+$|>"), Qualifier.OVER),
)
_NO_END = re.compile(r"长期|永久|永远|无限期|一直|常年|不限|无期限|无固定|没有截止|for ?ever|permanent|indefinite|no end",
                     re.IGNORECASE)
_SOURCE = "source: {title: {zh: …}, date: 2025-01}"


def qualified(name: str, written: str, siblings: Collection[str]) -> tuple[str, str] | None:
    """The remedy for a number with 多, 近 or 不少于 where a qualifier may stand beside it; None for any other."""
    if "qualifier" not in siblings or (number := number_meant(written.strip())) is None:
        return None
    qualifier = next((meant for pattern, meant in _QUALIFIERS if pattern.search(written)), None)
    if qualifier is None:
        return None
    field = name.rpartition(".")[2]
    return (f"写 {field}: {number}，再加一行 qualifier: {qualifier.value}",
            f"write {field}: {number} and a line qualifier: {qualifier.value}")


def without_end(said: Said, written: str, siblings: Collection[str], posted: object) -> Said:
    """The date's problem, with the remedy for what holds for ever where `until` says so in words."""
    if not _NO_END.search(written):
        return said
    if "review" not in siblings:
        return said._replace(fix_zh="没有截止日的，删掉 until", fix_en="delete until where there is no end")
    day = _a_year_after(posted)
    return said._replace(fix_zh=f"没有截止日的，删掉 until，写 review: {day or '一年后的日期，例如 2026-12-31'}",
                         fix_en=f"where there is no end, delete until and write review: "
                                f"{day or 'the day a year from now, such as 2026-12-31'}")


def lacking_source(said: Said) -> Said:
    """The problem of a missing source, with one as it may stand there."""
    return said._replace(fix_zh=f"补上 {_SOURCE}", fix_en=f"add {_SOURCE}")


def _a_year_after(posted: object) -> str | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", posted.strip()) if isinstance(posted, str) else None
    if match is None:
        return None
    year, month, day = int(match[1]) + 1, match[2] or "01", match[3] or "01"
    if (month, day) == ("02", "29") and not isleap(year):
        day = "28"
    return f"{year}-{month}-{day}"
