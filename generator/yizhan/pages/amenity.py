"""A page for each amenity and their index: who has it, for readers without scripts and for search engines.

Where few stations have it the page lists them, grouped by district; else it leads to the districts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Listing, Phrase, Term, record_digest
from yizhan.pages import links
from yizhan.pages.area import Branch
from yizhan.pages.edition import Edition
from yizhan.pages.having import stations_having
from yizhan.pages.head import Crumb, context, head, home_crumb
from yizhan.pages.rows import Item, Label, label
from yizhan.pages.structured import Thing
from yizhan.pages.whereabouts import station_path


@dataclass(frozen=True, slots=True)
class Group:
    """The stations of one district, or of a province elsewhere; `items` is empty where the page only leads there."""

    branch: Branch
    items: tuple[Item, ...]


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The pages in one language of all amenities that a station has, and their index."""
    totals = {key: sum(counts.values()) for key, counts in edition.having.items()}
    depends = digest(edition.site_digest, *(f"{key} {count}" for key, count in totals.items()))
    index = Artifact(links.amenities(lang), "amenity", depends, _Index(edition, totals, lang), "amenities.html", lang)
    return [index, *(_page(edition, key, counts, totals[key], lang) for key, counts in edition.having.items())]


def _page(edition: Edition, key: str, counts: Mapping[str, int], total: int, lang: str) -> Artifact:
    library = edition.library
    listed = stations_having(library, edition.listed, key) if total <= library.site.stations_per_page else None
    shown = [edition.listed_digests[one] for stations in (listed or {}).values() for one in stations.ids]
    depends = digest(
        edition.site_digest,
        *(record_digest(library.areas[code]) + f"{count}".encode() for code, count in counts.items()),
        "|",
        *shown,
    )
    path = links.amenity(lang, key)
    maker = _Page(edition, key, counts, listed, lang, path)
    return Artifact(path, "amenity", depends, maker, "amenity.html", lang)


@dataclass(frozen=True, slots=True)
class _Page:
    """`listed` are the stations by district where the page shows them one by one."""

    edition: Edition
    key: str
    counts: Mapping[str, int]
    listed: Mapping[str, Listing] | None
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        term = edition.library.vocabulary.amenities[self.key]
        name = term.name.phrase(lang)
        groups = [self._group(code, count) for code, count in self.counts.items()]
        if self.listed is not None:
            entries = [
                (station.name.phrase(lang).text, station_path(edition, lang, station))
                for stations in self.listed.values()
                for station in stations
            ]
        else:
            groups.sort(key=lambda group: -group.branch.count)
            entries = [(group.branch.name.text, links.area(lang, group.branch.code)) for group in groups]
        page = head(
            edition,
            self.path,
            lang,
            "amenity",
            name,
            _description(edition, term, lang),
            crumbs=[home_crumb(edition, lang), Crumb(name, None)],
            things=[_collection(edition, self.path, name, entries)],
        )
        return context(
            page,
            amenity=label(edition.library.vocabulary.amenities, self.key, lang),
            description=term.description.phrase(lang) if term.description else None,
            total=sum(group.branch.count for group in groups),
            groups=groups,
            listed=self.listed is not None,
        )

    def _group(self, code: str, count: int) -> Group:
        edition, lang = self.edition, self.lang
        path = links.narrowed(links.area(lang, code), self.key)
        branch = Branch(code, path, edition.library.areas[code].name.phrase(lang), count)
        return Group(branch, tuple(Item(edition, key, lang) for key in self.listed[code].ids) if self.listed else ())


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    counts: Mapping[str, int]
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        terms = edition.library.vocabulary.amenities
        path = links.amenities(lang)
        name = edition.library.site.name.phrase(lang)
        labels: list[tuple[Label, str, int]] = [
            (label(terms, key, lang), links.amenity(lang, key), count) for key, count in self.counts.items()
        ]
        page = head(
            edition,
            path,
            lang,
            "amenities",
            name,
            edition.library.site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang)],
            things=[_collection(edition, path, name, [(one.name.text, there) for one, there, _ in labels])],
        )
        return context(page, amenities=labels)


def _description(edition: Edition, term: Term, lang: str) -> str:
    return (term.description or edition.library.site.description).phrase(lang).text


def _collection(edition: Edition, path: str, name: Phrase, entries: Sequence[tuple[str, str]]) -> Thing:
    """The page as a schema.org list of (name, path)."""
    return {
        "@type": "CollectionPage",
        "name": name.text,
        "url": edition.url(path),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(entries),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": entry, "url": edition.url(there)}
                for place, (entry, there) in enumerate(entries, 1)
            ],
        },
    }
