"""A directory entry as lists show it: its name, what it is for, how to call it, whether it still exists."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.model import Entry, Phrase, phones_of
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.rows import place


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in a list. `kind`, `level` and `status` are keys of wordings in the theme."""

    id: str
    path: str
    name: Phrase
    kind: str
    level: str
    area: Phrase
    what_for: Phrase | None
    phones: tuple[str, ...]
    status: str


def entry_row(edition: Edition, entry: Entry, lang: str) -> EntryRow:
    """One entry in one language."""
    return EntryRow(
        id=entry.id,
        path=links.entry(lang, entry.id),
        name=entry.name.phrase(lang),
        kind=entry.kind.value,
        level=entry.level.value if entry.level else "",
        area=place(edition, entry.area, lang),
        what_for=entry.what_for.phrase(lang) if entry.what_for else None,
        phones=phones_of(entry.phone),
        status=entry.status.value,
    )
