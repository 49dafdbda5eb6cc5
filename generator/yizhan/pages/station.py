"""A station's page: everything a door plate must say, where the door is, and how well we know it.

Longer than most: the plate has thirty fields. Where a site has no pages of stations, lists show the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from yizhan.artifacts import Artifact, Bundle, digest
from yizhan.hours import CompiledHours, describe, opening_hours_specification
from yizhan.model import Article, Phrase, State, Station
from yizhan.pages import links, locator
from yizhan.pages.alternatives import Alternatives
from yizhan.pages.atlas import Atlas
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition
from yizhan.pages.gathering import NOTHING, Gathered, On, at_station, gathered, gathered_digest
from yizhan.pages.goto import Way, ways
from yizhan.pages.head import Crumb, area_crumbs, context, head
from yizhan.pages.plaque_rows import PlaqueRow, plaque_row
from yizhan.pages.rows import Item, Label, Row, attribute_json, label, place, romanised, row
from yizhan.pages.structured import Thing
from yizhan.pages.whereabouts import station_iri, station_path
from yizhan.text import language_name

COARSE_M = 500  # a position known no better than this is drawn as an area, not as a pin


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a page says of a station, or where there are none, the list of its area. `address` is where that
    stands, absolute; `pages` are the languages that have a page of it, with their names.
    """

    plate: Plate
    ways: tuple[Way, ...]
    drawing: locator.Drawing | None
    nearby: tuple[Item, ...]
    on: Gathered
    articles: Sequence[Article]
    report: str | None
    moved_to: Row | None
    address: str
    pages: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """The door plate, worded in one language; what is None or empty is unknown and the page says so."""

    id: str
    name: Phrase
    romanised: str
    aliases: tuple[Phrase, ...]
    types: tuple[Label, ...]
    address: Phrase | None
    place: Phrase
    audiences: tuple[Label, ...]
    amenities: tuple[Label, ...]
    services: tuple[Label, ...]
    criteria: tuple[Label, ...]
    honours: tuple[tuple[Label, str, int], ...]
    plaques: tuple[PlaqueRow, ...]
    hours: tuple[str, ...]
    hours_json: str
    hours_note: Phrase | None
    host: Phrase | None
    chain: Label | None
    operator_model: Label | None
    description: Phrase | None
    basis: Phrase | None
    position: tuple[float, float] | None
    precision_m: float | None
    mobile_radius_m: float | None
    station: Station
    sources: tuple[Cited, ...]
    checked: date | None


@dataclass(frozen=True)
class Plates:
    """What stations' plates show beside their records, worked out once for all pages."""

    edition: Edition

    def besides(self, lang: str) -> frozenset[str]:
        """The stations that show more than their records and their neighbours': few of twenty thousand."""
        edition = self.edition
        programmed = (one.id for one in edition.library.apart.programmed)
        written = (key for in_language, key in edition.articles_at if in_language == lang)
        gathered = (edition.agenda.by_station, edition.posted.by_station, edition.living.by_station)
        return frozenset().union(self.edition.alternatives, programmed, written, *gathered)

    def depends(self, key: str, lang: str) -> bytes:
        """Digest of what is shown of a station in one language."""
        edition = self.edition
        articles = edition.articles_at.get((lang, key), ())
        others = self.edition.alternatives.get(key, ())
        on = at_station(edition, key)
        depends = edition.station_digest(key) + lang.encode()
        if not articles and not others and on is NOTHING:  # as for most of twenty thousand
            return depends
        news = "\n".join(f"{one.title}|{one.date}|{links.article(one)}" for one in articles)
        words = edition.site_digest if on is not NOTHING else b""  # kinds of events, notices and whom to ask
        return digest(depends, words, news, gathered_digest(edition, on), *_others_digests(edition, others))

    def shown(self, station: Station, lang: str) -> Shown:
        """All that is shown of a station in one language."""
        return show(self.edition, station, lang, self.edition.alternatives.get(station.id), at_station(self.edition, station.id))


def bundles(edition: Edition, atlas: Atlas, lang: str) -> list[Bundle]:
    """The pages of all stations in one language, group by group; none where the site has none in it."""
    if not edition.library.site.has_station_pages(lang):
        return []
    plates = Plates(edition)
    besides = plates.besides(lang)
    found = []
    for name, group in edition.station_groups.items():
        more = [plates.depends(key, lang) for key in group.ids if key in besides]
        depends = digest(edition.code, edition.frame_digest, group.depends, *more)
        make = partial(_pages, plates, atlas, group.ids, lang)
        found.append(Bundle(f"station {lang} {name}", "station", lang, ("station.html",), depends, make))
    return found


def _pages(plates: Plates, atlas: Atlas, ids: Sequence[str], lang: str) -> list[Artifact]:
    ranks, last = atlas.ranks, len(atlas.ranks)
    found = []
    for key in ids:
        path = links.station(lang, key)
        maker = partial(_context, plates, key, lang, path)
        rank = ranks.get(key, last)
        found.append(Artifact(path, "station", plates.depends(key, lang), maker, "station.html", lang, rank))
    return found


def _others_digests(edition: Edition, others: Alternatives) -> list[bytes]:
    """Digests of what a page shows of where to go instead."""
    return [edition.listed_digests[key] + (b"" if far is None else b"%.0f" % far) for key, far in others]


def _context(plates: Plates, key: str, lang: str, path: str) -> Mapping[str, Any]:
    """What one page shows, worked out later and in a worker."""
    edition = plates.edition
    station = edition.library.stations[key]
    shown = plates.shown(station, lang)
    name = shown.plate.name
    site = edition.library.site
    page = head(
        edition,
        path,
        lang,
        "station",
        name,
        summary(shown.plate, lang),
        crumbs=[*area_crumbs(edition, lang, station.area, last_is_page=False), Crumb(name, None)],
        things=[thing(edition, shown.plate, lang)],
        exists_in=[one for one in edition.languages if site.has_station_pages(one)],
        elsewhere={one: station_path(edition, one, station) for one in edition.languages if not site.has_station_pages(one)},
    )
    return context(page, shown=shown)


def show(edition: Edition, station: Station, lang: str, instead: Alternatives | None, on: On) -> Shown:
    """`instead` is where to go while the station is not open."""
    words = plate(edition, station, lang)
    stations, site = edition.library.stations, edition.library.site
    near = edition.neighbours[station.id] if instead is None else instead
    moved_to = station.status.moved_to
    return Shown(
        plate=words,
        ways=_ways(words, words.address.text if words.address else ""),
        drawing=_drawing(edition, station, words),
        nearby=tuple(Item(edition, key, lang, metres) for key, metres in near),
        on=gathered(edition, on, lang, "station", station.id),
        articles=edition.articles_at.get((lang, station.id), ())[:5],
        report=report_address(edition, station, lang),
        moved_to=row(edition, stations[moved_to], lang) if moved_to else None,
        address=edition.url(station_path(edition, lang, station)),
        pages=tuple(
            (one, language_name(one), links.station(one, station)) for one in edition.languages if site.has_station_pages(one)
        ),
    )


def plate(edition: Edition, station: Station, lang: str) -> Plate:
    """Everything the plate says, in one language."""
    words = edition.library.vocabulary
    name = station.name.phrase(lang)
    compiled = _compiled(edition, station)
    location = station.location
    return Plate(
        id=station.id,
        name=name,
        romanised=romanised(name, lang),
        aliases=tuple(alias.phrase(lang) for alias in station.aliases),
        types=tuple(label(words.types, key, lang) for key in (station.type, *station.also)),
        address=station.address.phrase(lang) if station.address else None,
        place=place(edition, station.area, lang),
        audiences=tuple(label(words.audiences, key, lang) for key in station.audiences),
        amenities=tuple(label(words.amenities, key, lang) for key in station.amenities),
        services=tuple(label(words.services, key, lang) for key in station.services),
        criteria=tuple(label(words.criteria, key, lang) for key in station.criteria),
        honours=tuple((label(words.honours, one.key, lang), str(one.level), one.year) for one in station.honours),
        plaques=tuple(plaque_row(edition, one, lang) for one in station.plaques),
        hours=tuple(describe(compiled, lang)) if compiled else (),
        hours_json=attribute_json(compiled) if compiled else "",
        hours_note=station.hours_note.phrase(lang) if station.hours_note else None,
        host=station.host.phrase(lang) if station.host else None,
        chain=label(words.chains, station.chain, lang) if station.chain else None,
        operator_model=label(words.operator_models, station.operator_model, lang) if station.operator_model else None,
        description=station.description.phrase(lang) if station.description else None,
        basis=location.basis.phrase(lang) if location and location.basis else None,
        position=edition.positions[station.id],
        precision_m=location.precision_m if location else None,
        mobile_radius_m=location.circle.radius_m if location and location.circle else None,
        station=station,
        sources=tuple(cited(station.sources, lang)),
        checked=station.checked,
    )


def summary(words: Plate, lang: str) -> str:
    """One line for search engines and shared links: type, place, hours, what it offers."""
    comma, stop = ("、", "。") if lang.startswith("zh") else (", ", ". ")
    offers = comma.join(one.name.text for one in (*words.amenities, *words.services)[:8])
    parts = [words.types[0].name.text, words.address.text if words.address else words.place.text, "; ".join(words.hours), offers]
    return stop.join(part for part in parts if part)[:300]


def thing(edition: Edition, words: Plate, lang: str) -> Thing:
    """The station for search engines: the schema.org type of its kind, with hours, geo and amenities."""
    vocabulary = edition.library.vocabulary
    features = [
        {"@type": "LocationFeatureSpecification", "name": one.name.text, "value": True}
        for one in (*words.amenities, *words.services)
    ]
    compiled = _compiled(edition, words.station)
    open_for_good = words.station.status.state is State.OPEN
    return {
        "@type": vocabulary.types[words.station.type].schema_org or "CivicStructure",
        "@id": station_iri(edition, words.id),
        "name": words.name.text,
        "alternateName": [alias.text for alias in words.aliases],
        "description": words.description.text if words.description else None,
        "url": edition.url(station_path(edition, lang, words.id)),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": words.address.text if words.address else None,
            "addressLocality": words.place.text,
        },
        "geo": {"@type": "GeoCoordinates", "latitude": round(words.position[0], 6), "longitude": round(words.position[1], 6)}
        if words.position
        else None,
        "telephone": words.station.phone,
        "openingHoursSpecification": opening_hours_specification(compiled) if compiled and open_for_good else None,
        "amenityFeature": features,
        "sameAs": words.station.website,
    }


def report_address(edition: Edition, station: Station, lang: str) -> str | None:
    """Where an error on this page is reported: a mail with id and page filled in, or the form with both as a query."""
    feedback = edition.library.site.feedback
    if not feedback:
        return None
    page = edition.url(station_path(edition, lang, station))
    if feedback.startswith("http"):
        return f"{feedback}{'&' if '?' in feedback else '?'}{urlencode({'station': station.id, 'page': page})}"
    query = urlencode({"subject": f"{station.id} {station.name.phrase(lang).text}", "body": page + "\n\n"})
    return f"mailto:{feedback}?{query.replace('+', '%20')}"


def _compiled(edition: Edition, station: Station) -> CompiledHours | None:
    return edition.hours(station.opening_hours) if station.opening_hours else None


def _ways(words: Plate, address: str) -> tuple[Way, ...]:
    return ways(*words.position, words.name.text, address) if words.position else ()


def _drawing(edition: Edition, station: Station, words: Plate) -> locator.Drawing | None:
    code = edition.outline_codes[station.area]
    if words.position is None or code is None:
        return None
    others = [edition.positions[key] for key, _ in edition.neighbours[station.id]]
    radius = words.mobile_radius_m or (words.precision_m if (words.precision_m or 0) > COARSE_M else 0) or 0
    return locator.draw(edition.locators[code], *words.position, radius, [other for other in others if other])
