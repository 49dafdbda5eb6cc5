"""Opening hours as they are written in English, and by a spreadsheet, with the signs and words that `hints` knows."""

from __future__ import annotations

import re

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_FRACTION = r"(?:0?\.\d+|1(?:\.0+)?)"
_FRACTIONS = re.compile(rf"\s*(0?\.\d+)\s*[-–—~至到]\s*({_FRACTION})\s*")
_REPLACED = (
    (r"\b(?:12 ?)?noon\b", "12:00"),
    (r"\b(\d{1,2})[:.](\d{2}) ?([ap])\.?m\b\.?|\b(\d{1,2}) ?([ap])\.?m\b\.?", None),  # None: by `_clock`
    (r"(?<![\d.])(\d{1,2})\.(\d{2})(?= *[-–—~至到])|(?<=[-–—~至到])( *\d{1,2})\.(\d{2})(?![\d.])", None),
    (r"\b(?:every ?day|daily|all week)\b", "每天"),
    (r"\b(?:weekdays?|workdays?|working days?)\b", "工作日"),
    (r"\bweekends?\b", "周末"),
    (r"\b24 ?(?:hours?|hrs?|h)\b", "24小时"),
    (r"\b(?:public|national|bank) holidays?\b|\bholidays?\b", "节假日"),
    (rf"\bclosed(?: on)? ({_DAY}|节假日)", r"\1休息"),
    (rf"\b({_DAY})s\b", r"\1"),
    (r"(?<=[a-z\d]) +(?:to|until|till|through|thru) +(?=[a-z\d])", "-"),
    (rf"(?<=\d) *(?:,|and|&|on)? +({_DAY}|工作日|周末|节假日)", r"; \1"),
)


def plain_english(text: str) -> str:
    """The text with a 24-hour clock and without English words but for days and months."""
    if fractions := _FRACTIONS.fullmatch(text):
        return f"{clock_of_fraction(fractions[1])}-{clock_of_fraction(fractions[2])}"
    for pattern, written in _REPLACED:
        text = re.sub(pattern, _clock if written is None else written, text, flags=re.IGNORECASE)
    # Days behind their times, as the English have them: 8:00-18:00 weekdays.
    return re.sub(r"^([\d:]+ *[-–] *[\d:]+); (工作日|周末|" + _DAY + r"(?: *- *" + _DAY + r")?)$", r"\2 \1", text,
                  flags=re.IGNORECASE)


def clock_of_fraction(written: str) -> str:
    """Excel's time of day, a fraction of it: 0.3333 is 08:00."""
    minutes = round(float(written) * 24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _clock(match: re.Match[str]) -> str:
    parts = [part for part in match.groups() if part is not None]
    if parts[-1].lower() not in ("a", "p"):
        return ":".join(parts)
    hour = int(parts[0])
    if not 1 <= hour <= 12:
        return match[0]
    hour = hour % 12 + (12 if parts[-1].lower() == "p" else 0)
    return f"{hour:02}:{parts[1] if len(parts) == 3 else '00'}"
