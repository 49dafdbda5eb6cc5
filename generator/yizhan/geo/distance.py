"""How far, as the crow flies, and how long on foot."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

# Mean radius of the earth, IUGG: https://en.wikipedia.org/wiki/Earth_radius#Arithmetic_mean_radius
EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = EARTH_RADIUS_M * radians(1.0)

# A pedestrian walks about 1.3 m/s: mean preferred speed of adults aged 20 to 59, R. W. Bohannon, "Comfortable and
# maximum walking speed of adults aged 20-79 years", Age and Ageing 26 (1997); China's 15-minute circles
# (GB 50180-2018) likewise put 800 to 1,000 m at 15 minutes, detours included.
WALKING_METRES_PER_SECOND = 1.3
# Streets are longer than the straight line: about 1.3 in cities, see B. Giacomin and D. Levinson, "Road network
# circuity in metropolitan areas", Environment and Planning B 42 (2015).
DETOUR = 1.3


def metres(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Great-circle distance by the haversine formula; all in degrees of one datum. Within 0.6% of the ellipsoid."""
    half_lat = sin(radians(lat2 - lat1) / 2.0)
    half_lng = sin(radians(lng2 - lng1) / 2.0)
    chord = half_lat * half_lat + cos(radians(lat1)) * cos(radians(lat2)) * half_lng * half_lng
    return 2.0 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord)))


def walking_minutes(distance_m: float) -> int:
    """Whole minutes on foot for a straight line of so many metres, at least 1: an estimate, to be shown as one."""
    return max(1, round(distance_m * DETOUR / WALKING_METRES_PER_SECOND / 60.0))
