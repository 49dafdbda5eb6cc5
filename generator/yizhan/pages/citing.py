"""Sources as pages name them: title, publisher, and the record with its date and address."""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.model import Phrase, Source

Cited = tuple[Phrase, Phrase | None, Source]


def cited(sources: Iterable[Source], lang: str) -> list[Cited]:
    """What components/sources.html lists."""
    return [(one.title.phrase(lang), one.publisher.phrase(lang) if one.publisher else None, one) for one in sources]
