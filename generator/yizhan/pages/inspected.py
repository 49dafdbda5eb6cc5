"""Inspections as lists show them: by whom, of what, when, what was found, what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yizhan.artifacts import digest
from yizhan.model import Inspection, Phrase, record_digest
from yizhan.pages import links
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition
from yizhan.pages.whereabouts import station_path
from yizhan.text import format_date


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One round. `overdue` is as of the day of the build."""

    id: str
    kind: Phrase
    place: Phrase
    place_path: str
    when: str
    when_iso: str
    result: Phrase
    due: date | None
    overdue: bool
    cited: list[Cited]


def inspection_rows(edition: Edition, inspections: Iterable[Inspection], lang: str) -> list[InspectionRow]:
    """The newest first."""
    kinds = edition.library.vocabulary.inspection_kinds
    found = []
    for one in sorted(inspections, key=lambda one: (one.date, one.id), reverse=True):
        name, path = _place(edition, one, lang)
        found.append(
            InspectionRow(
                one.id, kinds[one.kind].name.phrase(lang), name, path, format_date(one.date, lang), one.date,
                one.result.phrase(lang), one.due, is_overdue(edition, one), cited(one.sources, lang),
            )
        )  # fmt: skip
    return found


def inspection_digest(edition: Edition, inspections: Iterable[Inspection]) -> bytes:
    """What a list of inspections shows."""
    return digest(
        *(
            record_digest(one)
            + (edition.digests[one.station] if one.station else record_digest(edition.library.areas[one.area or ""]))
            + str(is_overdue(edition, one)).encode()
            for one in inspections
        )
    )


def is_overdue(edition: Edition, inspection: Inspection) -> bool:
    return inspection.due is not None and inspection.due < edition.day


def _place(edition: Edition, inspection: Inspection, lang: str) -> tuple[Phrase, str]:
    library = edition.library
    if inspection.station:
        return library.stations[inspection.station].name.phrase(lang), station_path(edition, lang, inspection.station)
    code = inspection.area or library.site.home_area
    return library.areas[code].name.phrase(lang), links.area(lang, code)
