"""Standards and standing: criteria sets and who is known to meet them, stars, honours, plaques, inspections, door plates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import CriteriaSet, Listing, Phrase
from yizhan.pages import links, tables
from yizhan.pages.counting import Part, honours, part, plates, stars
from yizhan.pages.criterion_rows import alike, area_rows, item_rows, told
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb, section_head
from yizhan.pages.inspected import InspectionRow, inspection_digest, inspection_rows
from yizhan.pages.plaques import kind_rows
from yizhan.pages.rows import Item, label
from yizhan.pages.structured import Thing


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A criteria set in the list: who set it, how many items it has, how many stations are known to meet it."""

    path: str
    name: Phrase
    description: Phrase | None
    issuer: Phrase | None
    items: int
    met: Part
    area: Phrase | None
    types: tuple[Phrase, ...]


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The pages of all criteria sets in one language and the index of everything about standing."""
    library = edition.library
    areas = edition.areas_digest
    depends = digest(
        edition.site_digest,
        areas,
        edition.counted_digest,
        inspection_digest(edition, library.inspections.values()),
    )
    found = [Artifact(links.standards(lang), "standard", depends, _Index(edition, lang), "standards.html", lang)]
    shown_items = digest(areas, edition.items_digest)
    for key, criteria in edition.standards.items():
        asked = edition.judged[key]
        known = edition.meeting[key]
        shown = known[: library.site.stations_per_page]
        seen = digest(
            edition.site_digest,
            f"{len(known)} {len(asked)}",
            areas if criteria.area else b"",
            shown_items if told(key, bool(known), library.vocabulary) else b"",
            *(edition.listed_digests[one] for one in shown.ids),
        )
        path = links.standard(lang, key)
        maker = _StandardPage(edition, key, criteria, shown, lang, path)
        found.append(Artifact(path, "standard", seen, maker, "standard.html", lang))
    return found


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        library = edition.library
        standing = edition.standing_in(None)
        words = library.vocabulary
        page = section_head(edition, links.standards(lang), lang, "standards")
        return context(
            page,
            standards=[standard_row(edition, key, one, lang) for key, one in edition.standards.items()],
            stars=[(number, part(count, standing.whole)) for number, count in stars(standing)],
            honours=[(label(words.honours, key, lang), level, count) for key, level, count in honours(standing)],
            plates=plates(edition, lang),
            plaques=kind_rows(edition, lang, 0),
            inspections=_by_kind(edition, lang),
            listed=standing.whole,
            csv={
                "standards": tables.standards_csv(lang),
                "standing": tables.standing_csv(lang),
                "plates": tables.plates_csv(lang),
                "plaques": tables.plaques_csv(lang),
                "inspections": tables.inspections_csv(lang),
            },
        )


def standard_row(edition: Edition, key: str, one: CriteriaSet, lang: str) -> StandardRow:
    """One criteria set, counted over the stations for which it is."""
    asked = edition.judged[key]
    words = edition.library.vocabulary.types
    return StandardRow(
        path=links.standard(lang, key),
        name=one.name.phrase(lang),
        description=one.description.phrase(lang) if one.description else None,
        issuer=one.issuer.phrase(lang) if one.issuer else None,
        items=len(one.items),
        met=part(len(edition.meeting[key]), len(asked)),
        area=_area_name(edition, one, lang),
        types=tuple(words[kind].name.phrase(lang) for kind in one.types),
    )


def _area_name(edition: Edition, one: CriteriaSet, lang: str) -> Phrase | None:
    area = edition.library.areas.get(one.area or "")
    return area.name.phrase(lang) if area else None


def _by_kind(edition: Edition, lang: str) -> list[tuple[Phrase, Phrase | None, list[InspectionRow]]]:
    """(kind, what it means, its rounds) in the order of the vocabulary; kinds without a published round too."""
    inspections = edition.library.inspections.values()
    return [
        (
            term.name.phrase(lang),
            term.description.phrase(lang) if term.description else None,
            inspection_rows(edition, (one for one in inspections if one.kind == key), lang),
        )
        for key, term in edition.library.vocabulary.inspection_kinds.items()
    ]


@dataclass(frozen=True, slots=True)
class _StandardPage:
    edition: Edition
    key: str
    criteria: CriteriaSet
    stations: Listing
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        """`stations` are those known to meet it, as many as are shown."""
        edition, criteria, lang = self.edition, self.criteria, self.lang
        name = criteria.name.phrase(lang)
        said = criteria.description.phrase(lang) if criteria.description else None
        page = head(
            edition,
            self.path,
            lang,
            "standard",
            name,
            said.text if said else edition.library.site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang), section_crumb(links.standards(lang)), Crumb(name, None)],
            things=[_thing(edition, self.path, criteria, lang)],
        )
        by_area = area_rows(edition, self.key, lang)
        return context(
            page,
            description=said,
            issuer=criteria.issuer.phrase(lang) if criteria.issuer else None,
            items=item_rows(self.key, alike(edition, self.key), edition.library.vocabulary, lang),
            areas=[row for row in by_area if row.known],
            silent_areas=sum(not row.known for row in by_area),
            csv=tables.criteria_csv(lang),
            row=standard_row(edition, self.key, criteria, lang),
            stations=[Item(edition, key, lang) for key in self.stations.ids],
        )


def _thing(edition: Edition, path: str, criteria: CriteriaSet, lang: str) -> Thing:
    return {
        "@type": "DefinedTermSet",
        "name": criteria.name.phrase(lang).text,
        "description": criteria.description.phrase(lang).text if criteria.description else None,
        "url": edition.url(path),
        "publisher": {"@type": "Organization", "name": criteria.issuer.phrase(lang).text} if criteria.issuer else None,
        "hasDefinedTerm": [{"@type": "DefinedTerm", "name": item.name.phrase(lang).text} for item in criteria.items],
    }
