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
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.pages import links
from yizhan.pages.cutting import Cutter
from yizhan.pages.edition import Edition
from yizhan.pages.head import context, section_head
from yizhan.pages.index_files import FOLDER, Contents, bucket_count, index_files, json_file
from yizhan.pages.searchable import Document, documents
from yizhan.pages.structured import script_safe
from yizhan.sources import Memory

CARDS = 8  # documents a file of cards: ten answers from ten files are then still some 10 KB
CHARACTERS_A_BUCKET = 2000  # of the texts: they repeat themselves more than names do
TITLE = "^"
TEXTS = f"{FOLDER}texts/"


@dataclass(frozen=True)
class SiteSearch:
    """The index of an edition's texts."""

    edition: Edition

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order of their numbers: newest first, what has no day last."""
        return tuple(sorted(documents(self.edition), key=lambda one: (-_ordinal(one.day), one.path)))

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """A digest of each document as the index and the cards know it."""
        return tuple(
            digest(one.kind, one.title, one.lang, one.summary, one.path, one.day, one.stem) for one in self.documents
        )

    @cached_property
    def frame(self) -> bytes:
        """The program, and which document has which number."""
        return digest(self.edition.code, *(one.path for one in self.documents))

    @property
    def memory(self) -> Memory | None:
        """Earlier builds' lists."""
        return self.edition.memory("text-index")

    @cached_property
    def base(self) -> str:
        """The folder of the index, named after all that it holds."""
        return f"{FOLDER}site.{digest(self.frame, *self.keys).hex()[:10]}/"

    @cached_property
    def buckets(self) -> int:
        """How many files the index is divided into."""
        return bucket_count(sum(one.size for one in self.documents) // CHARACTERS_A_BUCKET)

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


def artifacts(search: SiteSearch, contents: Contents) -> list[Artifact]:
    """The page of the search in every language, and the index, which is one for all; `contents` are the index's."""
    edition = search.edition
    depends = digest(edition.site_digest, search.base, str(search.buckets))
    pages = [
        Artifact(links.search(lang), "page", depends, _SearchPage(edition, search, lang), "search.html", lang)
        for lang in edition.languages
    ]
    return [*pages, *search.artifacts(contents)]


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


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
