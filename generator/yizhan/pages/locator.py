"""The little map on a station's page: the district's outline and a dot, drawn as SVG without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from yizhan.artifacts import digest
from yizhan.geo import METRES_PER_DEGREE, Projection, bounds, projection, svg_path
from yizhan.model import Polygon
from yizhan.sources import Memory

WIDTH, HEIGHT, MARGIN = 320, 220, 8  # pixels


@dataclass(frozen=True, slots=True)
class Locator:
    """The outline of an area as path data, and the projection for the dots; made once for all its stations."""

    path: str
    project: Projection
    pixels_per_metre: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws: the outline's path, the station's dot or circle (px), the nearest others."""

    width: int
    height: int
    path: str
    x: float
    y: float
    radius: float
    others: tuple[tuple[float, float], ...]


def make_locators(outlines: Mapping[str, tuple[Polygon, ...]], code: bytes, memory: Memory | None) -> Mapping[str, Locator]:
    """The drawing of each outline; the paths are remembered. `code` is the digest of the program."""
    key = digest("locators", code, *((area, polygons) for area, polygons in outlines.items()))
    known = memory.get([key]).get(key) if memory and outlines else None
    if isinstance(known, dict) and known.keys() == outlines.keys() and all(isinstance(path, str) for path in known.values()):
        return {area: make_locator(polygons, known[area]) for area, polygons in outlines.items()}
    found = {area: make_locator(polygons) for area, polygons in outlines.items()}
    if memory:
        memory.put({key: {area: one.path for area, one in found.items()}}, [])
    return found


def make_locator(polygons: Sequence[Polygon], path: str | None = None) -> Locator:
    """The drawing of one outline; its path, where that is known."""
    west, south, east, north = box = bounds(polygons)
    project = projection(box, WIDTH, HEIGHT, MARGIN)
    (left, _), (right, _) = project((south + north) / 2, west), project((south + north) / 2, east)
    metres = (east - west) * METRES_PER_DEGREE * cos(radians((south + north) / 2))
    return Locator(svg_path(polygons, project) if path is None else path, project, (right - left) / metres)


def draw(locator: Locator, lat: float, lng: float, radius_m: float, others: Sequence[tuple[float, float]]) -> Drawing:
    """The drawing for one WGS-84 position; others that fall outside the frame are left out."""
    x, y = locator.project(lat, lng)
    around = [locator.project(*other) for other in others]
    return Drawing(
        WIDTH,
        HEIGHT,
        locator.path,
        round(x, 1),
        round(y, 1),
        round(min(radius_m * locator.pixels_per_metre, HEIGHT / 2), 1),
        tuple((round(ox, 1), round(oy, 1)) for ox, oy in around if 0 <= ox <= WIDTH and 0 <= oy <= HEIGHT),
    )
