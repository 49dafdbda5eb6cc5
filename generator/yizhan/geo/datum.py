"""Shifts positions between WGS-84 (GPS, OSM), GCJ-02 (Amap, Tencent) and BD-09 (Baidu).

GCJ-02 has no official publication. The offset is the widely reproduced reconstruction on the Krasovsky 1940 ellipsoid
(https://en.wikipedia.org/wiki/Restrictions_on_geographic_data_in_China, "GCJ-02"; github.com/googollee/eviltransform);
BD-09 turns and shifts GCJ-02 (same page, "BD-09"). Both inverses are iterated until exact to 1e-9 degrees.
Where no offset applies (`yizhan.geo.china`), all three datums are the same numbers. On the way back to WGS-84 a position
that could be either, up to some 700 m outside that line and in BD-09 1.2 km, counts as shifted, as befits stations of
the mainland: this takes in most of Macau.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import atan2, cos, hypot, pi, radians, sin, sqrt

from yizhan.geo.china import is_offset
from yizhan.model import Datum

Position = tuple[float, float]

_SEMI_MAJOR_AXIS_M = 6_378_245.0
_ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
_BAIDU_PI = pi * 3000 / 180
_BAIDU_LAT, _BAIDU_LNG = 0.006, 0.0065
_EXACT_DEGREES = 1e-9
_ROUNDS = 30


def to_wgs84(lat: float, lng: float, datum: Datum | str) -> Position:
    """(lat, lng) in WGS-84 degrees of a position given in `datum`. Raises ValueError for an unknown datum."""
    forward = _FORWARD[Datum(datum)]
    if forward is None:
        return lat, lng
    wgs84 = _inverse(forward, lat, lng)
    return wgs84 if is_offset(*wgs84) else (lat, lng)


def from_wgs84(lat: float, lng: float, datum: Datum | str) -> Position:
    """(lat, lng) in `datum` of a position given in WGS-84 degrees. Raises ValueError for an unknown datum."""
    forward = _FORWARD[Datum(datum)]
    return forward(lat, lng) if forward and is_offset(lat, lng) else (lat, lng)


def shift_many(positions: Iterable[Position], source: Datum | str, target: Datum | str) -> list[Position]:
    """(lat, lng) pairs moved from one datum to another, in their order."""
    if Datum(source) is Datum(target):
        return list(positions)
    return [from_wgs84(*to_wgs84(lat, lng, source), target) for lat, lng in positions]


def _gcj02(lat: float, lng: float) -> Position:
    x, y = lng - 105.0, lat - 35.0
    shared = 20.0 * (sin(6.0 * pi * x) + sin(2.0 * pi * x))
    root = sqrt(abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += 2.0 / 3.0 * (shared + 20.0 * sin(pi * y) + 40.0 * sin(pi * y / 3.0))
    north += 2.0 / 3.0 * (160.0 * sin(pi * y / 12.0) + 320.0 * sin(pi * y / 30.0))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += 2.0 / 3.0 * (shared + 20.0 * sin(pi * x) + 40.0 * sin(pi * x / 3.0))
    east += 2.0 / 3.0 * (150.0 * sin(pi * x / 12.0) + 300.0 * sin(pi * x / 30.0))
    # Metres into degrees, by the radii of curvature at this latitude.
    curve = 1.0 - _ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    meridian_m = _SEMI_MAJOR_AXIS_M * (1.0 - _ECCENTRICITY_SQUARED) / (curve * sqrt(curve))
    parallel_m = _SEMI_MAJOR_AXIS_M / sqrt(curve) * cos(radians(lat))
    return lat + north * 180.0 / (meridian_m * pi), lng + east * 180.0 / (parallel_m * pi)


def _bd09(lat: float, lng: float) -> Position:
    gcj_lat, gcj_lng = _gcj02(lat, lng)
    length = hypot(gcj_lng, gcj_lat) + 0.000_02 * sin(gcj_lat * _BAIDU_PI)
    angle = atan2(gcj_lat, gcj_lng) + 0.000_003 * cos(gcj_lng * _BAIDU_PI)
    return length * sin(angle) + _BAIDU_LAT, length * cos(angle) + _BAIDU_LNG


def _inverse(forward: Callable[[float, float], Position], lat: float, lng: float) -> Position:
    """The position that `forward` carries to this one: subtract what is too much until nothing is."""
    guess_lat, guess_lng = lat, lng
    for _ in range(_ROUNDS):
        found_lat, found_lng = forward(guess_lat, guess_lng)
        error_lat, error_lng = found_lat - lat, found_lng - lng
        guess_lat, guess_lng = guess_lat - error_lat, guess_lng - error_lng
        if abs(error_lat) < _EXACT_DEGREES and abs(error_lng) < _EXACT_DEGREES:
            break
    return guess_lat, guess_lng


_FORWARD: dict[Datum, Callable[[float, float], Position] | None] = {
    Datum.WGS84: None,
    Datum.GCJ02: _gcj02,
    Datum.BD09: _bd09,
}
