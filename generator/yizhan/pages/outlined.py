"""What maps ask of outlines beside their shapes: how far they reach, and which of them are neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from yizhan.geo import shift_many
from yizhan.model import Datum, Polygon
from yizhan.pages.nearby import Position

Corners = tuple[Position, Position]
_Outlines = Mapping[str, tuple[Polygon, ...]]  # by area, longitudes first


def corners_of(outlines: _Outlines, datum: Datum) -> dict[str, Corners]:
    """South-west and north-east corners of each outline, in this datum; one of no points has none."""
    found = {}
    for code, polygons in outlines.items():
        points = [(lat, lng) for polygon in polygons for lng, lat in polygon[0]]
        if points:
            lats, lngs = zip(*shift_many(points, Datum.WGS84, datum), strict=True)
            found[code] = (min(lats), min(lngs)), (max(lats), max(lngs))
    return found


def touching_outlines(outlines: _Outlines) -> dict[str, frozenset[str]]:
    """For each outline those with which it shares a point: outlines are made so that neighbours meet in points."""
    at: dict[tuple[float, ...], set[str]] = {}
    for code, polygons in outlines.items():
        for point in (point for polygon in polygons for ring in polygon for point in ring):
            at.setdefault(tuple(point), set()).add(code)
    found: dict[str, set[str]] = {code: set() for code in outlines}
    for codes in at.values():
        for code in codes:
            found[code] |= codes - {code}
    return {code: frozenset(others) for code, others in found.items()}
