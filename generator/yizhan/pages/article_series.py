"""Series of articles: a page for each with its parts in order, and for an article its place in its series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Article, Phrase, Series, SeriesKind, record_digest
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.rows import place
from yizhan.pages.structured import Thing

TEMPLATE = "article_series.html"

Work = tuple[int, str]  # the year and slug that an article shares with its translations
Works = Mapping[str, tuple[Work, ...]]


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part on the series' page; `article` is None where that part is out in another language only."""

    number: int
    article: Article | None
    path: str
    elsewhere: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class InSeries:
    """Where an article stands in its series; the neighbours are those that its language has."""

    name: Phrase
    path: str
    number: int
    count: int
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def feed_path(lang: str, key: str) -> str:
    """The feed of a series; no area's code has a slash, so no feed of news is there."""
    return links.feed(lang, f"series/{key}")


def works_by_series(edition: Edition) -> Works:
    """The parts of each series of articles in any language: by `part`, then by date, so the same in all languages."""
    found: dict[str, dict[Work, tuple[int, str, str]]] = {
        key: {} for key, series in edition.library.series.items() if series.kind is SeriesKind.ARTICLES
    }
    for articles in edition.articles.values():
        for article in articles:
            if article.series in found:
                order = (article.part or 1000, article.date.isoformat(), article.slug)
                found[article.series].setdefault((article.date.year, article.slug), order)
    return {key: tuple(sorted(orders, key=orders.__getitem__)) for key, orders in found.items()}


def parts_by_series(edition: Edition, lang: str) -> Mapping[str, tuple[Article, ...]]:
    """The parts of each series of articles that has any in this language, in order."""
    found = {}
    for key, works in works_by_series(edition).items():
        parts = [edition.translations[work].get(lang) for work in works]
        if any(parts):
            found[key] = tuple(part for part in parts if part)
    return found


def in_series(edition: Edition, article: Article, by_series: Works) -> InSeries | None:
    """The article's place in its series; None where it belongs to none."""
    works = by_series.get(article.series or "")
    if article.series is None or works is None:
        return None
    series = edition.library.series[article.series]
    at = works.index((article.date.year, article.slug))
    there = [edition.translations[work].get(article.lang) for work in works]
    before = next((one for one in reversed(there[:at]) if one), None)
    after = next((one for one in there[at + 1 :] if one), None)
    return InSeries(
        name=series.name.phrase(article.lang),
        path=links.article_series(article.lang, series.id),
        number=at + 1,
        count=len(works),
        before=_link(before),
        after=_link(after),
    )


def _link(article: Article | None) -> tuple[str, str] | None:
    return (article.title, links.article(article)) if article else None


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """A page for each series of articles, also where no part is out yet in this language."""
    found = []
    for key, works in works_by_series(edition).items():
        series = edition.library.series[key]
        rows = part_rows(edition, works, lang)
        depends = digest(
            edition.news_digest,
            record_digest(series),
            edition.area_digests[series.area] if series.area else b"",
            *(record_digest(edition.library.programmes[one]) for one in series.programmes),
            "|",
            *(_shown(row) for row in rows),
        )
        path = links.article_series(lang, key)
        maker = _Page(edition, series, rows, lang, path)
        found.append(Artifact(path, "news list", depends, maker, TEMPLATE, lang))
    return found


def _shown(row: PartRow) -> str:
    own = f"{row.article.title}|{row.article.summary}|{row.article.date}" if row.article else ""
    return f"{row.number} {row.path} {row.elsewhere} {own}"


def part_rows(edition: Edition, works: Sequence[Work], lang: str) -> tuple[PartRow, ...]:
    """All parts of a series as its page in one language lists them."""
    rows = []
    for number, work in enumerate(works, 1):
        versions = edition.translations[work]
        own = versions.get(lang)
        elsewhere = tuple((other, one.title, links.article(one)) for other, one in versions.items()) if own is None else ()
        rows.append(PartRow(number, own, links.article(own) if own else "", elsewhere))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Page:
    edition: Edition
    series: Series
    rows: Sequence[PartRow]
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, series, lang = self.edition, self.series, self.lang
        library = edition.library
        name = series.name.phrase(lang)
        said = series.description.phrase(lang) if series.description else None
        own = [row.article for row in self.rows if row.article]
        feed = (name.text, feed_path(lang, series.id)) if own else None
        page = head(
            edition,
            self.path,
            lang,
            "news",
            name,
            said.text[:200] if said else library.site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang), section_crumb(links.news(lang)), Crumb(name, None)],
            things=[
                {
                    "@type": "CreativeWorkSeries",
                    "name": name.text,
                    "description": said.text if said else None,
                    "url": edition.url(self.path),
                    "hasPart": [_part(edition, row) for row in self.rows if row.article],
                }
            ],
            feeds=[feed] if feed else (),
        )
        return context(
            page,
            name=name,
            description=said,
            rows=self.rows,
            feed=feed[1] if feed else None,
            area=(place(edition, series.area, lang), links.area(lang, series.area)) if series.area else None,
            programmes=[
                (library.programmes[key].name.phrase(lang), links.programme(lang, key)) for key in series.programmes
            ],
        )


def _part(edition: Edition, row: PartRow) -> Thing:
    headline = row.article.title if row.article else None
    return {"@type": "NewsArticle", "position": row.number, "headline": headline, "url": edition.url(row.path)}
