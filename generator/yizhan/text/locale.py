"""Languages, dates, numbers and distances as readers of each language write them (CLDR through Babel)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

# English for readers in China and everywhere: day before month, as CLDR has it for Britain.
_REGIONS = {"en": "en_GB"}
# CLDR joins number and unit in Chinese; GB/T 15835 and our style divide them.
_CHINESE_DISTANCES = {"metre": "{} 米", "kilometre": "{} 公里"}
_KILOMETRE = 1000.0
_STEP_M = 10


@cache
def locale_of(lang: str) -> Locale:
    """Babel's locale of one of our language codes (zh, en, zh-Hant). Raises ValueError for an unknown one."""
    try:
        return Locale.parse(_REGIONS.get(lang, lang.replace("-", "_")))
    except UnknownLocaleError as error:
        raise ValueError(f"unknown language: {lang}") from error


@cache
def language_name(lang: str, inside: str | None = None) -> str:
    """The language's name in `inside`, or in itself: language_name("en", "zh") is 英语."""
    of = Locale.parse(lang.replace("-", "_"))
    name = of.get_display_name(locale_of(inside) if inside else of) or lang
    return name[:1].upper() + name[1:] if inside is None else name


def direction(lang: str) -> str:
    """``ltr`` or ``rtl``, for the ``dir`` attribute."""
    return locale_of(lang).text_direction


def format_date(value: date | str, lang: str) -> str:
    """A day, a month or a year in words: 2022年8月14日, 14 August 2022; 2022年8月; 2022年, 2022.

    Takes a date, or a partial date as text (2022, 2022-08, 2022-08-14). Raises ValueError for anything else.
    """
    if isinstance(value, date):
        return babel_date(value, "long", locale=locale_of(lang))
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if match is None:
        raise ValueError(f"not a date: {value!r}")
    year, month, day = match.groups()
    day_one = date(int(year), int(month or 1), int(day or 1))
    if day:
        return babel_date(day_one, "long", locale=locale_of(lang))
    return format_skeleton("yMMMM" if month else "y", day_one, locale=locale_of(lang))


def format_number(value: float, lang: str) -> str:
    """A number with the language's separators: 19,932."""
    return format_decimal(value, locale=locale_of(lang))


def format_distance(distance_m: float, lang: str) -> str:
    """A distance as it helps to walk it: to 10 m below a kilometre, to 0.1 km below ten: 350 米, 350 m; 1.2 km."""
    if not 0.0 <= distance_m < float("inf"):
        raise ValueError(f"not a distance: {distance_m}")
    metres = round(distance_m / _STEP_M) * _STEP_M
    if metres < _KILOMETRE:
        return _with_unit(float(metres), "metre", lang)
    kilometres = distance_m / _KILOMETRE
    return _with_unit(round(kilometres, 1) if kilometres < 9.95 else float(round(kilometres)), "kilometre", lang)


@lru_cache(maxsize=4096)  # a thousand distances, on every page of a station six of them
def _with_unit(value: float, unit: str, lang: str) -> str:
    of = locale_of(lang)
    if of.language == "zh" and of.script != "Hant":
        return _CHINESE_DISTANCES[unit].format(format_decimal(value, locale=of))
    return format_unit(value, {"metre": "length-meter", "kilometre": "length-kilometer"}[unit], "short", locale=of)
