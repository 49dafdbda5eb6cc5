"""Golden points: towns of the whole mainland in three datums, by two implementations that share no code with ours.

golden_points.csv was written once with eviltransform 0.1.1 (MIT) and prcoords 1.0.2 from PyPI, each asked for
`wgs2gcj` and `wgs2bd` (`wgs_gcj`, `wgs_bd`) of the same WGS-84 positions, eight decimals. The two stand up to 11 mm
apart: they take another radius of the earth.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

Position = tuple[float, float]
IMPLEMENTATIONS = ("eviltransform", "prcoords")
FILE = Path(__file__).with_name("golden_points.csv")


class GoldenPoint(NamedTuple):
    """A place in WGS-84, and by (implementation, datum) where it is in the others."""

    place: str
    wgs84: Position
    shifted: dict[tuple[str, str], Position]


def golden_points() -> list[GoldenPoint]:
    """All points of the table."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_point(row) for row in csv.DictReader(file)]


def _point(row: dict[str, str]) -> GoldenPoint:
    def position(column: str) -> Position:
        return float(row[f"{column}_lat"]), float(row[f"{column}_lng"])

    shifted = {(by, datum): position(f"{by}_{datum}") for by in IMPLEMENTATIONS for datum in ("gcj02", "bd09")}
    return GoldenPoint(row["place"], position("wgs84"), shifted)
