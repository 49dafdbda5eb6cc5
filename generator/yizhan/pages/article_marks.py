"""What stands around an article's text: its type, series and programmes, its age, the text that it follows."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from yizhan.artifacts import digest
from yizhan.model import Article, Phrase
from yizhan.pages import links
from yizhan.pages.article_series import InSeries, Works, in_series
from yizhan.pages.edition import Edition
from yizhan.rules.following import changes, original_of
from yizhan.text import language_name

Link = tuple[Phrase, str]


class Follows(NamedTuple):
    """A translation that is behind its original: the original's language and page, and by how many paragraphs.

    Where the paragraphs were not noted, `behind` is 0 and the days say it: of which day each text is.
    """

    language: str
    path: str
    behind: int
    day: date
    original_day: date


class Marks(NamedTuple):
    """`stale_at` is local time for the browser, which shows the warning from then on; "" for what never gets old."""

    type: Link | None
    series: InSeries | None
    programmes: tuple[Link, ...]
    stale_at: str
    is_stale: bool
    follows: Follows | None


def marks(edition: Edition, article: Article, by_series: Works) -> Marks:
    """The marks of one article; `by_series` are the parts of all series."""
    lang = article.lang
    library = edition.library
    types = library.vocabulary.article_types
    return Marks(
        type=(types[article.type].name.phrase(lang), links.article_type(lang, article.type)) if article.type else None,
        series=in_series(edition, article, by_series),
        programmes=tuple(
            (library.programmes[key].name.phrase(lang), links.programme(lang, key)) for key in article.programmes
        ),
        stale_at=f"{article.stale_after}T23:59" if article.stale_after else "",
        is_stale=article.stale_after is not None and article.stale_after < edition.day,
        follows=_follows(edition, article),
    )


def marks_digest(found: Marks) -> bytes:
    """What the marks show: all their values are words, dates and addresses."""
    return digest(repr(found))


def _follows(edition: Edition, article: Article) -> Follows | None:
    original = original_of(article, edition.translations[article.date.year, article.slug], edition.languages)
    if not isinstance(original, Article):
        return None
    behind = len(changes(article, original)) if article.follows else 0
    day, original_day = article.updated or article.date, original.updated or original.date
    if not behind and (article.follows or day >= original_day):
        return None
    return Follows(language_name(original.lang, article.lang), links.article(original), behind, day, original_day)
