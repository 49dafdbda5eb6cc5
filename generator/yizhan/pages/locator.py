"""The little map on a station's page: the district's outline and a dot, drawn as SVG without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yizhan.geo import Locator


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


def draw(locator: Locator, lat: float, lng: float, radius_m: float, others: Sequence[tuple[float, float]]) -> Drawing:
    """The drawing for one WGS-84 position; others that fall outside the frame are left out."""
    width, height = locator.width, locator.height
    x, y = locator.project(lat, lng)
    around = [locator.project(*other) for other in others]
    return Drawing(
        width,
        height,
        locator.path,
        round(x, 1),
        round(y, 1),
        round(min(radius_m * locator.pixels_per_metre, height / 2), 1),
        tuple((round(ox, 1), round(oy, 1)) for ox, oy in around if 0 <= ox <= width and 0 <= oy <= height),
    )
