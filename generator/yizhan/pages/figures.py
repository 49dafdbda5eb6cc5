"""Figures as sentences: "over 9,000", with what was counted, when, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.model import Figure, Phrase
from yizhan.pages.edition import Edition
from yizhan.text import format_date, format_number


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure in one language. `qualifier` is the key of a wording in the theme ("over")."""

    id: str
    number: str
    qualifier: str
    unit: Phrase | None
    metric: Phrase
    as_of: str
    as_of_iso: str
    scope: Phrase
    source: Phrase
    publisher: Phrase | None
    planned: bool
    headline: bool


def counted(edition: Edition, figure: Figure, lang: str) -> Counted:
    """The wording of one figure."""
    source = figure.source
    return Counted(
        id=figure.id,
        number=format_number(figure.value, lang),
        qualifier=str(figure.qualifier),
        unit=figure.unit.phrase(lang) if figure.unit else None,
        metric=edition.library.vocabulary.metrics[figure.metric].name.phrase(lang),
        as_of=format_date(figure.as_of, lang),
        as_of_iso=figure.as_of,
        scope=figure.scope.phrase(lang),
        source=source.title.phrase(lang),
        publisher=source.publisher.phrase(lang) if source.publisher else None,
        planned=figure.planned,
        headline=figure.headline,
    )


def of_area(edition: Edition, code: str, lang: str) -> list[Counted]:
    """The figures of one area: headlines first, then the newest."""
    found = [figure for figure in edition.library.figures if figure.area == code]
    newest_first = sorted(found, key=lambda figure: figure.as_of, reverse=True)
    return [counted(edition, figure, lang) for figure in sorted(newest_first, key=lambda figure: not figure.headline)]
