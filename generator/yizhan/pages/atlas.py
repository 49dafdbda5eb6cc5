"""The data of the maps: stations as columns in Hilbert order, details in shards, places, outlines.

Every file is named after what is in it: it may be cached for ever, a page never meets the columns of one release
with the details of another, and an edit renames only the files that it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.maps import datum_of
from yizhan.model import Listing
from yizhan.pages.census import Census, together
from yizhan.pages.columns import Piece, encode, encode_offers, encode_parts
from yizhan.pages.details import details
from yizhan.pages.edition import Edition
from yizhan.pages.nearby import Position, curve_order
from yizhan.pages.outlined import Corners, corners_of, touching_outlines
from yizhan.pages.parts import WHOLE, Divided, Part, divide_network, heaps, is_large
from yizhan.pages.places import Places
from yizhan.pages.plotted import Plotted
from yizhan.pages.searching import StationSearch
from yizhan.pages.shards import SHARDS, Shard, by_area, divide
from yizhan.pages.strips import Strips
from yizhan.pages.tally import Tally, tally

COLUMNS = "data/columns/"
ENDING = ".json"
OFFERS_ENDING = ".offers.json"


@dataclass(frozen=True)
class Atlas:
    """Everything that maps show of an edition."""

    edition: Edition

    @cached_property
    def divided(self) -> Divided:
        """The network in parts (see parts.py); a small one is one part. Within a part along a Hilbert curve."""
        positions, areas = self.edition.positions, self.edition.library.stations.heads
        placed = [(key, position) for key in self._listed if (position := positions[key])]
        along = curve_order([position for _, position in placed], self.edition.code, self.edition.memory("curve"))
        near = divide(self.edition, [placed[index][0] for index in along])
        without = [key for key in self._listed if positions[key] is None]
        apart = divide(self.edition, sorted(without, key=lambda key: (areas[key].area, key)))
        library = self.edition.library
        roots = [code for code, area in library.areas.items() if not area.parent]
        found = divide_network(library.children, roots, by_area(self.edition, near), by_area(self.edition, apart))
        place = {shard.stem: index for index, shard in enumerate((*near, *apart))}

        def sorted_part(part: Part) -> Part:
            shards, loose = (tuple(sorted(some, key=lambda shard: place[shard.stem])) for some in (part.shards, part.apart))
            return replace(part, shards=shards, apart=loose)

        return Divided([sorted_part(part) for part in found.parts], found.within)

    @cached_property
    def shards(self) -> tuple[Shard, ...]:
        """The stations that have a place and are not delisted, part by part."""
        return tuple(shard for part in self.divided.parts for shard in part.shards)

    @cached_property
    def unplaced(self) -> tuple[Shard, ...]:
        """The stations without a place, in shards of the same form: lists have them, the map has not."""
        return tuple(shard for part in self.divided.parts for shard in part.apart)

    @cached_property
    def _listed(self) -> list[str]:
        library = self.edition.library
        return [key for key in library.stations if key not in library.delisted]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All stations of the shards, one after the other: the rows of the columns."""
        return tuple(chain.from_iterable(shard.stations.ids for shard in self.shards))

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each station in `order`; what is not on the map has none."""
        return {key: rank for rank, key in enumerate(self.order)}

    def placed(self, code: str | None) -> Sequence[str]:
        """The stations of an area that are on the map, of all for None, in the order of the columns."""
        if self._is_whole(code):
            return list(self.ranks)
        return [key for shard in self.shards_in.get(code or "", ()) for key in shard.stations.ids]

    @cached_property
    def without_place(self) -> Listing:
        """The listed stations that are not on the map, in the order of lists."""
        listed = self.edition.listed
        return listed.of([key for key in listed.ids if key not in self.ranks] if self.unplaced else ())

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each listed station: its rank, those without a place after the others (`unplaced`)."""
        apart = chain.from_iterable(shard.stations.ids for shard in self.unplaced)
        return {**self.ranks, **{key: number for number, key in enumerate(apart, len(self.order))}}

    @cached_property
    def shown(self) -> Mapping[str, Position]:
        """Positions in the datum of the base map."""
        return Plotted(self.edition.positions, self.ranks, datum_of(self.edition.library.site.base_map))

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
        """Columns of an area's stations, of the whole network for None; the last few are kept: embeds carry them."""
        kept = lru_cache(maxsize=4)(lambda code: encode(self.edition, *map(self._piece, self._parts(code))))
        return lambda code: kept(None if self._is_whole(code) else code)

    @cached_property
    def offers(self) -> Callable[[str | None], dict[str, Any]]:
        """What the same stations offer, in the same order."""
        kept = lru_cache(maxsize=4)(lambda code: encode_offers(self.edition, *map(self._piece, self._parts(code))))
        return lambda code: kept(None if self._is_whole(code) else code)

    @cached_property
    def strips(self) -> Strips:
        """What columns say of each heap of neighbours."""
        networks = [shards for part in self.divided.parts for shards in (part.shards, part.apart)]
        return Strips(self.edition, [self.shards, self.unplaced, *networks], self.shown)

    @cached_property
    def radii(self) -> Mapping[str, float]:
        """How far those stations reach that are drawn as areas, in metres."""
        found: dict[str, float] = {}
        for heap, strip in zip(heaps(self.shards), self.strips.of(self.shards), strict=True):
            ids = [key for shard in heap for key in shard.stations.ids]
            found |= {ids[index]: radius for index, radius in strip.radius}
        return found

    def _piece(self, shards: Sequence[Shard]) -> Piece:
        return Piece(shards, self.strips.of(shards))

    @cached_property
    def census(self) -> Callable[[str | None], Census]:
        """How many of an area's listed stations have what, of all for None; added up from their strips."""

        def take(code: str | None) -> Census:
            return together(strip.census for shards in self._parts(code) for strip in self.strips.of(shards))

        kept = cache(take)
        return lambda code: kept(None if self._is_whole(code) else code)

    @cached_property
    def tally(self) -> Tally:
        """What the finder counts while nothing is chosen."""
        return tally(self.census(None))

    def _parts(self, code: str | None) -> tuple[Sequence[Shard], Sequence[Shard]]:
        if code is None:
            return self.shards, self.unplaced
        return self.shards_in.get(code, ()), self.unplaced_in.get(code, ())

    def is_divided(self, code: str | None) -> bool:
        """Whether a map of an area, of the whole network for None, loads its columns part by part."""
        return is_large(*self._parts(code))

    def columns_path(self, code: str | None) -> str:
        """Where the columns of an area stand, of the whole network for None, or, of a divided one, what names its parts.

        Named after what is in them.
        """
        return self._path(code or WHOLE, *self._parts(code))

    def _path(self, name: str, shards: Sequence[Shard], apart: Sequence[Shard]) -> str:
        stems = [*(shard.stem for shard in shards), "|", *(shard.stem for shard in apart)]
        return f"{COLUMNS}{name}.{digest(self.edition.code, self.edition.site_digest, *stems).hex()[:10]}.json"

    def _part_path(self, part: Part) -> str:
        return self._path(part.name, part.shards, part.apart)

    def map_files(self, code: str | None) -> set[str]:
        """All files of columns and offers that a map of an area, of the whole network for None, may load."""
        whole = self.columns_path(code)
        files = map(self._part_path, self._parts_of(code)) if self.is_divided(code) else (whole,)
        return {whole, *(one for path in files for one in (path, offers_path(path)))}

    def _parts_of(self, code: str | None) -> Sequence[Part]:
        within = self.divided.within[code or WHOLE]
        return self.divided.parts[within.start : within.stop]

    @cached_property
    def corners(self) -> Mapping[str, Corners]:
        """South-west and north-east corners of each outline, in the datum of the base map."""
        return corners_of(self.edition.library.outlines, datum_of(self.edition.library.site.base_map))

    @cached_property
    def touching(self) -> Mapping[str, frozenset[str]]:
        """For each outline those with which it shares a point."""
        return touching_outlines(self.edition.library.outlines)

    @cached_property
    def places(self) -> Places:
        """Where people may look from without a position of their own."""
        return Places(self.edition)

    @cached_property
    def search(self) -> StationSearch:
        """The index of the search, in the stations' numbers."""
        return StationSearch(self.edition, Listing(self.edition.library.stations, self.numbers))

    def is_part(self, code: str | None) -> bool:
        """Whether an area has stations on the map, but not all of them."""
        return code in self.shards_in and not self._is_whole(code)

    def _is_whole(self, code: str | None) -> bool:
        shards, apart = self._parts(code)
        return len(shards) + len(apart) == len(self.shards) + len(self.unplaced)

    def artifacts(self) -> list[Artifact]:
        """Columns of the whole and of each area, details in shards, names, places. A path says all that a file depends on."""
        codes = [None, *(code for code in self.shards_in if self.is_part(code))]
        found = [one for code in codes for one in self._columns_of(code)]
        if self.is_divided(None):  # the parts that are areas have their files already
            for part in self.divided.parts:
                if part.area is None or not self.is_part(part.area):
                    found += self._columns_pair(self._part_path(part), part.shards, part.apart)
        for rank, shard in enumerate((*self.shards, *self.unplaced), 1):  # the records of a shard are made once for all languages
            for lang in self.edition.languages:
                found.append(_data(f"{SHARDS}{lang}/{shard.stem}.json", partial(self._details_file, shard, lang), rank))
        return [*found, *self.places.artifacts()]

    def _columns_of(self, code: str | None) -> list[Artifact]:
        if self.is_divided(code):
            return [_data(self.columns_path(code), partial(self._parts_file, code))]
        return self._columns_pair(self.columns_path(code), *self._parts(code))

    def _columns_pair(self, path: str, shards: Sequence[Shard], apart: Sequence[Shard]) -> list[Artifact]:
        return [
            _data(path, partial(self._columns_file, shards, apart)),
            _data(offers_path(path), partial(self._offers_file, shards, apart)),
        ]

    def _columns_file(self, shards: Sequence[Shard], apart: Sequence[Shard]) -> bytes:
        return _json(encode(self.edition, self._piece(shards), self._piece(apart)))

    def _offers_file(self, shards: Sequence[Shard], apart: Sequence[Shard]) -> bytes:
        return _json(encode_offers(self.edition, self._piece(shards), self._piece(apart)))

    def _parts_file(self, code: str | None) -> bytes:
        parts = self._parts_of(code)
        stems = [self._part_path(part).removeprefix(COLUMNS).removesuffix(ENDING) for part in parts]
        strips = [(part, self.strips.of(part.shards)) for part in parts]
        return _json(encode_parts(self.edition, strips, stems, self.census(code)))

    def _details_file(self, shard: Shard, lang: str) -> bytes:
        return _json(details(self.edition, shard.stations, lang))


def offers_path(columns: str) -> str:
    """Where the offers of a file of columns stand: beside it, so that no page has to name both."""
    return columns.removesuffix(ENDING) + OFFERS_ENDING


def _data(path: str, content: Callable[[], bytes], rank: int = 0) -> Artifact:
    return Artifact(path, "map data", digest(path), content, rank=rank)


def outlines_json(outlines: Mapping[str, dict[str, Any]]) -> bytes:
    """The packed outlines as a file, for the default base map."""
    return _json(outlines)


def outlines(edition: Edition, codes: Iterable[str]) -> dict[str, Any]:
    """The packed outlines of some areas by their codes."""
    return {code: edition.outlines[code] for code in codes}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
