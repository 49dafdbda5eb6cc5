"""Outlines of areas: read from GeoJSON, checked, and asked where a point stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from typing import TYPE_CHECKING

from yizhan.geo.distance import METRES_PER_DEGREE, metres
from yizhan.model import Polygon, Ring

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon

# shapely, and numpy with it, is imported where it is used: most edits ask nothing of outlines.

# West, south, east, north in degrees.
Bounds = tuple[float, float, float, float]


class OutlineError(ValueError):
    """A geometry that cannot be an outline; ``zh``/``en`` say why, ``fix_zh``/``fix_en`` what to do."""

    def __init__(self, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        super().__init__(en)
        self.zh, self.en, self.fix_zh, self.fix_en = zh, en, fix_zh, fix_en


def read_geometry(geometry: Mapping[str, object], sound: bool = False) -> tuple[Polygon, ...]:
    """The polygons of a GeoJSON Polygon or MultiPolygon (RFC 7946), as rings of (lng, lat); heights are dropped.

    Raises `OutlineError` for another type, a ring that is open or too short, a position outside -180…180 and -90…90,
    or polygons that cross themselves or each other. Of these last only where they are not known to be `sound`.
    """
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list):
        raise OutlineError(
            f"轮廓的类型是 {kind}，不是多边形", f"the outline is of type {kind}, not a polygon",
            "导出为 Polygon 或 MultiPolygon", "export it as a Polygon or MultiPolygon",
        )
    parts: list[object] = [coordinates] if kind == "Polygon" else coordinates
    polygons = tuple(tuple(_ring(ring) for ring in _list(part)) for part in parts)
    if not polygons or not all(polygons):
        raise OutlineError("轮廓是空的", "the outline is empty", "补上轮廓坐标", "add its coordinates")
    if not sound and (reason := _why_unsound(polygons)):
        raise OutlineError(
            f"轮廓自相交或重叠（{reason}）", f"the outline crosses itself or overlaps ({reason})",
            "在制图软件里修复几何（QGIS：修复几何图形）", "repair it in a mapping program (QGIS: Fix geometries)",
        )
    return polygons


def _why_unsound(polygons: Iterable[Polygon]) -> str | None:
    from shapely import is_valid_reason

    whole = shape(polygons)
    return None if whole.is_valid else str(is_valid_reason(whole))


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise OutlineError(
        "轮廓坐标的层级不对", "the coordinates are not nested as GeoJSON asks",
        "用制图软件重新导出 GeoJSON", "export the GeoJSON again from a mapping program",
    )


def _ring(value: object) -> Ring:
    ring = tuple(_position(position) for position in _list(value))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise OutlineError(
            "轮廓没有闭合", "a ring of the outline is not closed",
            "首尾两点要相同，至少四个点", "its first and last points are the same, and there are at least four",
        )
    return ring


def _position(value: object) -> tuple[float, float]:
    numbers = _list(value)[:2]
    if len(numbers) == 2 and all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in numbers):
        lng, lat = (float(number) for number in numbers)  # type: ignore[arg-type]
        if -180.0 <= lng <= 180.0 and -90.0 <= lat <= 90.0:
            return lng, lat
    raise OutlineError(
        f"坐标 {value} 不在经纬度范围内", f"{value} is no position in degrees",
        "GeoJSON 先写经度，再写纬度，单位是度；投影坐标请先转换",
        "GeoJSON has longitude first, then latitude, in degrees; convert projected coordinates first",
    )


def shape(polygons: Iterable[Polygon]) -> MultiPolygon:
    """The polygons as one shapely geometry, x longitude, y latitude."""
    from shapely.geometry import MultiPolygon
    from shapely.geometry import Polygon as Shape

    return MultiPolygon([Shape(outer, holes) for outer, *holes in polygons])


def contains(polygons: Sequence[Polygon], lat: float, lng: float) -> bool:
    """Whether the position is inside, its border included. To ask often, keep `prepared(polygons)`."""
    from shapely.geometry import Point

    return bool(prepared(polygons).covers(Point(lng, lat)))


def contain(polygons: Sequence[Polygon], positions: Sequence[tuple[float, float]]) -> list[bool]:
    """`contains` for many (lat, lng) at once."""
    import shapely

    points = shapely.points([(lng, lat) for lat, lng in positions]) if positions else []
    inside: list[bool] = shapely.covers(prepared(polygons), points).tolist() if positions else []
    return inside


def prepared(polygons: Sequence[Polygon]) -> MultiPolygon:
    """The polygons as a shapely geometry that is fast to ask many times."""
    from shapely import prepare

    whole = shape(polygons)
    prepare(whole)
    return whole


def border_distance_m(polygons: Sequence[Polygon], lat: float, lng: float) -> float:
    """Metres from the position to the nearest border, from inside or outside; good to 1% up to some 100 km."""
    from shapely import transform
    from shapely.geometry import Point

    narrower = cos(radians(lat))
    border = transform(shape(polygons).boundary, lambda xy: xy * (narrower, 1.0))
    return float(border.distance(Point(lng * narrower, lat))) * METRES_PER_DEGREE


def bounds(polygons: Iterable[Polygon]) -> Bounds:
    """The box around the polygons. Raises ValueError if there are none."""
    corners = [position for outer, *_ in polygons for position in outer]
    if not corners:
        raise ValueError("no polygons")
    lngs, lats = zip(*corners, strict=True)
    return min(lngs), min(lats), max(lngs), max(lats)


def representative_point(polygons: Sequence[Polygon]) -> tuple[float, float]:
    """A (lat, lng) that is certainly inside, well away from the border of the largest part."""
    from shapely import maximum_inscribed_circle
    from shapely.geometry import Polygon as Shape

    largest = max((Shape(outer, holes) for outer, *holes in polygons), key=lambda part: part.area)
    west, south, east, north = largest.bounds
    middle = maximum_inscribed_circle(largest, tolerance=max(east - west, north - south) / 200.0)
    lng, lat = middle.coords[0]
    return lat, lng


def extent_m(box: Bounds) -> tuple[float, float]:
    """Width and height of a box in metres, the width at its middle latitude."""
    west, south, east, north = box
    middle = (south + north) / 2.0
    return metres(middle, west, middle, east), metres(south, west, north, west)
