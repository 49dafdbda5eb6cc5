"""stations.geojson: every station as a Feature in WGS-84 (RFC 7946), with null geometry where the place is unknown."""

from __future__ import annotations

import json
from typing import Any

from yizhan.exports.lines import station_lines
from yizhan.model import Station
from yizhan.pages.columns import area_radius
from yizhan.pages.edition import Edition
from yizhan.pages.whereabouts import station_path

_BETWEEN = ",\n"


def stations_geojson(edition: Edition) -> bytes:
    """One Feature a line, in the order of the ids, so that two releases can be compared line by line."""
    library = edition.library
    licence = library.site.licence
    head = {
        "type": "FeatureCollection",
        "name": library.site.name.phrase("zh").text,
        "licence": licence.name.phrase("en").text,
        "licence_url": licence.url,
        "datum": "WGS-84",
    }
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    lines = station_lines(edition, "geojson", lambda one: json.dumps(_feature(edition, one), ensure_ascii=False), _BETWEEN)
    return b"".join([f'{opening}, "features": [\n'.encode(), *lines, b"\n]}\n"])


def _feature(edition: Edition, station: Station) -> dict[str, Any]:
    position = edition.positions[station.id]
    geometry = (
        {"type": "Point", "coordinates": [round(position[1], 6), round(position[0], 6)]} if position is not None else None
    )
    return {"type": "Feature", "id": station.id, "geometry": geometry, "properties": properties(edition, station)}


def properties(edition: Edition, station: Station) -> dict[str, Any]:
    """The record with OSM's keys where OSM has one; what is unknown is left out."""
    words = edition.library.vocabulary
    found: dict[str, Any] = {
        "name": station.name.phrase("zh").text,
        "name:en": station.name.root.get("en"),
        "type": station.type,
        "area": station.area,
        "addr:full": station.address.phrase("zh").text if station.address else None,
        "addr:full:en": station.address.root.get("en") if station.address else None,
        "opening_hours": station.opening_hours,
        "phone": station.phone,
        "website": station.website,
        "operator": station.host.phrase("zh").text if station.host else None,
        "access": station.access.value if station.access else None,
        "wheelchair": station.wheelchair.value if station.wheelchair else None,
        "amenities": list(station.amenities) or None,
        "services": list(station.services) or None,
        "audiences": list(station.audiences) or None,
        "stars": station.stars,
        "status": station.status.state.value,
        "check_date": station.checked.isoformat() if station.checked else None,
        "precision_m": station.location.precision_m if station.location else None,
        "radius_m": area_radius(station) or None,
        "url": edition.url(station_path(edition, "zh", station)),
    }
    for group, keys in ((words.types, (station.type,)), (words.amenities, station.amenities)):
        for key in keys:
            tag = group[key].osm
            if tag:
                name, _, value = tag.partition("=")
                found.setdefault(name, value)
    return {key: value for key, value in found.items() if value is not None}
