"""The data of the maps: stations as columns in Hilbert order, details in shards, outlines.

Columns are JSON with deltas, which compress to a few bytes a station and need no byte ranges of the host. They are
in the datum of the base map. Their file's name holds a digest of what is in it and in the shards, so a page never
meets the columns of one release with the details of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from yizhan.geo import shift_many
from yizhan.geo.hilbert import order as hilbert_order
from yizhan.maps import SHARD, datum_of
from yizhan.model import Datum, State, Station
from yizhan.model.artifact import Artifact, digest
from yizhan.pages.edition import Edition
from yizhan.pages.rows import row

SCALE = 100_000  # five decimals: 1.1 m
AREA_FROM_M = 500
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
LOW_BITS = 31  # JavaScript's bit operations are 32 bits wide, signed


@dataclass(frozen=True)
class Atlas:
    """Everything that maps show of an edition."""

    edition: Edition

    @cached_property
    def order(self) -> tuple[Station, ...]:
        """Stations that have a place and are not delisted, along a Hilbert curve: neighbours stand together."""
        edition = self.edition
        placed = [
            (station, position)
            for station in edition.library.stations.values()
            if (position := edition.positions[station.id]) and station.status.state is not State.DELISTED
        ]
        return tuple(placed[index][0] for index in hilbert_order([position for _, position in placed]))

    @cached_property
    def shown(self) -> Mapping[str, tuple[float, float]]:
        """Positions in the datum of the base map."""
        datum = datum_of(self.edition.library.site.base_map)
        positions = [position for station in self.order if (position := self.edition.positions[station.id])]
        shifted = shift_many(positions, Datum.WGS84, datum)
        return {station.id: position for station, position in zip(self.order, shifted, strict=True)}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each station in `order`: which shard holds its details."""
        return {station.id: rank for rank, station in enumerate(self.order)}

    @cached_property
    def version(self) -> str:
        """Names the folder of columns and shards: their bytes depend on nothing else, so they may be cached for ever."""
        edition = self.edition  # every station: the search's names hold those without a place too
        return digest(edition.code, edition.site_digest, *edition.area_digests.values(), *edition.digests.values()).hex()[:10]

    def columns(self, stations: Iterable[Station] | None = None) -> dict[str, Any]:
        """Columns of these stations, of all where none are named, in the order of `order`."""
        if stations is None:
            chosen: Sequence[Station] = self.order
        else:
            wanted = {station.id for station in stations}
            chosen = [station for station in self.order if station.id in wanted]
        vocabulary = self.edition.library.vocabulary
        types = {key: index for index, key in enumerate(vocabulary.types)}
        amenities = {key: index for index, key in enumerate(vocabulary.amenities)}
        masks = [sum(1 << amenities[key] for key in set(station.amenities)) for station in chosen]
        expressions = sorted({station.opening_hours for station in chosen if station.opening_hours})
        hours = {expression: index for index, expression in enumerate(expressions)}
        ranks = [self.ranks[station.id] for station in chosen]
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
            "state": [STATES[station.status.state] for station in chosen],
        }
        if len(chosen) != len(self.order):
            columns["rank"] = _deltas(ranks)
        for name in ("amenity2", "stars", "state"):  # most networks have nothing to say here
            if not any(columns[name]):
                del columns[name]
        return columns

    def details(self, stations: Iterable[Station], lang: str) -> list[dict[str, Any]]:
        """What a popup says of each station, in the order given."""
        amenities = {key: index for index, key in enumerate(self.edition.library.vocabulary.amenities)}
        found = []
        for station in stations:
            words = row(self.edition, station, lang)
            detail = {
                "id": station.id,
                "name": words.name.text,
                "nameLang": words.name.lang if words.name.lang != lang else None,
                "address": words.address.text if words.address else words.area.text,
                "hours": list(words.hours),
                "type": list(self.edition.library.vocabulary.types).index(station.type),
                "checked": station.checked.isoformat() if station.checked else None,
                "amenities": [amenities[key] for key in station.amenities],
                "private": words.private or None,
            }
            found.append({key: value for key, value in detail.items() if value not in (None, [], "")})
        return found

    def columns_path(self, code: str | None = None) -> str:
        return f"data/{self.version}/{code or 'all'}.json"

    def details_base(self, lang: str) -> str:
        return f"data/{self.version}/{lang}/"

    @cached_property
    def mapped_areas(self) -> tuple[str, ...]:
        """Areas that have a station of `order` and are not the whole network: each gets columns of its own."""
        placed = self.ranks.keys()
        return tuple(
            code
            for code, stations in self.edition.library.stations_in.items()
            if 0 < sum(station.id in placed for station in stations) < len(placed)
        )

    def artifacts(self) -> list[Artifact]:
        """Columns of the whole and of each area, details in shards, the outlines."""
        version = self.version.encode()
        found = [Artifact(self.columns_path(), "map data", digest(version), partial(self._columns_file, None))]
        for code in self.mapped_areas:
            found.append(
                Artifact(
                    self.columns_path(code),
                    "map data",
                    digest(version, code),
                    partial(self._columns_file, code),
                )
            )
        for lang in self.edition.languages:
            for shard, start in enumerate(range(0, len(self.order), SHARD)):
                found.append(
                    Artifact(
                        f"{self.details_base(lang)}{shard}.json",
                        "map data",
                        digest(version, lang, str(shard)),
                        partial(self._details_file, start, lang),
                    )
                )
            found.append(
                Artifact(
                    f"{self.details_base(lang)}names.json",
                    "map data",
                    digest(version, lang, "names"),
                    partial(self._names_file, lang),
                )
            )
        return found

    def _columns_file(self, code: str | None) -> bytes:
        return _json(self.columns(self.edition.library.stations_in[code] if code else None))

    def _details_file(self, start: int, lang: str) -> bytes:
        return _json(self.details(self.order[start : start + SHARD], lang))

    def _names_file(self, lang: str) -> bytes:
        return _json(self.names(lang))

    def names(self, lang: str) -> list[list[str]]:
        """What the search box looks through: id, name, place of every station that has a page."""
        found = []
        for station in self.edition.library.stations.values():
            words = row(self.edition, station, lang)
            texts = [station.name.phrase("zh").text, words.romanised] if words.name.lang != "zh" or words.romanised else [""]
            place = " ".join(filter(None, [words.address.text if words.address else "", words.area.text]))
            found.append([station.id, words.name.text, place, " ".join(filter(None, texts))])
        return found


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
