"""The directory: an index by kind, unions as a tree, and a page an entry. Services live elsewhere; it leads to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.hours import CompiledHours, compile_hours, describe
from yizhan.model import Entry, EntryKind, phones_of, record_digest
from yizhan.pages import links, tables
from yizhan.pages.citing import cited
from yizhan.pages.edition import Edition
from yizhan.pages.entries import EntryRow, entry_row
from yizhan.pages.entry_thing import thing
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb, section_head
from yizhan.pages.qr import qr_code
from yizhan.pages.rows import Item, attribute_json, place

# What one needs at once comes first.
ORDER = (
    EntryKind.HOTLINE, EntryKind.APP, EntryKind.UNION, EntryKind.CENTRE, EntryKind.ACADEMY, EntryKind.STUDIO,
    EntryKind.PALACE, EntryKind.SANATORIUM, EntryKind.HOME, EntryKind.ORGANISATION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry with those below it, of the same kind."""

    row: EntryRow
    branches: tuple[Branch, ...]


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All pages of the directory in one language; none where it is empty."""
    library = edition.library
    if not library.directory:
        return []
    areas = (edition.area_digests[code] for code in sorted({one.area for one in library.directory.values()}))
    depends = digest(edition.site_digest, *map(record_digest, library.directory.values()), *areas)
    found = [Artifact(links.directory(lang), "directory", depends, _Index(edition, lang), "directory.html", lang)]
    below = _below(edition)
    for entry in library.directory.values():
        path = links.entry(lang, entry.id)
        around = _Around.of(edition, entry, below.get(entry.id, ()))
        maker = _EntryPage(edition, entry, around, lang, path)
        found.append(Artifact(path, "directory", _depends(edition, entry, around), maker, "entry.html", lang))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """The entries that an entry's page names."""

    parent: Entry | None
    children: tuple[Entry, ...]
    liaison: tuple[Entry, ...]

    @classmethod
    def of(cls, edition: Edition, entry: Entry, children: tuple[Entry, ...]) -> _Around:
        directory = edition.library.directory
        return cls(directory.get(entry.parent or ""), children, tuple(directory[key] for key in entry.liaison))


def _below(edition: Edition) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in edition.library.directory.values():
        if entry.parent:
            found.setdefault(entry.parent, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _depends(edition: Edition, entry: Entry, around: _Around) -> bytes:
    library = edition.library
    station = library.stations.get(entry.station or "")
    named = [one for one in (around.parent, *around.children) if one]
    return digest(
        edition.site_digest,
        record_digest(entry),
        edition.area_digests[entry.area],
        *(record_digest(one) + edition.area_digests[one.area] for one in named),
        "|",
        *(record_digest(one) + edition.area_digests[one.area] for one in around.liaison),
        "|",
        edition.listed_digests[station.id] if station else b"",
        *(f"{key} {library.programmes[key].name!r}" for key in entry.programmes),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        page = section_head(edition, links.directory(lang), lang, "directory")
        kinds = [(kind.value, _trees(edition, kind, lang)) for kind in ORDER]
        return context(page, kinds=[(kind, trees) for kind, trees in kinds if trees], csv=tables.directory_csv(lang))


def _trees(edition: Edition, kind: EntryKind, lang: str) -> list[Branch]:
    """Those of one kind below those of the same kind; whoever has none of it above stands at the top."""
    chosen = {key: one for key, one in edition.library.directory.items() if one.kind is kind}

    def branch(entry: Entry) -> Branch:
        return Branch(
            entry_row(edition, entry, lang), tuple(branch(one) for one in chosen.values() if one.parent == entry.id)
        )

    return [branch(entry) for entry in chosen.values() if entry.parent not in chosen]


@dataclass(frozen=True, slots=True)
class _EntryPage:
    edition: Edition
    entry: Entry
    around: _Around
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, entry, around, lang = self.edition, self.entry, self.around, self.lang
        library = edition.library
        name = entry.name.phrase(lang)
        what_for = entry.what_for.phrase(lang) if entry.what_for else None
        compiled: CompiledHours | None = compile_hours(entry.opening_hours) if entry.opening_hours else None
        station = library.stations.get(entry.station or "")
        area = place(edition, entry.area, lang)
        page = head(
            edition,
            self.path,
            lang,
            "entry",
            name,
            what_for.text[:200] if what_for else f"{name.text} {area.text}",
            crumbs=[home_crumb(edition, lang), section_crumb(links.directory(lang)), Crumb(name, None)],
            things=[thing(edition, entry, around.parent, around.children, compiled, lang)],
        )
        return context(
            page,
            entry=entry,
            row=entry_row(edition, entry, lang),
            also_called=entry.short_name.phrase(lang) if entry.short_name else None,
            how_to_reach=entry.how_to_reach.phrase(lang) if entry.how_to_reach else None,
            phones=phones_of(entry.phone),
            hours=describe(compiled, lang) if compiled else [],
            hours_json=attribute_json(compiled) if compiled else "",
            qr=qr_code(entry.qr) if entry.qr else None,
            area=(area, links.area(lang, entry.area)),
            parent=entry_row(edition, around.parent, lang) if around.parent else None,
            children=[entry_row(edition, one, lang) for one in around.children],
            liaison=[entry_row(edition, one, lang) for one in around.liaison],
            station=Item(edition, station.id, lang) if station else None,
            programmes=[
                (library.programmes[key].name.phrase(lang), links.programme(lang, key)) for key in entry.programmes
            ],
            sources=cited(entry.sources, lang),
        )
