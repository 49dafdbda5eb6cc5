"""The configuration of one page's map, as theme/static/js/map.js reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import cos, radians
from typing import Any

from yizhan.geo import METRES_PER_DEGREE
from yizhan.model import Term
from yizhan.pages import links
from yizhan.pages.atlas import Atlas, outlines
from yizhan.pages.details import details
from yizhan.pages.edition import Edition
from yizhan.pages.goto import way_templates
from yizhan.pages.shards import SHARDS
from yizhan.pages.whereabouts import entry_stem

DOORSTEP_M = 300  # as much as is shown around a door
INLINE_LIMIT = 3000  # stations with all their details inside an embed: some 250 KB compressed


def map_config(atlas: Atlas, page: str, lang: str, code: str | None, *, inline: bool = False) -> dict[str, Any]:
    """The configuration of one page's map, addresses relative to the page.

    `code` limits it to an area; `inline` puts columns, details and outlines into the page (an embed has no fetch).
    """
    edition = atlas.edition
    library = edition.library
    frame = edition.frames[lang]
    vocabulary = library.vocabulary
    here = partial(links.relative, page)
    config: dict[str, Any] = {
        **frame.config,
        "leaflet": {"js": here(frame.scripts[0]), "css": here(frame.styles[0])},
        "icons": here(edition.assets.paths["icons.svg"]),
        "lang": lang,
        "stationBase": links.root_of(page) + f"{lang}/stations/",
        "areaBase": links.root_of(page) + f"{lang}/areas/",
        "amenityBase": links.root_of(page) + f"{lang}/amenities/",
        "types": _terms(vocabulary.types, lang),
        "amenities": _terms(vocabulary.amenities, lang),
        "services": _terms(vocabulary.services, lang),
        "audiences": _terms(vocabulary.audiences, lang),
        "ways": way_templates(lang),
        "focus": {"code": code or library.site.home_area, "bounds": bounds(atlas, code)},
    }
    if inline:
        placed = atlas.placed(code)
        config["columns"] = atlas.columns(code)
        config["offers"] = atlas.offers(code)
        # A frame must not weigh megabytes: of a large network its popups say type, hours and way, and link to the rest.
        few = len(placed) <= INLINE_LIMIT
        records = details(edition, map(library.stations.__getitem__, placed), lang) if few else _where(edition, placed, lang)
        config["details"] = {**frame.config["details"], "inline": records}
        config["outlines"] = outlines(edition, outlines_around(edition, code))
    else:
        config["columns"] = here(atlas.columns_path(code if atlas.is_part(code) else None))
        config["details"] = {**frame.config["details"], "base": here(f"{SHARDS}{lang}/")}
        if code is None:  # pages of areas have no search, and are themselves the place to look from
            config["search"] = {"stations": atlas.search.config(page)}
            config["places"] = here(atlas.places.path(lang))
        around = neighbourhood(atlas, code)
        config["outlines"] = here(frame.config["outlines"]) if around is None else outlines(edition, around)
    return config


def early(config: Mapping[str, Any]) -> dict[str, Any]:
    """What the full map asks for in any case, and would else wait for the script that asks: for all, and for wide screens."""
    return {
        "data": [config["columns"]],
        "wide_data": [config["outlines"]],
        "script": config["leaflet"]["js"],
        "sheet": config["leaflet"]["css"],
    }


def neighbourhood(atlas: Atlas, code: str | None) -> list[str] | None:
    """The outlines that an area's page shows: its own, or the one that it lies in, with those that touch it.

    None for the whole network and for an area that has others within it: they show all, from a file that they share.
    """
    edition = atlas.edition
    around = outlines_around(edition, code)
    if code is None or len(around) > 1:
        return None
    return [one for one in edition.library.outlines if any(one == own or one in atlas.touching[own] for own in around)]


def _where(edition: Edition, stations: Sequence[str], lang: str) -> list[str] | list[dict[str, str]]:
    """As much of their detail records as leads to the rest: the id alone where it has a page."""
    if edition.library.site.has_station_pages(lang):
        return [*stations]
    return [{"id": key, "at": entry_stem(edition, lang, key) or ""} for key in stations]


def outlines_around(edition: Edition, code: str | None) -> list[str]:
    """The outlines that an area's own map needs: those within it, else the one that it lies in."""
    lineage, shapes = edition.library.lineage, edition.library.outlines
    within = [one for one in shapes if code is None or code in lineage.get(one, ())]
    around = edition.outline_codes[code] if code else None
    return within or ([around] if around else [])


def bounds(atlas: Atlas, code: str | None) -> list[list[float]] | None:
    """South-west and north-east corners of what the map opens on: the area's outline, else its stations."""
    library = atlas.edition.library
    wanted = code or library.site.home_area
    shapes = [
        corners for key, corners in atlas.corners.items() if key == wanted or wanted in library.lineage.get(key, ())
    ]
    if shapes:
        return _corners([corner for corners in shapes for corner in corners])
    stations = library.stations_in[code].ids if code else library.stations
    placed = [corner for key in stations if key in atlas.shown for corner in _around(atlas, key)]
    return _corners(placed) if placed else None


def _around(atlas: Atlas, key: str) -> list[tuple[float, float]]:
    """Two corners of what is drawn for a station: half of an uncertain place would look like a door."""
    lat, lng = atlas.shown[key]
    radius = max(atlas.radii.get(key, 0.0), DOORSTEP_M)
    high, wide = radius / METRES_PER_DEGREE, radius / (METRES_PER_DEGREE * cos(radians(lat)))
    return [(lat - high, lng - wide), (lat + high, lng + wide)]


def _corners(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    lats, lngs = zip(*points, strict=True)
    return [[round(min(lats), 5), round(min(lngs), 5)], [round(max(lats), 5), round(max(lngs), 5)]]


def _terms(terms: Mapping[str, Term], lang: str) -> list[dict[str, str]]:
    """A group of the vocabulary in its order: key, wording, icon where there is one."""
    return [
        {"key": key, "name": term.name.phrase(lang).text, **({"icon": term.icon} if term.icon else {})}
        for key, term in terms.items()
    ]
