"""Guesses what OSM would write for the ways in which people write opening hours; only ever proposed, never used.

A table of replacements, applied in order to everything outside comments. It need not be right:
`parse` shows the result to the editor, and only where the grammar can read it.
"""

from __future__ import annotations

import re
import unicodedata

from yizhan.hours.dates import MONTHS
from yizhan.hours.english import plain_english

_DAY = {"一": "Mo", "二": "Tu", "三": "We", "四": "Th", "五": "Fr", "六": "Sa", "日": "Su", "天": "Su", "末": "Sa,Su"}
_WEEKDAY = "(?:周|星期|礼拜)"
_DASH = r"\s*(?:-|–|—|－|~|～|〜|至|到)+\s*"
_HALF_OF_DAY = r"(?:(早上|早晨|早|凌晨|上午|中午|下午|傍晚|晚上|晚|夜里)\s*)?"
_TIME = _HALF_OF_DAY + r"(\d{1,2})(?:[点时:](半|[0-5]?\d)?分?整?)?"
_SPAN = re.compile(rf"(?<![\d:\-]){_TIME}{_DASH}{_TIME}(?![\d:\-月日号])")
_HALF_A_DAY = 12 * 60
_LATE = ("下午", "傍晚", "晚上", "晚", "夜里")
_ENGLISH_DAY = r"(?i:\b(mo|tu|we|th|fr|sa|su)(?:n|nday|e|es|esday|d|dnesday|u|ur|urs|ursday|i|iday|t|turday|nday)?\b)"

# Numerals of hours: 早八点, 二十四小时; 早八晚五. Those of days of the week are none.
_NUMERAL = re.compile(r"(?<![周期拜])[零一二三四五六七八九十两]{1,3}(?=[点时]|小时)")
_EARLY_LATE = re.compile(r"早([一二三四五六七八九十两]{1,2}|\d{1,2})晚([一二三四五六七八九十两]{1,2}|\d{1,2})(?![点时:\d])")
_DIGITS = "零一二三四五六七八九十"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_OUTSIDE_COMMENTS = re.compile(r'("[^"]*")')


def rewrite(expression: str) -> str:
    """The expression in OSM's wording as far as it can be guessed; the same text where nothing is known."""
    pieces = _OUTSIDE_COMMENTS.split(expression.replace("“", '"').replace("”", '"'))
    return "".join(piece if piece.startswith('"') else _outside(piece) for piece in pieces).strip("; ,")


def _outside(text: str) -> str:
    text = plain_english(unicodedata.normalize("NFKC", text))  # full-width digits, colon, comma, semicolon, space
    text = _NUMERAL.sub(lambda match: str(_number(match[0])), _EARLY_LATE.sub(r"早\1点到晚\2点", text))
    text = re.sub(r"[。;]\s*", "; ", text.replace("、", ",").replace("(", " ").replace(")", " "))
    text = re.sub(r"(\d{1,2})月(?:(\d{1,2})[日号])?", _month, re.sub(r"(\d{4})年", r"\1 ", text))
    text = re.sub(rf"({_MONTH}(?: \d\d)?) {_DASH}(?={_MONTH}|\d{{4}} )", r"\1-", text)
    text = re.sub(rf"每?{_WEEKDAY}([一二三四五六日天]),?([一二三四五六日天])(?![一-鿿])", r"周\1,周\2", text)
    text = re.sub(rf"每?{_WEEKDAY}([一二三四五六日天末])", lambda match: f" {_DAY[match[1]]} ", text)
    text = re.sub(_ENGLISH_DAY, lambda match: match[1].capitalize(), text)
    text = re.sub(r"(?:每个?|国家)?(?:法定)?工作日", " Mo-Fr ", text).replace("每 ", "")
    text = re.sub(r"(?<=[a-z] )[:,]\s*(?=[\d早上中下晚全])", "", text)
    text = re.sub(r"(?:国家)?(?:法定)?(?:节假日|假日|假期)(?:除外|不开放)", "; PH off", text)
    text = re.sub(r"(?:国家)?(?:法定)?(?:节假日|假日|假期)", "; PH ", text)
    text = re.sub(r"休息|不开放|关闭|不营业|(?i:\bclosed\b)", " off", text)
    text = re.sub(r"(?:(?:每天|每日|全年)[:,]?\s*)+(?=\S)|全年无休[,;]?", "", text)
    text = _each_span(text)
    text = re.sub(r"(?:全天候?|24 ?小时|7[x×*]24(?:小时)?)+(?:营业|开放|服务)*", "24/7", text)
    text = re.sub(r"开放时间:?|开放|营业时间:?|营业", " ", text)
    text = re.sub(rf"\b(Mo|Tu|We|Th|Fr|Sa|Su)\s*{_DASH}\s*(Mo|Tu|We|Th|Fr|Sa|Su)\b", r"\1-\2", text)
    text = re.sub(r"(?<=[a-z0-9]),?\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)(?<!-)", _before_day, text)
    text = re.sub(r"(?<=:\d\d) +(?=\d\d:)", ",", text)
    text = re.sub(r"(?<=[a-z]) +24/7", " 00:00-24:00", text)
    text = re.sub(r"[;,]*\s*;[\s;,]*", "; ", text)
    return re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", text))


def _number(numeral: str) -> int:
    """Of a numeral below a hundred."""
    tens, ten, ones = numeral.replace("两", "二").rpartition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones[-1]) if ones else 0)


def _month(match: re.Match[str]) -> str:
    number = int(match[1])
    if not 1 <= number <= len(MONTHS):
        return match[0]
    return f"{MONTHS[number - 1]} {int(match[2]):02} " if match[2] else f"{MONTHS[number - 1]} "


def _each_span(text: str) -> str:
    """The spans as OSM has them. What goes on behind a comma goes on later in the day: 8点到11点半,1点半到5点."""
    done, at, before = [], 0, 0
    for match in _SPAN.finditer(text):
        between = text[at : match.start()]
        first, last = _span(match, before if between.strip() == "," else 0)
        done += [between, f"{_clock(first)}-{_clock(last)}"]
        at, before = match.end(), last
    return "".join([*done, text[at:]])


def _span(match: re.Match[str], after: int) -> tuple[int, int]:
    """Minutes of the day at which a span begins and ends; one that says nothing of the half of the day begins `after` the last."""
    first = _minutes(match[1], match[2], match[3])
    last = _minutes(match[4], match[5], match[6])
    if match[1] is None and first < after <= first + _HALF_A_DAY:
        first += _HALF_A_DAY
    if first == last == 0:
        last = 2 * _HALF_A_DAY
    elif match[4] is None and last <= first < last + _HALF_A_DAY <= 2 * _HALF_A_DAY:
        last += _HALF_A_DAY  # 9点到5点, 下午2点到6点
    return first, last


def _minutes(half: str | None, hour: str, minute: str | None) -> int:
    hours = int(hour)
    if hours < 12 and (half in _LATE or (half == "中午" and hours < 3)):
        hours += 12
    return hours * 60 + (30 if minute == "半" else int(minute or 0))


def _clock(total: int) -> str:
    return f"{total // 60:02}:{total % 60:02}"


def _before_day(match: re.Match[str]) -> str:
    # After a time a day begins a new rule; after a day it continues the list.
    before = match.string[: match.start()]
    return "; " if re.search(r"(?:\d|off)$", before) else ","
