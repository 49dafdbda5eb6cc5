"""An order of places in which neighbours on the map are neighbours in the file, so that it compresses well.

The curve's index is computed bit by bit: https://en.wikipedia.org/wiki/Hilbert_curve.
"""

from __future__ import annotations

from collections.abc import Sequence

_BITS = 16
_SIDE = 1 << _BITS


def order(positions: Sequence[tuple[float, float]]) -> list[int]:
    """Indices of the (lat, lng) positions along a Hilbert curve over their bounds; equal places keep their order."""
    if not positions:
        return []
    south, west = (min(axis) for axis in zip(*positions, strict=True))
    north, east = (max(axis) for axis in zip(*positions, strict=True))
    tall, wide = (north - south) or 1.0, (east - west) or 1.0
    keys = [
        index(int((lng - west) / wide * (_SIDE - 1)), int((lat - south) / tall * (_SIDE - 1)))
        for lat, lng in positions
    ]
    return sorted(range(len(positions)), key=lambda at: (keys[at], at))


def index(x: int, y: int) -> int:
    """How far along the curve the cell (x, y) lies; both from 0 to 65,535."""
    found = 0
    step = _SIDE >> 1
    while step:
        right, upper = int(x & step > 0), int(y & step > 0)
        found += step * step * ((3 * right) ^ upper)
        if not upper:
            if right:
                x, y = _SIDE - 1 - x, _SIDE - 1 - y
            x, y = y, x
        step >>= 1
    return found
