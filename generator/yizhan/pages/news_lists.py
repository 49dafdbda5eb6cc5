"""Lists of articles in pages: all news, a category, a tag, a type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Article, Phrase
from yizhan.pages import article_series, links
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb

TYPE_TEMPLATE = "article_type.html"

# The lists by type and by series, each with its page.
OtherLists = tuple[list[tuple[Phrase, str]], list[tuple[Phrase, str]]]


def type_lists(edition: Edition, lang: str) -> list[Artifact]:
    """A list for each type that an article in any language has, so that every language has the same pages."""
    found: list[Artifact] = []
    for key, name in types_used(edition, lang).items():
        of_type = [article for article in edition.articles[lang] if article.type == key]
        paths = partial(links.article_type, lang, key)
        found += lists(edition, lang, TYPE_TEMPLATE, of_type, paths, name, edition.languages)
    return found


def types_used(edition: Edition, lang: str) -> Mapping[str, Phrase]:
    """The types that an article in any language has, with their names, in the order of the vocabulary."""
    used = {article.type for articles in edition.articles.values() for article in articles}
    types = edition.library.vocabulary.article_types
    return {key: term.name.phrase(lang) for key, term in types.items() if key in used}


def _other_lists(edition: Edition, lang: str) -> OtherLists:
    """Where else articles are listed: the types and the series, with their pages."""
    types = [(name, links.article_type(lang, key)) for key, name in types_used(edition, lang).items()]
    series = edition.library.series
    return types, [
        (series[key].name.phrase(lang), links.article_series(lang, key))
        for key in article_series.parts_by_series(edition, lang)
    ]


def lists(
    edition: Edition,
    lang: str,
    template: str,
    articles: Sequence[Article],
    path_of: Callable[[int], str],
    name: Phrase | None,
    exists_in: Sequence[str],
) -> list[Artifact]:
    """One list of articles in pages; `name` is that of the category or tag, `exists_in` its languages."""
    size = edition.library.site.articles_per_page
    others = _other_lists(edition, lang) if name is None else None
    pages = max(1, -(-len(articles) // size))
    found = []
    for number in range(1, pages + 1):
        shown = articles[(number - 1) * size : number * size]
        lines = (f"{one.title}|{one.summary}|{one.date}|{one.category}|{links.article(one)}" for one in shown)
        depends = digest(
            edition.news_digest, name.text if name else "",
            f"{pages} {len(articles)} {exists_in}", repr(others), *lines,
        )
        page = _ListPage(
            edition, lang, tuple(shown), path_of, number, pages, len(articles), name, tuple(exists_in), others
        )
        found.append(Artifact(path_of(number), "news list", depends, page, template, lang))
    return found


@dataclass(frozen=True, slots=True)
class _ListPage:
    edition: Edition
    lang: str
    articles: tuple[Article, ...]
    path_of: Callable[[int], str]
    number: int
    pages: int
    total: int
    name: Phrase | None
    exists_in: tuple[str, ...]
    others: OtherLists | None

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        site = edition.library.site
        crumbs = [home_crumb(edition, lang), section_crumb(links.news(lang) if self.name else None)]
        if self.name:
            crumbs.append(Crumb(self.name, None))
        # A page number need not exist in the other language: then the switch leads to its home page.
        path = self.path_of(self.number)
        page = head(
            edition,
            path,
            lang,
            "news",
            self.name or site.name.phrase(lang),
            site.description.phrase(lang).text,
            crumbs=crumbs,
            exists_in=self.exists_in if self.number == 1 else (lang,),
            feeds=[(site.name.phrase(lang).text, links.feed(lang))],
        )
        vocabulary = edition.library.vocabulary
        return context(
            page,
            name=self.name,
            items=[entry(edition, article) for article in self.articles],
            total=self.total,
            others=self.others,
            number=self.number,
            pages=self.pages,
            page_paths=[self.path_of(number) for number in range(1, self.pages + 1)],
            categories=[
                (term.name.phrase(lang), links.category(lang, key)) for key, term in vocabulary.categories.items()
            ],
            feed=links.feed(lang),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list."""

    article: Article
    path: str
    category: Phrase


def entry(edition: Edition, article: Article) -> Entry:
    """An article as lists show it."""
    category = edition.library.vocabulary.categories[article.category].name.phrase(article.lang)
    return Entry(article, links.article(article), category)
