"""What has a location: a station or a landmark, as far as it takes to judge where it lies."""

from __future__ import annotations

from typing import NamedTuple

from yizhan.model import Location

Position = tuple[float, float]  # lat, lng in WGS-84

# What a generalised outline and a hand-placed marker may be off together.
SLACK_M = 100.0
# Nobody's station is in the Gulf of Guinea: 0,0 is what programs write for an empty cell.
_NOWHERE_DEGREES = 0.1


class Placed(NamedTuple):
    """Which record it is, its area, where it says it is, in WGS-84, and how many metres off that may be."""

    kind: str
    key: str
    area: str
    point: Position
    slack_m: float


def is_nowhere(lat: float, lng: float) -> bool:
    """Whether a position is the one that was never filled in."""
    return -_NOWHERE_DEGREES < lat < _NOWHERE_DEGREES and -_NOWHERE_DEGREES < lng < _NOWHERE_DEGREES


def slack_m(location: Location) -> float:
    """How far outside its area a location may lie before anything is said."""
    return max(SLACK_M, location.precision_m or 0.0, location.circle.radius_m if location.circle else 0.0)
