"""Languages: names, dates and numbers, romanised Chinese, translated messages, excerpts."""

from yizhan.text.catalogue import Catalogue, MissingTranslation, load
from yizhan.text.locale import direction, format_date, format_distance, format_number, language_name
from yizhan.text.moments import format_moment, format_month, weekday_names
from yizhan.text.pinyin import initials, romanise, slug
from yizhan.text.typography import excerpt

__all__ = [
    "Catalogue", "MissingTranslation", "direction", "excerpt", "format_date", "format_distance", "format_moment",
    "format_month", "format_number", "initials", "language_name", "load", "romanise", "slug", "weekday_names",
]
