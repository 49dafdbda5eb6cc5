"""The data of the maps: stations as columns in Hilbert order, details in shards, places, outlines.

Every file is named after what is in it: it may be cached for ever, a page never meets the columns of one release
with the details of another, and an edit renames only the files that it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

from yizhan.geo import shift_many
from yizhan.geo.hilbert import order as hilbert_order
from yizhan.maps import datum_of
from yizhan.model import Datum, State, Station
from yizhan.model.artifact import Artifact, digest
from yizhan.pages.columns import encode
from yizhan.pages.details import details
from yizhan.pages.edition import Edition
from yizhan.pages.places import Places
from yizhan.pages.searching import StationSearch
from yizhan.pages.shards import SHARDS, Shard, by_area, divide


@dataclass(frozen=True)
class Atlas:
    """Everything that maps show of an edition."""

    edition: Edition

    @cached_property
    def shards(self) -> tuple[Shard, ...]:
        """The stations that have a place and are not delisted, area by area, along a Hilbert curve."""
        placed = [(station, position) for station in self._listed if (position := self.edition.positions[station.id])]
        return divide(self.edition, [placed[index][0] for index in hilbert_order([position for _, position in placed])])

    @cached_property
    def unplaced(self) -> tuple[Shard, ...]:
        """The stations without a place, in shards of the same form, by area and id: lists have them, the map has not."""
        without = [station for station in self._listed if self.edition.positions[station.id] is None]
        return divide(self.edition, sorted(without, key=lambda station: (station.area, station.id)))

    @property
    def _listed(self) -> list[Station]:
        return [one for one in self.edition.library.stations.values() if one.status.state is not State.DELISTED]

    @cached_property
    def order(self) -> tuple[Station, ...]:
        """All stations of the shards, one after the other: the rows of the columns."""
        return tuple(station for shard in self.shards for station in shard.stations)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each station in `order`; what is not on the map has none."""
        return {station.id: rank for rank, station in enumerate(self.order)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each listed station: its rank, those without a place after the others (`unplaced`)."""
        apart = [station.id for shard in self.unplaced for station in shard.stations]
        return {**self.ranks, **{key: number for number, key in enumerate(apart, len(self.order))}}

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
        return by_area(self.edition, self.shards)

    @cached_property
    def unplaced_in(self) -> Mapping[str, tuple[Shard, ...]]:
        """The same of the stations without a place."""
        return by_area(self.edition, self.unplaced)

    @cached_property
    def columns(self) -> Callable[[str | None], dict[str, Any]]:
        """Columns of an area's stations, of the whole network for None; the last few are kept: embeds have them too."""
        kept = lru_cache(maxsize=4)(self._columns)
        return lambda code: kept(None if self._is_whole(code) else code)

    def _columns(self, code: str | None) -> dict[str, Any]:
        """Columns of an area's stations, of the whole network for None."""
        return encode(self.edition, *self._parts(code), self.shown)

    def _parts(self, code: str | None) -> tuple[Sequence[Shard], Sequence[Shard]]:
        if code is None:
            return self.shards, self.unplaced
        return self.shards_in.get(code, ()), self.unplaced_in.get(code, ())

    def columns_path(self, code: str | None) -> str:
        """Where the columns of an area stand, of the whole network for None; named after what is in them."""
        shards, apart = self._parts(code)
        stems = [*(shard.stem for shard in shards), "|", *(shard.stem for shard in apart)]
        key = digest(self.edition.code, self.edition.site_digest, *stems).hex()[:10]
        return f"data/columns/{code or 'all'}.{key}.json"

    @cached_property
    def places(self) -> Places:
        """Where people may look from without a position of their own."""
        return Places(self.edition)

    @cached_property
    def search(self) -> StationSearch:
        """The index of the search, in the stations' numbers."""
        return StationSearch(self.edition, tuple(self.edition.library.stations[key] for key in self.numbers))

    def is_part(self, code: str | None) -> bool:
        """Whether an area has stations on the map, but not all of them."""
        return code in self.shards_in and not self._is_whole(code)

    def _is_whole(self, code: str | None) -> bool:
        shards, apart = self._parts(code)
        return len(shards) + len(apart) == len(self.shards) + len(self.unplaced)

    def artifacts(self) -> list[Artifact]:
        """Columns of the whole and of each area, details in shards, names, places. A path says all that a file depends on."""
        found = [_data(self.columns_path(None), partial(self._columns_file, None))]
        for code in self.shards_in:
            if self.is_part(code):
                found.append(_data(self.columns_path(code), partial(self._columns_file, code)))
        for lang in self.edition.languages:
            for shard in (*self.shards, *self.unplaced):
                found.append(_data(f"{SHARDS}{lang}/{shard.stem}.json", partial(self._details_file, shard, lang)))
        return [*found, *self.places.artifacts()]

    def _columns_file(self, code: str | None) -> bytes:
        return _json(self.columns(code))

    def _details_file(self, shard: Shard, lang: str) -> bytes:
        return _json(details(self.edition, shard.stations, lang))


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


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
