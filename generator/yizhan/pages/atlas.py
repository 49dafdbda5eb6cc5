"""The data of the maps: stations as columns in Hilbert order, details in shards, outlines.

Columns are JSON with deltas, which compress to a few bytes a station and need no byte ranges of the host. They are
in the datum of the base map. Every file is named after what is in it: it may be cached for ever, a page never meets
the columns of one release with the details of another, and an edit renames only the files that it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from yizhan.geo import shift_many
from yizhan.geo.hilbert import order as hilbert_order
from yizhan.maps import datum_of
from yizhan.model import Datum, State, Station
from yizhan.model.artifact import Artifact, digest
from yizhan.pages.edition import Edition
from yizhan.pages.rows import place, romanised, row

SCALE = 100_000  # five decimals: 1.1 m
AREA_FROM_M = 500
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
SHARD = 256  # stations a detail file: about 30 KB, 8 KB compressed; a popup costs one such request
SHARDS = "data/shards/"
LOW_BITS = 31  # JavaScript's bit operations are 32 bits wide, signed


@dataclass(frozen=True, slots=True)
class Shard:
    """Up to SHARD stations of one area, neighbours together, whose details share a file named `stem`."""

    area: str
    stem: str
    stations: tuple[Station, ...]


@dataclass(frozen=True)
class Atlas:
    """Everything that maps show of an edition."""

    edition: Edition

    @cached_property
    def shards(self) -> tuple[Shard, ...]:
        """The stations that have a place and are not delisted, area by area, along a Hilbert curve.

        A shard is named after what is in it and never spans two areas: an edit renames one, and any area's
        stations are whole shards.
        """
        edition = self.edition
        placed = [
            (station, position)
            for station in edition.library.stations.values()
            if (position := edition.positions[station.id]) and station.status.state is not State.DELISTED
        ]
        groups: dict[str, list[Station]] = {}
        for index in hilbert_order([position for _, position in placed]):
            groups.setdefault(placed[index][0].area, []).append(placed[index][0])
        return tuple(
            self._shard(area, tuple(stations[start : start + SHARD]))
            for area, stations in groups.items()
            for start in range(0, len(stations), SHARD)
        )

    def _shard(self, area: str, stations: tuple[Station, ...]) -> Shard:
        edition = self.edition
        records = (edition.digests[station.id] for station in stations)
        stem = digest(edition.code, edition.site_digest, edition.area_digests[area], *records).hex()[:10]
        return Shard(area, stem, stations)

    @cached_property
    def order(self) -> tuple[Station, ...]:
        """All stations of the shards, one after the other: the rows of the columns."""
        return tuple(station for shard in self.shards for station in shard.stations)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each station in `order`; what is not on the map has none."""
        return {station.id: rank for rank, station in enumerate(self.order)}

    @cached_property
    def shown(self) -> Mapping[str, tuple[float, float]]:
        """Positions in the datum of the base map."""
        datum = datum_of(self.edition.library.site.base_map)
        positions = [position for station in self.order if (position := self.edition.positions[station.id])]
        shifted = shift_many(positions, Datum.WGS84, datum)
        return {station.id: position for station, position in zip(self.order, shifted, strict=True)}

    @cached_property
    def shards_in(self) -> Mapping[str, tuple[Shard, ...]]:
        """The shards of each area that has one, those of its sub-areas included."""
        found: dict[str, list[Shard]] = {}
        for shard in self.shards:
            for code in self.edition.library.lineage[shard.area]:
                found.setdefault(code, []).append(shard)
        return {code: tuple(shards) for code, shards in found.items()}

    def columns(self, shards: Sequence[Shard]) -> dict[str, Any]:
        """Columns of the stations of these shards; `shards` in them names the files of the details and their sizes."""
        chosen = [station for shard in shards for station in shard.stations]
        vocabulary = self.edition.library.vocabulary
        types = {key: index for index, key in enumerate(vocabulary.types)}
        amenities = {key: index for index, key in enumerate(vocabulary.amenities)}
        masks = [sum(1 << amenities[key] for key in set(station.amenities)) for station in chosen]
        expressions = sorted({station.opening_hours for station in chosen if station.opening_hours})
        hours = {expression: index for index, expression in enumerate(expressions)}
        columns: dict[str, Any] = {
            "v": 1,
            "n": len(chosen),
            "lat": _deltas([round(self.shown[station.id][0] * SCALE) for station in chosen]),
            "lng": _deltas([round(self.shown[station.id][1] * SCALE) for station in chosen]),
            "type": [types[station.type] for station in chosen],
            "amenity": [mask & ((1 << LOW_BITS) - 1) for mask in masks],
            "amenity2": [mask >> LOW_BITS for mask in masks],
            "hours": [hours[station.opening_hours] if station.opening_hours else -1 for station in chosen],
            "hoursTable": [self.edition.hours[expression].to_json() for expression in expressions],
            "radius": [[index, radius] for index, station in enumerate(chosen) if (radius := area_radius(station))],
            "stars": [station.stars or 0 for station in chosen],
            "shards": [[shard.stem, len(shard.stations)] for shard in shards],
            "state": [STATES[station.status.state] for station in chosen],
        }
        for name in ("amenity2", "stars", "state"):  # most networks have nothing to say here
            if not any(columns[name]):
                del columns[name]
        return columns

    def details(self, stations: Iterable[Station], lang: str) -> list[dict[str, Any]]:
        """What a popup says of each station, in the order given."""
        vocabulary = self.edition.library.vocabulary
        types = {key: index for index, key in enumerate(vocabulary.types)}
        amenities = {key: index for index, key in enumerate(vocabulary.amenities)}
        found = []
        for station in stations:
            words = row(self.edition, station, lang)
            detail = {
                "id": station.id,
                "name": words.name.text,
                "nameLang": words.name.lang if words.name.lang != lang else None,
                "address": words.address.text if words.address else words.area.text,
                "hours": list(words.hours),
                "type": types[station.type],
                "checked": station.checked.isoformat() if station.checked else None,
                "amenities": [amenities[key] for key in station.amenities],
                "private": words.private or None,
            }
            found.append({key: value for key, value in detail.items() if value not in (None, [], "")})
        return found

    def columns_path(self, code: str | None) -> str:
        """Where the columns of an area stand, of the whole network for None; named after what is in them."""
        shards = self.shards_in.get(code, ()) if code else self.shards
        key = digest(self.edition.code, self.edition.site_digest, *(shard.stem for shard in shards)).hex()[:10]
        return f"data/columns/{code or 'all'}.{key}.json"

    def names_path(self, lang: str) -> str:
        """Where the names that the search looks through stand."""
        edition = self.edition
        key = digest(edition.code, edition.site_digest, *edition.area_digests.values(), *edition.digests.values())
        return f"data/names/{lang}.{key.hex()[:10]}.json"

    def is_part(self, code: str | None) -> bool:
        """Whether an area has stations on the map, but not all of them."""
        return code is not None and 0 < len(self.shards_in.get(code, ())) < len(self.shards)

    def artifacts(self) -> list[Artifact]:
        """Columns of the whole and of each area, details in shards, names. A path says all that a file depends on."""
        found = [_data(self.columns_path(None), partial(self._columns_file, self.shards))]
        for code, shards in self.shards_in.items():
            if self.is_part(code):
                found.append(_data(self.columns_path(code), partial(self._columns_file, shards)))
        for lang in self.edition.languages:
            for shard in self.shards:
                found.append(_data(f"{SHARDS}{lang}/{shard.stem}.json", partial(self._details_file, shard, lang)))
            found.append(_data(self.names_path(lang), partial(self._names_file, lang)))
        return found

    def _columns_file(self, shards: Sequence[Shard]) -> bytes:
        return _json(self.columns(shards))

    def _details_file(self, shard: Shard, lang: str) -> bytes:
        return _json(self.details(shard.stations, lang))

    def _names_file(self, lang: str) -> bytes:
        return _json(self.names(lang))

    def names(self, lang: str) -> list[list[str]]:
        """What the search box looks through: id, name, place of every station that has a page."""
        edition = self.edition
        places = {code: place(edition, code, lang).text for code in {one.area for one in edition.library.stations.values()}}
        found = []
        for station in edition.library.stations.values():
            name = station.name.phrase(lang)
            other = f"{station.name.phrase('zh').text} {romanised(name, lang)}".strip() if lang != "zh" else ""
            address = f"{station.address.phrase(lang).text} " if station.address else ""
            found.append([station.id, name.text, address + places[station.area], other])
        return found


def _data(path: str, content: Callable[[], bytes]) -> Artifact:
    return Artifact(path, "map data", digest(path), content)


def outlines_json(edition: Edition) -> bytes:
    """The outlines for the default base map."""
    return _json(outlines(edition, edition.library.outlines))


def outlines(edition: Edition, codes: Iterable[str]) -> dict[str, Any]:
    """{code: {name by language, rings of [lng, lat] in the base map's datum, five decimals}}."""
    datum = datum_of(edition.library.site.base_map)
    shapes: dict[str, Any] = {}
    for code in codes:
        polygons = edition.library.outlines[code]
        rings = [
            [[round(lng, 5), round(lat, 5)] for lat, lng in shift_many([(y, x) for x, y in ring], Datum.WGS84, datum)]
            for polygon in polygons
            for ring in polygon
        ]
        names = {lang: edition.library.areas[code].label(lang) for lang in edition.languages}
        shapes[code] = {"name": names, "rings": rings}
    return shapes


def area_radius(station: Station) -> int:
    """The radius in metres of what is drawn instead of a pin: a mobile point's rounds, a coarse position; else 0."""
    location = station.location
    if location is None:
        return 0
    if location.circle:
        return round(location.circle.radius_m)
    return round(location.precision_m) if location.precision_m and location.precision_m > AREA_FROM_M else 0


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
