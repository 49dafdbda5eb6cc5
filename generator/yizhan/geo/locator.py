"""Small SVG locator maps: outlines as path data, and the projection that puts dots on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import asinh, radians, tan

from yizhan.geo.outline import Bounds, shape
from yizhan.model import Polygon


@dataclass(frozen=True, slots=True)
class Projection:
    """Web Mercator fitted into a picture: a box in degrees, centred, as large as width and height allow."""

    west: float
    top: float
    scale: float
    margin_x: float
    margin_y: float

    def __call__(self, lat: float, lng: float) -> tuple[float, float]:
        """(x, y) in the picture's units, from its upper left corner."""
        x = (radians(lng) - self.west) * self.scale + self.margin_x
        return x, (self.top - _mercator(lat)) * self.scale + self.margin_y


def projection(box: Bounds, width: float, height: float, margin: float = 0.0) -> Projection:
    """The projection of `box` (west, south, east, north) into a picture, leaving `margin` on every side.

    Raises ValueError for a box or picture without any extent.
    """
    west, south, east, north = box
    left, right, top, bottom = radians(west), radians(east), _mercator(north), _mercator(south)
    room_x, room_y = width - 2 * margin, height - 2 * margin
    if right <= left or top <= bottom or room_x <= 0 or room_y <= 0:
        raise ValueError("the box and the picture must have an extent")
    scale = min(room_x / (right - left), room_y / (top - bottom))
    margin_x = (width - (right - left) * scale) / 2
    margin_y = (height - (top - bottom) * scale) / 2
    return Projection(left, top, scale, margin_x, margin_y)


def svg_path(polygons: Sequence[Polygon], project: Projection, digits: int = 0) -> str:
    """Path data (the ``d`` attribute) of the outlines, without points that `digits` decimals cannot tell apart.

    Fill with the even-odd rule. Parts smaller than one unit of the last digit vanish; "" if all do.
    """
    import shapely  # the drawings of an earlier build are remembered

    finest = 10.0**-digits
    flat = shape(tuple(tuple(tuple(_xy(project, ring)) for ring in polygon) for polygon in polygons))
    simple = shapely.get_parts(shapely.simplify(flat, finest / 2, preserve_topology=False))
    rings = (ring for part in simple for ring in (part.exterior, *part.interiors))
    return "".join(_subpath(ring.coords, digits) for ring in rings)


def _xy(project: Projection, ring: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    return (project(lat, lng) for lng, lat in ring)


def _subpath(ring: Iterable[tuple[float, float]], digits: int) -> str:
    """Relative moves after the first point: shorter than absolute ones, and free of the sum of rounding errors."""
    factor = 10**digits
    rounded = [(round(x * factor), round(y * factor)) for x, y in ring]
    points = [point for point, _ in groupby(rounded)]
    if len(points) < 4:
        return ""
    x, y = points[0]
    path = f"M{_number(x, digits)} {_number(y, digits)}l"
    moves = []
    for at_x, at_y in points[1:-1]:
        moves.append(f"{_number(at_x - x, digits)} {_number(at_y - y, digits)}")
        x, y = at_x, at_y
    return path + " ".join(moves).replace(" -", "-") + "z"


def _number(units: int, digits: int) -> str:
    text = f"{units / 10**digits:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def _mercator(lat: float) -> float:
    return asinh(tan(radians(lat)))
