"""Outlines of neighbouring areas, made simple together, so that they keep the very same border between them."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, fsum, radians

import shapely
from shapely.geometry import MultiPolygon

from yizhan.geo.datum import to_wgs84
from yizhan.geo.outline import OutlineError, shape
from yizhan.model import Datum, Polygon

Outlines = Mapping[str, tuple[Polygon, ...]]

# Four decimals are about ten metres, far finer than any simplification that is worth while.
DIGITS = 4
# More of its area than this no district may win or lose.
LARGEST_CHANGE = 0.05
# Nor all of them together more than this.
LARGEST_CHANGE_OF_ALL = 0.01


def shifted_to_wgs84(outlines: Outlines, datum: Datum) -> dict[str, tuple[Polygon, ...]]:
    """The same outlines in WGS-84. Equal points stay equal, so neighbours still share their border."""
    if datum is Datum.WGS84:
        return dict(outlines)

    def moved(lng: float, lat: float) -> tuple[float, float]:
        true_lat, true_lng = to_wgs84(lat, lng, datum)
        return true_lng, true_lat

    return {
        code: tuple(tuple(tuple(moved(*point) for point in ring) for ring in polygon) for polygon in polygons)
        for code, polygons in outlines.items()
    }


def simplified(outlines: Outlines, tolerance_m: float) -> dict[str, tuple[Polygon, ...]]:
    """All outlines, no border moved by more than `tolerance_m` metres, in the order in which they came.

    The borders are cut into arcs at the points where areas meet. Each arc is simplified once (Douglas and Peucker),
    then the faces between the arcs are put together again, so neighbours cannot part. A rock too small for the
    decimals disappears. Raises OutlineError where the outlines overlap one another, or where they would
    no longer be themselves afterwards.
    """
    exact = {code: shape(polygons) for code, polygons in outlines.items()}
    _refuse_overlaps(exact)
    borders = shapely.line_merge(shapely.union_all(shapely.boundary(list(exact.values()))))
    scale = _metres_a_degree(borders)
    arcs = shapely.simplify(shapely.transform(borders, lambda points: points * scale), tolerance_m)
    rounded = shapely.transform(arcs, lambda points: (points / scale).round(DIGITS))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(rounded)))
    middles = shapely.point_on_surface(faces)
    simple = {
        # RFC 7946: outer rings run counter-clockwise.
        code: shapely.orient_polygons(shapely.normalize(shapely.multipolygons(faces[shapely.contains(area, middles)])))
        for code, area in exact.items()
    }
    _refuse_damage(exact, simple, tolerance_m)
    return {code: _polygons(area) for code, area in simple.items()}


def _metres_a_degree(borders: shapely.Geometry) -> tuple[float, float]:
    """Metres a degree east and north on the WGS-84 ellipsoid, at the whole latitude nearest to the middle: enough to
    weigh both axes alike."""
    _, south, _, north = borders.bounds
    latitude = radians(round((south + north) / 2.0))
    east = 111_412.84 * cos(latitude) - 93.5 * cos(3 * latitude) + 0.118 * cos(5 * latitude)
    north = 111_132.954 - 559.822 * cos(2 * latitude) + 1.175 * cos(4 * latitude)
    return float(round(east)), float(round(north))


def _refuse_overlaps(exact: Mapping[str, MultiPolygon]) -> None:
    """Two levels of the tree, or neighbours of two sources, have no common borders to simplify."""
    codes = list(exact)
    wrong = shapely.coverage_invalid_edges(list(exact.values()))
    at_odds = [code for code, edges in zip(codes, wrong, strict=True) if not shapely.is_empty(edges)]
    if at_odds:
        names_zh, names_en = _few(at_odds, "、"), _few(at_odds, ", ")
        raise OutlineError(
            f"这些轮廓互相重叠，或交界处对不齐：{names_zh}",
            f"these outlines overlap, or do not meet along their borders: {names_en}",
            "只取同一级的地区（不要把市和它的区放在一起），并取自同一份资料；仍不行，先用 QGIS 的“拓扑检查”修好",
            "take areas of one level only (not a city together with its districts), all of one source; if that is "
            "so already, mend them in QGIS (Topology Checker)",
        )


def _refuse_damage(exact: Mapping[str, MultiPolygon], simple: Mapping[str, MultiPolygon], tolerance_m: float) -> None:
    """Arcs that crossed one another leave areas torn, missing or of another size."""
    before = {code: shapely.area(area) for code, area in exact.items()}
    after = {code: shapely.area(area) for code, area in simple.items()}
    hurt = [
        code for code, area in simple.items()
        if area.is_empty or not area.is_valid or abs(after[code] - before[code]) > LARGEST_CHANGE * before[code]
    ]  # fmt: skip
    whole = fsum(before.values())
    change = abs(fsum(after.values()) - whole) / whole
    if not hurt and change < LARGEST_CHANGE_OF_ALL and shapely.coverage_is_valid(list(simple.values())):
        return
    named_zh = f"：{_few(hurt, '、')}" if hurt else ""
    named_en = f": {_few(hurt, ', ')}" if hurt else ""
    raise OutlineError(
        f"按 {tolerance_m:g} 米简化，轮廓会走样{named_zh}", f"simplified by {tolerance_m:g} m outlines lose their form{named_en}",
        f"改小 --tolerance，例如 {tolerance_m / 2:g}", f"lower --tolerance, for example to {tolerance_m / 2:g}",
    )


def _few(codes: list[str], comma: str) -> str:
    """At most six of them."""
    return comma.join(codes[:6]) + (f"{comma}…" if len(codes) > 6 else "")


def _polygons(area: MultiPolygon) -> tuple[Polygon, ...]:
    return tuple(
        tuple(tuple((float(x), float(y)) for x, y in ring.coords) for ring in (part.exterior, *part.interiors))
        for part in area.geoms
    )
