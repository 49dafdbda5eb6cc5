"""Places to look from without a position of one's own: areas that have stations, and landmarks, as data for the finder.

One file a language has the areas down to the districts and all landmarks; the subdistricts of each district stand in
a file of their own, fetched when somebody opens the district. Positions are in the datum of the base map.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.geo import representative_point, shift_many
from yizhan.maps import datum_of
from yizhan.model import AreaLevel, Datum, Landmark, record_digest
from yizhan.pages.edition import Edition
from yizhan.pages.nearby import Position

FOLDER = "data/places/"
_DECIMALS = 5  # 1.1 m


@dataclass(frozen=True)
class Places:
    """The places of an edition."""

    edition: Edition

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas of the main file that have stations, parents before children."""
        return tuple(code for code in self._counted if self._holder(code) is None)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """By district the areas below it that have stations."""
        found: dict[str, list[str]] = {}
        for code in self._counted:
            if (holder := self._holder(code)) is not None:
                found.setdefault(holder, []).append(code)
        return {code: tuple(below) for code, below in found.items()}

    @cached_property
    def _counted(self) -> tuple[str, ...]:
        edition = self.edition
        counted = [code for code in edition.library.areas if edition.counts[code]]
        return tuple(sorted(counted, key=lambda code: len(edition.library.lineage[code])))  # stable: else the file's order

    def _holder(self, code: str) -> str | None:
        """The district in whose part an area stands: the nearest area above all that is finer than a district."""
        areas, line = self.edition.library.areas, self.edition.library.lineage[code]
        for above, step in zip((None, *line[:-1]), line, strict=True):
            fine = areas[step].level is AreaLevel.SUBDISTRICT
            if above is not None and (fine or areas[above].level is AreaLevel.DISTRICT):
                return above
        return None

    @cached_property
    def middles(self) -> Mapping[str, Position]:
        """For areas without an outline of their own the middle of their stations that have a place; WGS-84."""
        edition = self.edition
        sums: dict[str, list[float]] = {}
        for area, own in edition.listed_at.items():
            points = [point for key in own.ids if (point := edition.positions[key])]
            if points:
                lats, lngs = zip(*points, strict=True)
                for code in edition.library.lineage[area]:
                    there = sums.setdefault(code, [0, 0.0, 0.0])
                    for at, value in enumerate((len(points), sum(lats), sum(lngs))):
                        there[at] += value
        without = (code for code in self._counted if code in sums and code not in edition.library.outlines)
        return {code: (sums[code][1] / sums[code][0], sums[code][2] / sums[code][0]) for code in without}

    def path(self, lang: str) -> str:
        """Where the main file of a language stands; named after what is in it."""
        edition = self.edition
        landmarks = (record_digest(landmark) for landmark in edition.library.landmarks.values())
        parts = (self._part_name(code, lang) for code in self.parts)
        return f"{FOLDER}{lang}.{self._digest(self.areas, *landmarks, *parts)}.json"

    def _part_name(self, code: str, lang: str) -> str:
        """The address of a district's part, as the main file gives it: relative to that file."""
        return f"{lang}/{code}.{self._digest(self.parts[code])}.json"

    def _digest(self, codes: Sequence[str], *more: bytes | str) -> str:
        edition = self.edition
        areas = (edition.area_digests[code] + f"{edition.counts[code]} {self.middles.get(code)}".encode() for code in codes)
        return digest(edition.code, edition.site_digest, *areas, "|", *more).hex()[:10]

    def artifacts(self) -> list[Artifact]:
        """The files of all languages. A path says all that a file depends on."""
        found = []
        for lang in self.edition.languages:
            found.append(_data(self.path(lang), partial(self._main_file, lang)))
            for code in self.parts:
                found.append(_data(FOLDER + self._part_name(code, lang), partial(self._part_file, code, lang)))
        return found

    def _main_file(self, lang: str) -> bytes:
        return _json(self.main(lang))

    def _part_file(self, code: str, lang: str) -> bytes:
        return _json(self.part(code, lang))

    def main(self, lang: str) -> dict[str, Any]:
        """Areas as [code, name, index of the parent or -1, level, lat, lng, stations]; landmarks as
        [id, name, kind, area, lat, lng, other names?]; the addresses of the districts' parts.
        """
        edition = self.edition
        index = {code: number for number, code in enumerate(self.areas)}
        return {
            "areas": [
                [
                    code,
                    edition.library.areas[code].name.phrase(lang).text,
                    index.get(edition.library.areas[code].parent or "", -1),
                    edition.library.areas[code].level.value,
                    *self._point(code),
                    edition.counts[code],
                ]
                for code in self.areas
            ],
            "landmarks": [self._landmark(landmark, lang) for landmark in edition.library.landmarks.values()],
            "parts": {code: self._part_name(code, lang) for code in self.parts},
        }

    def part(self, code: str, lang: str) -> list[list[Any]]:
        """A district's areas as [code, name, lat, lng, stations]."""
        edition = self.edition
        return [
            [below, edition.library.areas[below].name.phrase(lang).text, *self._point(below), edition.counts[below]]
            for below in self.parts[code]
        ]

    def _point(self, code: str) -> tuple[float | None, float | None]:
        """A point within the area; nothing where neither an outline nor a station tells."""
        outlines = self.edition.library.outlines
        point = representative_point(outlines[code]) if code in outlines else self.middles.get(code)
        return (None, None) if point is None else self._shown(point, Datum.WGS84)

    def _shown(self, point: Position, datum: Datum) -> Position:
        ((lat, lng),) = shift_many([point], datum, datum_of(self.edition.library.site.base_map))
        return round(lat, _DECIMALS), round(lng, _DECIMALS)

    def _landmark(self, landmark: Landmark, lang: str) -> list[Any]:
        name, centre = landmark.name.phrase(lang).text, landmark.location.centre
        wordings = [landmark.name, *landmark.aliases]
        known = [text for words in wordings for one in self.edition.languages if (text := words.phrase(one).text) != name]
        shown = self._shown((centre.lat, centre.lng), landmark.location.datum)
        row = [landmark.id, name, landmark.kind.value, landmark.area, *shown]
        return [*row, list(dict.fromkeys(known))] if known else row


def _data(path: str, content: Callable[[], bytes]) -> Artifact:
    return Artifact(path, "map data", digest(path), content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
