"""The date that was meant by another way of writing it, where there is only one it can be."""

from __future__ import annotations

import re
from datetime import date, timedelta

# Day 0 of Excel's calendar, as its days after February 1900 count; a number like 45678 is a date that lost its format.
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年_—–－／．]\s*(\d{1,2})(?:\s*[-/.月_—–－／．]\s*(\d{1,2})\s*[日号]?|\s*月)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME_OF_DAY = re.compile(
    r"(?:(?<=\d)[T\s]+|(?<=[日号])\s*)(?P<half>上午|早上|早|中午|下午|晚上|晚)?\s*(?P<hour>\d{1,2})\s*"
    r"(?:[:：](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|[点时](?:(?P<past>\d{1,2})分?|(?P<halfway>半))?整?)$"
)


def rewritten(written: str) -> str | None:
    """2025-01-31, or 2025-01 where no day was written; None where nothing or more than one date fits."""
    text = _TIME_OF_DAY.sub("", written.strip())
    if match := _YEAR_FIRST.fullmatch(text):
        return _said(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text, re.ASCII):
        return _said(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{4})\s*年[底末]", text):
        return f"{match[1]}-12"
    if match := re.fullmatch(r"(\d{4})\s*年", text):
        return match[1]
    if match := _DAY_FIRST.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first <= 12 and second <= 12 and first != second:
            return None  # 3/4/2025 is March in America and April in England
        day, month = (second, first) if second > 12 else (first, second)
        return _said(int(match[3]), month, day)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text, re.ASCII) and int(float(text)) in _EXCEL_DAYS:
        return (_EXCEL_ZERO + timedelta(days=int(float(text)))).isoformat()
    return None


def time_of_day(written: str) -> str | None:
    """The 09:00 of 2026/12/12 9:00 or 2026年12月12日上午9点; None where no time was written, or none that there is."""
    match = _TIME_OF_DAY.search(written.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or (30 if match["halfway"] else 0))
    if match["half"] in ("下午", "晚上", "晚") and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _said(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
