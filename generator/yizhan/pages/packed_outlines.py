"""Outlines as maps read them: packed once, for many pages carry those of their neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from yizhan.geo import shift_many
from yizhan.maps import datum_of
from yizhan.model import Datum, Library
from yizhan.pages.packing import pack_signed

OUTLINE_SCALE = 10_000


def pack_outlines(library: Library) -> Mapping[str, dict[str, Any]]:
    """The outlines of all areas that have one, by their codes."""
    return {code: _packed(library, code) for code in library.outlines}


def _packed(library: Library, code: str) -> dict[str, Any]:
    """{name by language, rings in the base map's datum}: of each ring lng and lat in turn, each as the difference from the
    point before, four decimals, packed. That is 11 m, and outlines are simplified by more."""
    datum = datum_of(library.site.base_map)
    rings = [
        _ring(shift_many([(lat, lng) for lng, lat in ring], Datum.WGS84, datum))
        for polygon in library.outlines[code]
        for ring in polygon
    ]
    return {"name": {lang: library.areas[code].label(lang) for lang in library.site.languages}, "rings": rings}


def _ring(points: Iterable[tuple[float, float]]) -> str:
    x = y = 0
    steps: list[int] = []
    for lat, lng in points:
        east, north = round(lng * OUTLINE_SCALE), round(lat * OUTLINE_SCALE)
        steps += (east - x, north - y)
        x, y = east, north
    return pack_signed(steps)
