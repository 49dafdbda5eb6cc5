"""Positions: their datum, their distance, their neighbours, and the outlines they stand in."""

from yizhan.geo.datum import from_wgs84, shift_many, to_wgs84
from yizhan.geo.distance import METRES_PER_DEGREE, metres, walking_minutes
from yizhan.geo.locator import Projection, projection, svg_path
from yizhan.geo.nearest import nearest
from yizhan.geo.outline import (
    Bounds,
    OutlineError,
    border_distance_m,
    bounds,
    contain,
    contains,
    extent_m,
    prepared,
    read_geometry,
    representative_point,
    shape,
)

__all__ = [
    "METRES_PER_DEGREE", "Bounds", "OutlineError", "Projection", "border_distance_m", "bounds", "contain", "contains", "extent_m",
    "from_wgs84", "metres", "nearest", "prepared", "projection", "read_geometry", "representative_point", "shape",
    "shift_many", "svg_path", "to_wgs84", "walking_minutes",
]
