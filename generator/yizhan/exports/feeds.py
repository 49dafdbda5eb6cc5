"""Feeds of news: all of a language, those of each area that has any, those of each series of articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from yizhan.artifacts import Artifact, Bundle, digest
from yizhan.exports.atom import FeedEntry, atom
from yizhan.model import Article
from yizhan.pages import links
from yizhan.pages.article_series import feed_path, parts_by_series
from yizhan.pages.edition import Edition
from yizhan.pages.markup import resolve
from yizhan.pages.news import address_maker, references

ENTRIES = 30


def bundles(edition: Edition, news: Sequence[Bundle]) -> list[Bundle]:
    """The feeds of each language; they show nothing but what the pages of its `news` may show, and the areas' names."""
    found = []
    for lang in edition.languages:
        depends = digest(edition.areas_digest, *(one.depends for one in news if one.lang == lang))
        found.append(Bundle(f"feeds {lang}", "feed", lang, (), depends, partial(_artifacts, edition, lang)))
    return found


def _artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The feeds of one language."""
    site = edition.library.site
    name = site.name.phrase(lang).text
    found = [_artifact(edition, lang, links.feed(lang), name, links.news(lang), edition.articles[lang])]
    for code, area in edition.library.areas.items():
        articles = edition.articles_about.get((lang, code), ())
        if articles:
            title = f"{name} · {area.name.phrase(lang).text}"
            found.append(_artifact(edition, lang, links.feed(lang, code), title, links.area(lang, code), articles))
    for key, articles in parts_by_series(edition, lang).items():
        title = f"{name} · {edition.library.series[key].name.phrase(lang).text}"
        page = links.article_series(lang, key)
        found.append(_artifact(edition, lang, feed_path(lang, key), title, page, articles))
    return found


def _artifact(
    edition: Edition, lang: str, path: str, title: str, page: str, articles: Sequence[Article]
) -> Artifact:
    shown = tuple(sorted(articles, key=lambda one: (one.updated or one.date, one.slug), reverse=True)[:ENTRIES])
    parts = (edition.article_digests[article.file] + references(edition, article.file, lang).encode() for article in shown)
    depends = digest(edition.news_digest, title, *parts)
    return Artifact(path, "feed", depends, lambda: feed(edition, lang, path, title, page, shown), lang=lang)


def feed(edition: Edition, lang: str, path: str, title: str, page: str, articles: Sequence[Article]) -> bytes:
    """One feed of articles with their whole text."""
    return atom(edition, lang, path, title, page, [_entry(edition, article, lang) for article in articles])


def _entry(edition: Edition, article: Article, lang: str) -> FeedEntry:
    relative = address_maker(edition, "index.html", lang)  # from the root, so that the base address can stand before it

    def whole(kind: str, target: str) -> str:
        return edition.url(relative(kind, target))

    return FeedEntry(
        path=links.article(article),
        title=article.title,
        published=article.date,
        updated=article.updated or article.date,
        category=article.category,
        summary=article.summary,
        html=resolve(edition.bodies[article.file].html, whole),
    )
