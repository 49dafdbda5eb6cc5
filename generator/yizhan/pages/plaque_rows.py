"""A plaque as pages show it, at its station and in lists; and how many stations of an area have theirs up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Phrase, Plaque, Station, record_digest
from yizhan.pages import links
from yizhan.pages.citing import Cited, cited
from yizhan.pages.counting import Part, counted_areas, part
from yizhan.pages.edition import Edition
from yizhan.pages.plaque_counts import NO_PLAQUES, PlaqueCounts, count_states, state_of
from yizhan.pages.whereabouts import station_path


@dataclass(frozen=True, slots=True)
class PlaqueRow:
    """One plaque; `anchor` is where its kind stands on the page of plaques. `by` and `wording` are those of its kind
    where it has none of its own."""

    anchor: str
    kind: Phrase
    state: str
    since: str | None
    due: str | None
    number: str | None
    by: Phrase | None
    wording: Phrase | None
    cited: list[Cited]


@dataclass(frozen=True, slots=True)
class PlaqueTally:
    """Stations by the state of their plaques; `up` of all of them, `unknown` those of which nothing is on record."""

    up: Part
    due: int
    missing: int
    taken_down: int
    unknown: int

    @property
    def says_something(self) -> bool:
        return self.unknown < self.up.whole


@dataclass(frozen=True, slots=True)
class PlaqueArea:
    """The stations of one area."""

    code: str
    name: Phrase
    path: str
    tally: PlaqueTally


def plaque_row(edition: Edition, plaque: Plaque, lang: str) -> PlaqueRow:
    kind = edition.library.vocabulary.plaques[plaque.kind]
    by, wording = plaque.by or kind.issuer, plaque.wording or kind.wording
    return PlaqueRow(
        links.plaque_anchor(plaque.kind),
        kind.name.phrase(lang),
        plaque.state.value,
        plaque.since,
        plaque.due,
        plaque.number,
        by.phrase(lang) if by else None,
        wording.phrase(lang) if wording else None,
        cited(plaque.sources, lang),
    )


def tally_in(edition: Edition, code: str) -> PlaqueTally | None:
    """The listed stations of an area; None where nothing is known of any of them."""
    counts = edition.plaque_counts.get(code)
    return _tally(counts, edition.counts[code]) if counts else None


def tally_of_kind(edition: Edition, stations: Iterable[Station], kind: str) -> PlaqueTally:
    """All listed stations by their plaque of one kind; `stations` are those that have any."""
    states = (state_of(plaque for plaque in station.plaques if plaque.kind == kind) for station in stations)
    return _tally(count_states(states), len(edition.listed))


def plaque_areas(edition: Edition, lang: str) -> list[PlaqueArea]:
    """The areas of the door plates' table that have a station."""
    return [
        PlaqueArea(
            code,
            edition.library.areas[code].name.phrase(lang),
            links.area(lang, code),
            _tally(edition.plaque_counts.get(code, NO_PLAQUES), edition.counts[code]),
        )
        for code in counted_areas(edition)
        if edition.counts[code]
    ]


def plaques_digest(edition: Edition, stations: Sequence[Station], lang: str) -> bytes:
    """What lists and tables of plaques show: of all and of areas the counts, of `stations` name, place and plaques."""
    counts = (f"{code} {edition.counts[code]}" for code in counted_areas(edition))
    shown = (
        digest(
            station_path(edition, lang, one),
            repr(one.name.root),
            edition.area_digests[one.area],
            *map(record_digest, one.plaques),
        )
        for one in stations
    )
    return digest(len(edition.listed), *counts, "|", *shown)


def _tally(counts: PlaqueCounts, whole: int) -> PlaqueTally:
    return PlaqueTally(part(counts.up, whole), counts.due, counts.missing, counts.taken_down, whole - counts.known)
