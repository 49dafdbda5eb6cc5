"""A programme's page: what it is, and everything on the site that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from yizhan.artifacts import digest
from yizhan.model import (
    Article,
    Entry,
    Event,
    Figure,
    Inspection,
    Notice,
    Phrase,
    Programme,
    Station,
    Target,
    record_digest,
)
from yizhan.pages import happenings, links, notice_rows
from yizhan.pages.area import sorted_for_reading
from yizhan.pages.boards import board_digest, of_programme, things
from yizhan.pages.citing import cited
from yizhan.pages.edition import Edition
from yizhan.pages.entries import entry_row
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.inspected import inspection_digest, inspection_rows
from yizhan.pages.notice_rows import shown_digest
from yizhan.pages.rows import Item, place
from yizhan.pages.structured import Thing
from yizhan.text import format_date

Belonging = TypeVar("Belonging", Article, Entry, Figure, Inspection, Station, Target)


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to a programme, each in the order in which the page shows it."""

    above: Programme | None
    below: tuple[Programme, ...]
    stations: tuple[Station, ...]
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]
    inspections: tuple[Inspection, ...]
    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]


def gather(edition: Edition, lang: str) -> dict[str, Parts]:
    """For each programme what names it; delisted stations are not listed."""
    library = edition.library
    stations = _by_programme(library.apart.programmed)
    notices = edition.posted.by_programme
    inspections = _by_programme(library.inspections.values())
    articles = _by_programme(edition.articles[lang])
    entries = _by_programme(library.directory.values())
    figures = _by_programme(library.figures)
    targets = _by_programme(library.targets.values())
    return {
        key: Parts(
            above=library.programmes.get(programme.part_of or ""),
            below=tuple(one for one in library.programmes.values() if one.part_of == key),
            stations=tuple(sorted_for_reading(stations.get(key, ()))),
            events=edition.agenda.by_programme.get(key, ()),
            notices=notices.get(key, ()),
            figures=tuple(figures.get(key, ())),
            targets=tuple(targets.get(key, ())),
            inspections=tuple(inspections.get(key, ())),
            articles=tuple(articles.get(key, ())),
            entries=tuple(entries.get(key, ())),
        )
        for key, programme in library.programmes.items()
    }


def _by_programme(records: Iterable[Belonging]) -> dict[str, list[Belonging]]:
    found: dict[str, list[Belonging]] = {}
    for record in records:
        for key in record.programmes:
            found.setdefault(key, []).append(record)
    return found


def depends_of(edition: Edition, programme: Programme, parts: Parts) -> bytes:
    """What a programme's page shows."""
    placed = [one.area for one in parts.entries] + [one.area for one in parts.figures] + [one.area for one in parts.targets]
    areas = {programme.area, *placed}
    return digest(
        edition.site_digest,
        record_digest(programme),
        *(f"{one.id} {one.name!r}" for one in (parts.above, *parts.below) if one),
        "|",
        *(edition.listed_digests[one.id] for one in parts.stations[: _shown(edition)]),
        f"{len(parts.stations)}",
        happenings.shown_digest(edition, parts.events),
        "|",
        *(shown_digest(edition, notice) for notice in parts.notices),
        "|",
        board_digest(edition, parts.figures, parts.targets),
        inspection_digest(edition, parts.inspections),
        *(f"{one.title}|{one.summary}|{one.date}|{links.article(one)}" for one in parts.articles),
        "|",
        *(record_digest(one) for one in parts.entries),
        *(edition.area_digests[code] for code in sorted(areas)),
    )


def _shown(edition: Edition) -> int:
    """How many stations a page lists one by one."""
    return edition.library.site.stations_per_page


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Makes the context of one page."""

    edition: Edition
    programme: Programme
    parts: Parts
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, programme, parts, lang = self.edition, self.programme, self.parts, self.lang
        name, summary = programme.name.phrase(lang), programme.summary.phrase(lang)
        page = head(
            edition,
            self.path,
            lang,
            "programme",
            name,
            summary.text[:200],
            crumbs=[home_crumb(edition, lang), section_crumb(links.programmes(lang)), Crumb(name, None)],
            things=[thing(edition, programme, parts.above, lang), *things(edition, parts.figures, parts.targets, lang)],
        )
        return context(
            page,
            programme=programme,
            summary=summary,
            area=(place(edition, programme.area, lang), links.area(lang, programme.area)),
            since=format_date(programme.since, lang) if programme.since else "",
            above=_link(parts.above, lang) if parts.above else None,
            below=[_link(one, lang) for one in parts.below],
            stations=[Item(edition, station.id, lang) for station in parts.stations[: _shown(edition)]],
            stations_in_all=len(parts.stations),
            events=happenings.rows(edition, parts.events, lang),
            notices=notice_rows.rows(edition, parts.notices, lang),
            board=of_programme(edition, programme.id, lang),
            inspections=inspection_rows(edition, parts.inspections, lang),
            articles=parts.articles,
            entries=[entry_row(edition, one, lang) for one in parts.entries],
            sources=cited(programme.sources, lang),
        )


def _link(programme: Programme, lang: str) -> tuple[Phrase, str]:
    return programme.name.phrase(lang), links.programme(lang, programme.id)


def thing(edition: Edition, programme: Programme, above: Programme | None, lang: str) -> Thing:
    """The programme for search engines: a schema.org Project, which is part of another one where it has one above."""
    return {
        "@type": "Project",
        "@id": edition.url(links.programme("zh", programme.id)) + "#programme",
        "name": programme.name.phrase(lang).text,
        "description": programme.summary.phrase(lang).text,
        "url": edition.url(links.programme(lang, programme.id)),
        "foundingDate": programme.since,
        "areaServed": {
            "@type": "AdministrativeArea",
            "name": edition.library.areas[programme.area].name.phrase(lang).text,
        },
        "parentOrganization": {
            "@type": "Project",
            "@id": edition.url(links.programme("zh", above.id)) + "#programme",
            "name": above.name.phrase(lang).text,
        }
        if above
        else None,
    }
