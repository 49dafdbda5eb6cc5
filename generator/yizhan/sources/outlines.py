"""data/areas.geojson: the outlines of areas, WGS-84."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from yizhan.geo import OutlineError, read_geometry
from yizhan.model import Polygon
from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Piece
from yizhan.sources.composer import Composer, group_key
from yizhan.sources.places import Origin, Origins
from yizhan.sources.records import Read
from yizhan.sources.yaml_text import line_and_column, read_text

FILE = "data/areas.geojson"
Outlines = dict[str, tuple[Polygon, ...]]
_SOUND = b"sound"


def read_outlines(root: Path, composer: Composer) -> Read[Outlines]:
    """Polygons by area code. Each feature of the collection names its area in `properties.code`.

    Whether they cross themselves is asked once for each text, for it takes a library that is slow to load.
    """
    text, problems = read_text(root, FILE)
    if text is None:
        return Read({}, tuple(problems))
    key = group_key([Piece(FILE, 1, text)], f"outlines {composer.code.hex()}")
    known = composer.recall([key]).get(key) if composer.code else None
    read = _read(text, sound=known == _SOUND)
    if composer.code and known != _SOUND and not read.problems:
        composer.note(key, _SOUND)
    return replace(read, problems=(*problems, *read.problems))


def _read(text: str, sound: bool) -> Read[Outlines]:
    """The outlines of a text; that they are `sound` is known or asked."""
    problems: list[Problem] = []
    try:
        whole = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        return Read({}, (_not_json(error),))
    except (ValueError, RecursionError) as error:
        return Read({}, (_bad(Place(FILE), "读不懂这个文件", f"the file cannot be read: {error}"),))
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        return Read({}, (_bad(Place(FILE), "不是 GeoJSON 的 FeatureCollection", "this is not a GeoJSON FeatureCollection"),))
    outlines: Outlines = {}
    origins: Origins = {}
    for number, feature in enumerate(features, 1):
        problems += _add(text, number, feature, outlines, origins, sound)
    # The order of the shapes says nothing: sorted, a new export from a map program changes no byte of a map.
    return Read(dict(sorted(outlines.items())), tuple(problems), origins)


def _add(text: str, number: int, feature: Any, outlines: Outlines, origins: Origins, sound: bool) -> list[Problem]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    if not isinstance(code, str):
        return [_bad(Place(FILE), f"第 {number} 个图形没有 properties.code（要加引号）",
                     f"feature {number} has no properties.code, a text in quotes")]
    place = _place(text, code)
    if code in outlines:
        return [Problem("duplicate-id", Severity.ERROR, place, f"地区 {code} 有两个轮廓", f"{code} has two outlines",
                        "合成一个 MultiPolygon，或删掉一个", "join them into one MultiPolygon, or delete one")]
    origins["outline", code] = Origin(place)
    geometry = feature.get("geometry")
    try:
        outlines[code] = read_geometry(geometry if isinstance(geometry, dict) else {}, sound)
    except OutlineError as error:
        return [Problem("bad-outline", Severity.ERROR, place, f"地区 {code} 的轮廓有错：{error.zh}",
                        f"the outline of {code} is wrong: {error.en}", error.fix_zh, error.fix_en)]
    return []


def _place(text: str, code: str) -> Place:
    match = re.search(rf'"code"\s*:\s*"{re.escape(code)}"', text)
    return Place(FILE, *line_and_column(text, match.start())) if match else Place(FILE)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _not_json(error: json.JSONDecodeError) -> Problem:
    return Problem("bad-outline", Severity.ERROR, Place(FILE, error.lineno, error.colno), "这里的 JSON 写法不对",
                   f"JSON cannot be read here: {error.msg}", "用导出它的软件重新导出", "export the file again")


def _bad(place: Place, zh: str, en: str) -> Problem:
    return Problem("bad-outline", Severity.ERROR, place, zh, en, "用地图软件检查后重新导出，坐标系 WGS-84",
                   "check it in a map program and export it again, in WGS-84")
