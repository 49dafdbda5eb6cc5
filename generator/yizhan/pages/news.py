"""News: articles, their index with pages, categories and tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from yizhan.model import Article, Phrase
from yizhan.model.artifact import Artifact, digest
from yizhan.pages import links
from yizhan.pages.edition import Edition, record_digest
from yizhan.pages.head import Crumb, context, head, home_crumb
from yizhan.pages.markup import resolve
from yizhan.pages.rows import Item
from yizhan.text import slug

RELATED = 3


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: the key in its page's address and how it is written. A word that is no vocabulary key is itself."""

    key: str
    name: Phrase


def tag_of(edition: Edition, word: str, lang: str) -> Tag:
    """The vocabulary's term where `word` is its key; else the word itself, whatever its case and width.

    A word's address has its digest: words that sound or look alike are different tags.
    """
    term = edition.library.vocabulary.tags.get(word)
    if term:
        return Tag(word, term.name.phrase(lang))
    same = unicodedata.normalize("NFKC", word).casefold()
    return Tag(f"{slug(same)}--{digest(same).hex()[:6]}", Phrase(word, lang))


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All news pages of one language."""
    articles = edition.articles[lang]
    found = [_article(edition, article, index, articles) for index, article in enumerate(articles)]
    everywhere = edition.languages
    found += _lists(edition, lang, "index.html", articles, lambda number: links.news(lang, number), None, everywhere)
    categories: dict[str, list[Article]] = {}
    tags: dict[str, tuple[Tag, list[Article]]] = {}
    for article in articles:
        categories.setdefault(article.category, []).append(article)
        for key, tag in {tag.key: tag for tag in (tag_of(edition, word, lang) for word in article.tags)}.items():
            tags.setdefault(key, (tag, []))[1].append(article)
    for key in edition.library.vocabulary.categories:
        name = edition.library.vocabulary.categories[key].name.phrase(lang)
        paths = lambda number, key=key: links.category(lang, key, number)  # noqa: E731
        found += _lists(edition, lang, "category.html", categories.get(key, ()), paths, name, everywhere)
    for _, (tag, tagged) in sorted(tags.items()):
        paths = lambda number, key=tag.key: links.tag(lang, key, number)  # noqa: E731
        found += _lists(edition, lang, "tag.html", tagged, paths, tag.name, _languages_of_tag(edition, tag.key))
    return found


def _article(edition: Edition, article: Article, index: int, articles: Sequence[Article]) -> Artifact:
    later = articles[index - 1] if index else None
    earlier = articles[index + 1] if index + 1 < len(articles) else None
    others = edition.translations[article.date.year, article.slug]
    depends = digest(
        edition.site_digest,
        record_digest(article),
        references(edition, article.file, lang=article.lang),
        *(f"{other.title}|{links.article(other)}" if other else "-" for other in (later, earlier)),
        *others,
        *(edition.digests[key] for key in article.stations),
        *(edition.area_digests[edition.library.stations[key].area] for key in article.stations),
        *(edition.area_digests[code] for code in article.areas),
    )
    path = links.article(article)
    return Artifact(path, "article", depends, _ArticlePage(edition, article, path, later, earlier), "article.html", article.lang)


@dataclass(frozen=True, slots=True)
class _ArticlePage:
    edition: Edition
    article: Article
    path: str
    later: Article | None
    earlier: Article | None

    def __call__(self) -> Mapping[str, Any]:
        edition, article, lang = self.edition, self.article, self.article.lang
        library = edition.library
        body = edition.bodies[article.file]
        title = Phrase(article.title, lang)
        crumbs = [home_crumb(edition, lang), Crumb(Phrase("", lang), links.news(lang)), Crumb(title, None)]
        page = head(
            edition,
            self.path,
            lang,
            "article",
            title,
            article.summary,
            crumbs=crumbs,
            things=[
                {
                    "@type": "NewsArticle",
                    "headline": article.title[:110],
                    "description": article.summary,
                    "datePublished": article.date.isoformat(),
                    "dateModified": (article.updated or article.date).isoformat(),
                    "inLanguage": lang,
                    "mainEntityOfPage": edition.url(self.path),
                    "publisher": {"@type": "Organization", "name": library.site.organisation.phrase(lang).text},
                    "contentLocation": [
                        {"@type": "AdministrativeArea", "name": library.areas[code].name.phrase(lang).text}
                        for code in article.areas
                    ],
                }
            ],
            exists_in=tuple(edition.translations[article.date.year, article.slug]),
            og_type="article",
            frame_hosts=body.frame_hosts,
        )
        vocabulary = library.vocabulary
        return context(
            page,
            article=article,
            body=resolve(body.html, address_maker(edition, self.path, lang)),
            category=vocabulary.categories[article.category].name.phrase(lang),
            category_path=links.category(lang, article.category),
            tags=[(tag.name, links.tag(lang, tag.key)) for word in article.tags for tag in [tag_of(edition, word, lang)]],
            areas=[(library.areas[code].name.phrase(lang), links.area(lang, code)) for code in article.areas],
            stations=[Item(edition, library.stations[key], lang) for key in article.stations],
            sources=[
                (one.title.phrase(lang), one.publisher.phrase(lang) if one.publisher else None, one)
                for one in article.sources
            ],
            later=(self.later.title, links.article(self.later)) if self.later else None,
            earlier=(self.earlier.title, links.article(self.earlier)) if self.earlier else None,
        )


def _lists(
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
    pages = max(1, -(-len(articles) // size))
    found = []
    for number in range(1, pages + 1):
        shown = articles[(number - 1) * size : number * size]
        lines = (f"{one.title}|{one.summary}|{one.date}|{one.category}|{links.article(one)}" for one in shown)
        depends = digest(
            edition.site_digest, name.text if name else "", f"{pages} {len(articles)} {exists_in}", *lines
        )
        page = _ListPage(
            edition, lang, tuple(shown), path_of, number, pages, len(articles), name, tuple(exists_in)
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

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        site = edition.library.site
        crumbs = [home_crumb(edition, lang), Crumb(Phrase("", lang), links.news(lang) if self.name else None)]
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


def address_maker(edition: Edition, page: str, lang: str) -> Callable[[str, str], str]:
    """How the references of a text become addresses in `page`; `rules` has made sure that their targets exist."""

    def article(target: str) -> str:
        found = find_article(edition, target, lang)
        return links.article(found) if found else links.news(lang)

    there: Mapping[str, Callable[[str], str]] = {
        "station": partial(links.station, lang),
        "area": partial(links.area, lang),
        "article": article,
        "page": lambda target: links.standing(_language_of_page(edition, target, lang), target),
        "image": quote,
        "file": str,
    }

    def address(kind: str, target: str) -> str:
        return links.relative(page, there[kind](target))

    return address


def _languages_of_tag(edition: Edition, key: str) -> list[str]:
    return [
        lang
        for lang, articles in edition.articles.items()
        if any(tag_of(edition, word, lang).key == key for article in articles for word in article.tags)
    ]


def references(edition: Edition, file: str, lang: str) -> str:
    """Where the links of a text lead: what other texts are there decides it, so a page depends on it."""
    address = address_maker(edition, "index.html", lang)
    return " ".join(address(one.kind, one.target) for one in edition.bodies[file].references)


def _language_of_page(edition: Edition, slug: str, lang: str) -> str:
    found = [page.lang for page in edition.library.pages if page.slug == slug]
    return lang if lang in found else found[0]


def find_article(edition: Edition, name: str, lang: str) -> Article | None:
    """The article with this slug in `lang`, the newest where several years have one; else one in another language."""
    named = [article for articles in edition.articles.values() for article in articles if article.slug == name]
    return max(named, key=lambda article: (article.lang == lang, article.date), default=None)
