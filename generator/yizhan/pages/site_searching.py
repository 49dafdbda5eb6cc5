"""The index of the site's search: every text in every language, its cards in small files, its text for excerpts.

Documents (pages.searchable) are numbered newest first, all languages together. Titles, summaries and texts are cut into
the same entries as stations' names, so whatever two characters stand side by side in a text lead to it. Where an entry
stands in a title, it is written a second time with `TITLE` behind, so that the same file says what to show first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, NamedTuple

from yizhan.artifacts import Artifact, Bundle, digest
from yizhan.pages import links
from yizhan.pages.cutting import Cutter
from yizhan.pages.edition import Edition
from yizhan.pages.head import context, section_head
from yizhan.pages.index_files import FOLDER, ROWS, Contents, bucket_count, index_files, json_file
from yizhan.pages.searchable import Document, news, records
from yizhan.pages.structured import script_safe
from yizhan.sources import Memory

CARDS = 8  # documents a file of cards: ten answers from ten files are then still some 10 KB
CHARACTERS_A_BUCKET = 2000  # of the texts: they repeat themselves more than names do
TITLE = "^"
TEXTS = f"{FOLDER}texts/"
_OUTLINE = digest("outline of the texts")  # one row, as in index_files

BUNDLE = "search of texts"


@dataclass(frozen=True)
class SiteSearch:
    """The index of an edition's texts."""

    edition: Edition

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order of their numbers: newest first, what has no day last."""
        return tuple(sorted([*news(self.edition), *self._records], key=lambda one: (-_ordinal(one.day), one.path)))

    @cached_property
    def _records(self) -> tuple[Document, ...]:
        return tuple(records(self.edition))

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """A digest of each document as the index and the cards know it."""
        return tuple(map(_key, self.documents))

    @property
    def frame(self) -> bytes:
        """The program, and which document has which number."""
        return self._outline.frame

    @property
    def memory(self) -> Memory | None:
        """Earlier builds' lists."""
        return self.edition.memory("text-index")

    @property
    def base(self) -> str:
        """The folder of the index, named after all that it holds."""
        return f"{FOLDER}site.{self._outline.whole.hex()[:10]}/"

    @property
    def buckets(self) -> int:
        """How many files the index is divided into."""
        return bucket_count(self._outline.size // CHARACTERS_A_BUCKET)

    @cached_property
    def _outline(self) -> _Outline:
        """What pages say of the index and what it is named after: for as long as no document changes it is remembered, and
        of 4,000 articles nothing is worked out."""
        edition, memory = self.edition, self.memory
        articles = (edition.article_digests[one.file] for some in edition.articles.values() for one in some)
        of = digest(edition.code, *articles, "|", *(part for one in self._records for part in (_key(one), one.size)))
        if memory and (known := _from_json(memory.get([_OUTLINE]).get(_OUTLINE), of)):
            return known
        frame = digest(edition.code, *(one.path for one in self.documents))
        found = _Outline(frame, digest(frame, *self.keys), sum(one.size for one in self.documents))
        if memory:
            memory.put({_OUTLINE: [of.hex(), found.frame.hex(), found.whole.hex(), found.size]}, [*ROWS, *self.keys])
        return found

    def config(self, page: str) -> dict[str, Any]:
        """What theme/static/js/search-news.js needs to know, addresses relative to the page."""
        there = {"base": self.base, "texts": TEXTS, "root": ""}
        return {"buckets": self.buckets, "cards": CARDS, **{key: links.relative(page, to) for key, to in there.items()}}

    @property
    def besides(self) -> str:
        return ""

    def more(self) -> dict[str, Any]:
        return {}

    def artifacts(self, contents: Contents | None = None) -> list[Artifact]:
        """The index, the cards and the texts."""
        cards = range(0, len(self.documents), CARDS)
        texts = {f"{TEXTS}{one.stem}.json": one.text for one in self.documents}
        return [
            *index_files(self, contents),
            *(json_file(f"{self.base}cards-{start // CARDS:x}.json", partial(self._cards, start)) for start in cards),
            *(json_file(path, text) for path, text in texts.items()),
        ]

    def row(self, number: int) -> list[Any]:
        """Title, summary, text, and whether they are Chinese."""
        one = self.documents[number]
        return [one.title, one.summary, one.text(), one.lang == "zh"]

    def cut(self, row: list[Any]) -> set[str]:
        """The entries of a text; those of its title once more, marked."""
        title, summary, text, chinese = row
        cutter = self._cutter
        found: set[str] = set()
        found.update(*cutter.written(title))
        in_title = {entry + (TITLE if "\t" in entry else f"\t{TITLE}") for entry in found}
        found.update(*cutter.written(summary), *cutter.written(text))
        if chinese:
            found.update(*cutter.named(title))
        return found | in_title

    @cached_property
    def _cutter(self) -> Cutter:
        return Cutter()

    def _cards(self, start: int) -> list[list[str]]:
        """Title, language, address, day, summary, the name of the text, and the kind of some documents."""
        return [
            [one.title, one.lang, one.path, one.day, one.summary, one.stem, one.kind]
            for one in self.documents[start : start + CARDS]
        ]


def artifacts(search: SiteSearch) -> list[Artifact]:
    """The page of the search in every language."""
    edition = search.edition
    depends = digest(edition.site_digest, search.base, str(search.buckets))
    return [
        Artifact(links.search(lang), "page", depends, _SearchPage(edition, search, lang), "search.html", lang)
        for lang in edition.languages
    ]


def bundle(search: SiteSearch, contents: Contents) -> Bundle:
    """The index with cards and texts, which is one for all languages; `contents` are the index's."""
    depends = digest(search.base, search.buckets)
    return Bundle(BUNDLE, "search data", "", (), depends, partial(search.artifacts, contents))


@dataclass(frozen=True, slots=True)
class _SearchPage:
    edition: Edition
    search: SiteSearch
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        path = links.search(lang)
        page = section_head(edition, path, lang, "search")
        # In an attribute with single quotes.
        return context(page, search=script_safe(self.search.config(path)).replace("'", "\\u0027"))


class _Outline(NamedTuple):
    """`frame` as in SiteSearch, a digest of `whole` documents in their order, and the characters of all texts."""

    frame: bytes
    whole: bytes
    size: int


def _from_json(row: Any, of: bytes) -> _Outline | None:
    """The outline that is remembered of just these; None for another, or what else a store may hold that others can write."""
    try:
        made_of, frame, whole, size = row
        return _Outline(bytes.fromhex(frame), bytes.fromhex(whole), int(size)) if made_of == of.hex() else None
    except (TypeError, ValueError):
        return None


def _key(one: Document) -> bytes:
    return digest(one.kind, one.title, one.lang, one.summary, one.path, one.day, one.stem)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
