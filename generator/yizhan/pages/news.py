"""News: articles, their index with pages, categories and tags."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from yizhan.artifacts import Artifact, digest
from yizhan.model import Article, Phrase
from yizhan.pages import article_series, links
from yizhan.pages.article_marks import Marks, marks_digest
from yizhan.pages.citing import cited
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.markup import resolve
from yizhan.pages.news_lists import TYPE_TEMPLATE, lists, type_lists
from yizhan.pages.pictures import with_pictures
from yizhan.pages.rows import Item
from yizhan.pages.structured import Thing
from yizhan.pages.whereabouts import station_path
from yizhan.text import slug

_ALL, _CATEGORY, _TAG = "index.html", "category.html", "tag.html"
LIST_TEMPLATES = (_ALL, _CATEGORY, _TAG, TYPE_TEMPLATE, article_series.TEMPLATE)
ARTICLE_TEMPLATE = "article.html"


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
    mark = hashlib.blake2b(same.encode(), digest_size=3).hexdigest()  # an address, so for ever: not our digest of the day
    return Tag(f"{slug(same)}--{mark}", Phrase(word, lang))


def all_lists(edition: Edition, lang: str) -> list[Artifact]:
    """All lists of articles: the news, by category, tag, type and series."""
    articles = edition.articles[lang]
    found: list[Artifact] = []
    everywhere = edition.languages
    paths = partial(links.news, lang)
    found += lists(edition, lang, _ALL, articles, paths, None, everywhere)
    categories: dict[str, list[Article]] = {}
    tags: dict[str, tuple[Tag, list[Article]]] = {}
    for article in articles:
        categories.setdefault(article.category, []).append(article)
        for key, tag in {tag.key: tag for tag in (tag_of(edition, word, lang) for word in article.tags)}.items():
            tags.setdefault(key, (tag, []))[1].append(article)
    for key in edition.library.vocabulary.categories:
        name = edition.library.vocabulary.categories[key].name.phrase(lang)
        paths = partial(links.category, lang, key)
        found += lists(edition, lang, _CATEGORY, categories.get(key, ()), paths, name, everywhere)
    for _, (tag, tagged) in sorted(tags.items()):
        paths = partial(links.tag, lang, tag.key)
        found += lists(edition, lang, _TAG, tagged, paths, tag.name, _languages_of_tag(edition, tag.key))
    return [*found, *type_lists(edition, lang), *article_series.artifacts(edition, lang)]


def article_page(
    edition: Edition, article: Article, index: int, articles: Sequence[Article], around: Marks
) -> Artifact:
    """The page of the article that is at `index` of all in its language."""
    later = articles[index - 1] if index else None
    earlier = articles[index + 1] if index + 1 < len(articles) else None
    others = edition.translations[article.date.year, article.slug]
    depends = digest(
        edition.news_digest,
        edition.article_digests[article.file],
        references(edition, article.file, lang=article.lang),
        *(f"{other.title}|{links.article(other)}" if other else "-" for other in (later, earlier)),
        *others,
        marks_digest(around),
        *(edition.said_digests[key] for key in article.stations),
        *(edition.area_digests[edition.library.stations.heads[key].area] for key in article.stations),
        *(edition.area_digests[code] for code in article.areas),
    )
    path = links.article(article)
    page = _ArticlePage(edition, article, path, later, earlier, around)
    return Artifact(path, "article", depends, page, ARTICLE_TEMPLATE, article.lang)


@dataclass(frozen=True, slots=True)
class _ArticlePage:
    edition: Edition
    article: Article
    path: str
    later: Article | None
    earlier: Article | None
    marks: Marks

    def __call__(self) -> Mapping[str, Any]:
        edition, article, lang = self.edition, self.article, self.article.lang
        library = edition.library
        body = edition.bodies[article.file]
        title = Phrase(article.title, lang)
        crumbs = [home_crumb(edition, lang), section_crumb(links.news(lang)), Crumb(title, None)]
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
                    "isPartOf": _series_thing(edition, self.marks),
                    "position": self.marks.series.number if self.marks.series else None,
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
            marks=self.marks,
            body=text_of(edition, article.file, self.path, lang),
            category=vocabulary.categories[article.category].name.phrase(lang),
            category_path=links.category(lang, article.category),
            tags=[(tag.name, links.tag(lang, tag.key)) for word in article.tags for tag in [tag_of(edition, word, lang)]],
            areas=[(library.areas[code].name.phrase(lang), links.area(lang, code)) for code in article.areas],
            stations=[Item(edition, key, lang) for key in article.stations],
            sources=cited(article.sources, lang),
            later=(self.later.title, links.article(self.later)) if self.later else None,
            earlier=(self.earlier.title, links.article(self.earlier)) if self.earlier else None,
        )


def _series_thing(edition: Edition, around: Marks) -> Thing | None:
    series = around.series
    return {"@type": "CreativeWorkSeries", "name": series.name.text, "url": edition.url(series.path)} if series else None


def address_maker(edition: Edition, page: str, lang: str) -> Callable[[str, str], str]:
    """How the references of a text become addresses in `page`; `rules` has made sure that their targets exist."""

    def article(target: str) -> str:
        found = find_article(edition, target, lang)
        return links.article(found) if found else links.news(lang)

    there: Mapping[str, Callable[[str], str]] = {
        "station": partial(station_path, edition, lang),
        "area": partial(links.area, lang),
        "article": article,
        "page": lambda target: links.standing(_language_of_page(edition, target, lang), target),
        "image": lambda target: quote(edition.pictures[target].plain.path),
        "file": str,
    }

    def address(kind: str, target: str) -> str:
        return links.relative(page, there[kind](target))

    return address


def text_of(edition: Edition, file: str, page: str, lang: str) -> str:
    """The text of a file as it stands in `page`: its references resolved, its pictures in all their sizes."""
    html = with_pictures(edition.bodies[file].html, edition.pictures, partial(links.relative, page))
    return resolve(html, address_maker(edition, page, lang))


def _languages_of_tag(edition: Edition, key: str) -> list[str]:
    return [
        lang
        for lang, articles in edition.articles.items()
        if any(tag_of(edition, word, lang).key == key for article in articles for word in article.tags)
    ]


def references(edition: Edition, file: str, lang: str) -> str:
    """Where the links of a text lead: what other texts are there decides it, so a page depends on it."""
    found = edition.bodies[file].references
    address = address_maker(edition, "index.html", lang) if found else None
    return " ".join(address(one.kind, one.target) for one in found) if address else ""


def _language_of_page(edition: Edition, slug: str, lang: str) -> str:
    found = [page.lang for page in edition.library.pages if page.slug == slug]
    return lang if lang in found else found[0]


def find_article(edition: Edition, name: str, lang: str) -> Article | None:
    """The article with this slug in `lang`, the newest where several years have one; else one in another language."""
    named = [article for articles in edition.articles.values() for article in articles if article.slug == name]
    return max(named, key=lambda article: (article.lang == lang, article.date), default=None)
