"""The index of the news' search: every article in every language, its cards in small files, its text for excerpts.

Articles are numbered newest first, all languages together. Titles, summaries and texts are cut into the same entries as
stations' names, so whatever two characters stand side by side in an article lead to it. Where an entry stands in a
title, it is written a second time with `TITLE` behind, so that the same file says which articles to show first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from html import unescape
from typing import Any

from yizhan.model import Article
from yizhan.model.artifact import Artifact, digest
from yizhan.pages import links
from yizhan.pages.cutting import Cutter
from yizhan.pages.edition import Edition
from yizhan.pages.index_files import FOLDER, bucket_count, index_files, json_file
from yizhan.text.inverted import Inverted, invert

CARDS = 8  # articles a file of cards: ten answers from ten files are then still some 10 KB
CHARACTERS_A_BUCKET = 2000  # of the articles: texts repeat themselves more than names do
TITLE = "^"
TEXTS = f"{FOLDER}texts/"
_BLOCKS = "p|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|pre|div|figure|figcaption|hr|br|section"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")


@dataclass(frozen=True)
class NewsSearch:
    """The index of an edition's articles."""

    edition: Edition

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles in the order of their numbers: newest first."""
        found = [article for articles in self.edition.articles.values() for article in articles]
        return tuple(sorted(found, key=lambda one: (-one.date.toordinal(), one.slug, one.lang)))

    @cached_property
    def base(self) -> str:
        """The folder of the index, named after all that it holds."""
        articles = (f"{one.title}\n{one.summary}\n{links.article(one)}\n{one.date}\n{_stem(one)}" for one in self.articles)
        return f"{FOLDER}news.{digest(self.edition.code, *articles).hex()[:10]}/"

    @cached_property
    def buckets(self) -> int:
        """How many files the index is divided into."""
        return bucket_count(sum(len(one.body) for one in self.articles) // CHARACTERS_A_BUCKET)

    def config(self, page: str) -> dict[str, Any]:
        """What theme/static/js/search-news.js needs to know, addresses relative to the page."""
        there = {"base": self.base, "texts": TEXTS, "root": ""}
        return {"buckets": self.buckets, "cards": CARDS, **{key: links.relative(page, to) for key, to in there.items()}}

    def artifacts(self) -> list[Artifact]:
        """The index, the cards and the texts."""
        cards = range(0, len(self.articles), CARDS)
        return [
            *index_files(self, len(self.articles)),
            *(json_file(f"{self.base}cards-{start // CARDS:x}.json", partial(self._cards, start)) for start in cards),
            *{path: json_file(path, partial(self.text, one)) for one in self.articles for path in [self._path(one)]}.values(),
        ]

    @cached_property
    def inverted(self) -> Inverted:
        """Made once a process, by the first file of the index that it is asked for."""
        cutter = Cutter()
        return invert(self._entries(cutter, article) for article in self.articles)

    def _entries(self, cutter: Cutter, article: Article) -> set[str]:
        found: set[str] = set()
        found.update(*cutter.written(article.title))
        in_title = {entry + (TITLE if "\t" in entry else f"\t{TITLE}") for entry in found}
        found.update(*cutter.written(article.summary), *cutter.written(self.text(article)))
        if article.lang == "zh":
            found.update(*cutter.named(article.title))
        return found | in_title

    def _cards(self, start: int) -> list[list[str]]:
        """Title, language, address, day, summary and the name of the text of some articles."""
        return [
            [one.title, one.lang, links.article(one), one.date.isoformat(), one.summary, _stem(one)]
            for one in self.articles[start : start + CARDS]
        ]

    def _path(self, article: Article) -> str:
        return f"{TEXTS}{_stem(article)}.json"

    def text(self, article: Article) -> str:
        """What can be searched below title and summary, a line for each block."""
        return "\n".join((plain_text(self.edition.bodies[article.file].html), *_foot(article)))


def _stem(article: Article) -> str:
    """Names the file of an article's text after the text."""
    return digest(article.body, *_foot(article)).hex()[:12]


def _foot(article: Article) -> list[str]:
    """What stands below the text: tags as they are written, sources in every language."""
    named = [words for one in article.sources for words in (one.title, one.publisher) if words]
    return [*article.tags, *(text for words in named for text in words.root.values())]


def plain_text(html: str) -> str:
    """What a reader sees of a converted text: a line for each block, pictures by their descriptions."""
    lines = _BLOCK.sub("\n", _PICTURE.sub(r"\n\1\n", html))
    return "\n".join(_tidy(_TAG.sub("", lines)))


def _tidy(text: str) -> Iterator[str]:
    return filter(None, (" ".join(line.split()) for line in unescape(text).splitlines()))
