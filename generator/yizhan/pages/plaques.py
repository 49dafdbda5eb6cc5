"""The page of plaques: how many stations have theirs up, by area, and station by station for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Phrase, PlaqueKind, Station
from yizhan.pages import links, tables
from yizhan.pages.edition import Edition
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.plaque_rows import (
    PlaqueRow,
    PlaqueTally,
    plaque_areas,
    plaque_row,
    plaques_digest,
    tally_in,
    tally_of_kind,
)
from yizhan.pages.rows import place
from yizhan.pages.structured import Thing
from yizhan.pages.whereabouts import station_path


@dataclass(frozen=True, slots=True)
class Given:
    """One plaque in the list of its kind, with its station."""

    name: Phrase
    path: str
    area: Phrase
    row: PlaqueRow


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of plaque with the stations that have one on record; `plaques` is how many of them there are."""

    anchor: str
    name: Phrase
    description: Phrase | None
    wording: Phrase | None
    issuer: Phrase | None
    tally: PlaqueTally
    given: tuple[Given, ...]
    plaques: int


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The page in one language; none where the vocabulary has no plaques."""
    library = edition.library
    if not library.vocabulary.plaques:
        return []
    areas = edition.areas_digest
    depends = digest(edition.site_digest, areas, plaques_digest(edition, edition.with_plaques, lang))
    return [Artifact(links.plaques(lang), "standard", depends, _Page(edition, lang), "plaques.html", lang)]


def kind_rows(edition: Edition, lang: str, most: int) -> list[KindRow]:
    """The kinds in the order of the vocabulary, each with at most so many stations."""
    stations = edition.with_plaques
    return [_kind(edition, key, kind, stations, lang, most) for key, kind in edition.library.vocabulary.plaques.items()]


def _kind(edition: Edition, key: str, kind: PlaqueKind, stations: Sequence[Station], lang: str, most: int) -> KindRow:
    given = [(station, plaque) for station in stations for plaque in station.plaques if plaque.kind == key]
    return KindRow(
        links.plaque_anchor(key),
        kind.name.phrase(lang),
        kind.description.phrase(lang) if kind.description else None,
        kind.wording.phrase(lang) if kind.wording else None,
        kind.issuer.phrase(lang) if kind.issuer else None,
        tally_of_kind(edition, stations, key),
        tuple(
            Given(
                station.name.phrase(lang),
                station_path(edition, lang, station),
                place(edition, station.area, lang),
                plaque_row(edition, plaque, lang),
            )
            for station, plaque in given[:most]
        ),
        len(given),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        library = edition.library
        path = links.plaques(lang)
        page = head(
            edition,
            path,
            lang,
            "plaques",
            Phrase("", lang),
            library.site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang), section_crumb(links.standards(lang)), Crumb(None, None)],
            things=[_thing(edition, path, lang)],
        )
        areas = plaque_areas(edition, lang)
        return context(
            page,
            kinds=kind_rows(edition, lang, library.site.stations_per_page),
            whole=tally_in(edition, library.site.home_area),
            areas=[row for row in areas if row.tally.says_something],
            silent_areas=sum(not row.tally.says_something for row in areas),
            csv={"plaques": tables.plaques_csv(lang), "areas": tables.plaques_by_area_csv(lang)},
        )


def _thing(edition: Edition, path: str, lang: str) -> Thing:
    return {
        "@type": "DefinedTermSet",
        "url": edition.url(path),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": kind.name.phrase(lang).text,
                "description": kind.description.phrase(lang).text if kind.description else None,
            }
            for kind in edition.library.vocabulary.plaques.values()
        ],
    }
