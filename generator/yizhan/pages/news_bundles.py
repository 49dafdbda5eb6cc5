"""The pages of news in bundles: articles in groups, and all lists of a language together.

A bundle depends on more than its pages show, never on less; each page's own digest says the rest (news.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from yizhan.artifacts import DIGEST_BYTES, Artifact, Bundle, digest
from yizhan.model import Article, record_digest
from yizhan.pages import article_series, links
from yizhan.pages.article_marks import marks
from yizhan.pages.edition import Edition
from yizhan.pages.news import ARTICLE_TEMPLATE, LIST_TEMPLATES, all_lists, article_page

GROUP = 64  # articles: so many are looked into where one of them, or a station that one names, has changed


def bundles(edition: Edition) -> list[Bundle]:
    """All pages of news, in every language."""
    by_series = cache(partial(article_series.works_by_series, edition))
    frame = _frame(edition)
    addresses, lines = _known(edition)
    around = digest(frame, addresses)
    listed = digest(frame, lines, *edition.area_digests.values())
    found = []
    for lang, articles in edition.articles.items():
        for start in range(0, len(articles), GROUP):
            numbers = range(start, min(start + GROUP, len(articles)))
            shown = [part for at in numbers for part in _shown(edition, articles[at])]
            beside = (articles[at] for at in (start - 1, numbers.stop) if 0 <= at < len(articles))
            depends = digest(around, *shown, *(edition.article_digests[one.file] for one in beside))
            make = partial(_pages, edition, numbers, articles, by_series)
            found.append(Bundle(f"article {lang} {start // GROUP}", "article", lang, (ARTICLE_TEMPLATE,), depends, make))
        lists = partial(all_lists, edition, lang)
        found.append(Bundle(f"news list {lang}", "news list", lang, LIST_TEMPLATES, listed, lists))
    return found


def _all(edition: Edition) -> Iterator[Article]:
    """What is out, language by language in the order of lists."""
    return (article for articles in edition.articles.values() for article in articles)


def _frame(edition: Edition) -> bytes:
    """What any of the pages may show beside articles, stations and areas."""
    library = edition.library
    return digest(
        edition.code,
        edition.news_digest,
        tuple(f"{page.lang} {page.slug}" for page in library.pages),
        tuple(map(record_digest, library.series.values())),
        tuple(map(record_digest, library.programmes.values())),
        tuple(f"{name} {one.plain.path}" for name, one in edition.pictures.items()),
    )


def _known(edition: Edition) -> tuple[bytes, bytes]:
    """Digests of what pages of other articles know of any, and of what lists do. They are remembered for as long as no
    article changes, comes or goes: there are thousands of lines."""
    memory = edition.memory("news")
    key = digest("addresses and lines", edition.code, *(edition.article_digests[one.file] for one in _all(edition)))
    known = memory.get([key]).get(key) if memory else None
    if isinstance(known, bytes) and len(known) == 2 * DIGEST_BYTES:
        return known[:DIGEST_BYTES], known[DIGEST_BYTES:]
    addresses, lines = (digest("\n".join(map(say, _all(edition)))) for say in (_address, _line))
    if memory:
        memory.put({key: addresses + lines}, [])
    return addresses, lines


def _address(article: Article) -> str:
    """What pages of other articles know of one that is not beside them: where it stands; of a series also its title."""
    return f"{links.article(article)} {article.date}" + (
        f" {article.series} {article.part} {article.title}" if article.series else ""
    )


def _line(article: Article) -> str:
    """What lists know of an article."""
    head = (article.title, article.summary, article.category, article.tags, article.type, article.pinned)
    return f"{_address(article)} {head!r}"


def _shown(edition: Edition, article: Article) -> list[bytes]:
    """Digests of the article and its translations, whether it is old by now, and what it names of stations and areas, in
    its head or in its text."""
    found = [b"old" if article.stale_after and article.stale_after < edition.day else b""]
    found += [edition.article_digests[one.file] for one in edition.translations[article.date.year, article.slug].values()]
    in_text = [one.target for one in edition.bodies[article.file].references if one.kind == "station"]
    found += [edition.said_digests[key] for key in (*article.stations, *in_text)]
    found += [edition.area_digests[code] for code in article.areas]
    return found


def _pages(
    edition: Edition, numbers: range, articles: Sequence[Article], by_series: Callable[[], article_series.Works]
) -> list[Artifact]:
    works = by_series()
    return [article_page(edition, articles[at], at, articles, marks(edition, articles[at], works)) for at in numbers]
