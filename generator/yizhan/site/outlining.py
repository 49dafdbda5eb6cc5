"""A site's outlines (data/areas.geojson) from somebody else's GeoJSON: chosen, shifted, made simple, checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yizhan.geo import OutlineError, read_geometry
from yizhan.geo.coverage import Outlines, shifted_to_wgs84, simplified
from yizhan.model import Area, Datum
from yizhan.problems import Place, Problem, Severity, SourceErrors, UsageError
from yizhan.rules.tree import sound_lineage

# Where the publishers of outlines write an area's code: we ourselves, Amap and DataV, Tianditu.
PROPERTIES = ("code", "adcode", "gb")
# A phone loads the file whole.
LARGEST_FILE = 80_000
_COUNTRY = "156"  # ISO 3166-1: what Tianditu writes before the six digits of GB/T 2260


@dataclass(frozen=True, slots=True)
class Found:
    """The outlines of a file by area code, in the order of the codes that were wanted."""

    outlines: Outlines
    without: tuple[str, ...] = ()  # of the same level, but the file has no outline of them
    above: tuple[str, ...] = ()  # not taken, since their parts were


def find_outlines(
    file: Path, areas: Mapping[str, Area], codes: Sequence[str] | None = None, named: str | None = None
) -> Found:
    """The outlines that the site can use: those of `codes`, or else of every area that the file knows, without the
    areas whose parts it knows too. `named` is the property that holds the code.

    Raises SourceErrors for a file that cannot be read, a code without an outline or an outline with mistakes,
    UsageError for a code that the site does not have.
    """
    strangers = [code for code in codes or () if code not in areas]
    if strangers:
        raise UsageError(
            f"data/areas.yaml has no area {', '.join(strangers)}; add it there first / "
            f"data/areas.yaml 里没有地区 {'、'.join(strangers)}，请先添上"
        )
    known = _by_code(file, _features(file), named)
    present = [code for code in codes or areas if code in known]
    lacking = [code for code in codes or () if code not in known]
    if lacking:
        raise _refused(file, f"没有这些地区的轮廓：{'、'.join(lacking)}", f"there is no outline of {', '.join(lacking)}",
                       "核对代码，或换一份资料", "check the codes, or take another file")
    if not present:
        raise _refused(file, "里面没有 data/areas.yaml 中任何一个地区的轮廓", "no area of data/areas.yaml has an outline in it",
                       "核对地区代码；代码不在 code、adcode、gb 里的，用 --property 写明在哪一项",
                       "check the codes; where another property than code, adcode or gb holds them, name it by --property")
    above = () if codes else _above(areas, present)
    taken = [code for code in present if code not in above]
    levels = {areas[code].level for code in taken}
    without = [code for code, area in areas.items() if area.level in levels and code not in known]
    return Found({code: _geometry(file, code, known[code]) for code in taken}, tuple(() if codes else without), above)


def make_outlines(file: Path, exact: Outlines, datum: Datum, tolerance_m: float) -> Outlines:
    """The outlines in WGS-84 and simple. Raises SourceErrors where they cannot be made so."""
    try:
        return simplified(shifted_to_wgs84(exact, datum), tolerance_m)
    except OutlineError as error:
        raise _refused(file, error.zh, error.en, error.fix_zh, error.fix_en) from error


def as_geojson(outlines: Outlines, about: Mapping[str, str]) -> str:
    """A FeatureCollection, one area a line, so that a change shows which area it touches; `about` says where it is from."""
    head = {"type": "FeatureCollection", **about}
    lines = [_as_feature(code, polygons) for code, polygons in outlines.items()]
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def refuse_size(file: Path, text: str, tolerance_m: float) -> None:
    """Raises SourceErrors where a phone would load too much."""
    size = len(text.encode())
    if size > LARGEST_FILE:
        larger = f"{tolerance_m * 2:g}"
        raise _refused(file, f"简化后仍有 {size // 1000} KB，超过 {LARGEST_FILE // 1000} KB，手机下载太慢",
                       f"{size // 1000} KB are left after all, more than {LARGEST_FILE // 1000} KB: too slow for a phone",
                       f"加大 --tolerance，例如 {larger}；或少取几个地区",
                       f"raise --tolerance, for example to {larger}, or take fewer areas")


def _features(file: Path) -> list[Any]:
    try:
        whole = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror} / 读不了 {file}") from error
    except (ValueError, RecursionError) as error:
        raise _refused(file, "读不懂这个文件，它应是 UTF-8 的 GeoJSON", f"this is not GeoJSON in UTF-8: {error}",
                       "用 QGIS 导出为 GeoJSON", "export it as GeoJSON, for example with QGIS") from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise _refused(file, "不是 GeoJSON 的 FeatureCollection", "this is not a GeoJSON FeatureCollection",
                       "用 QGIS 导出为 GeoJSON", "export it as GeoJSON, for example with QGIS")
    return features


def _by_code(file: Path, features: Sequence[Any], named: str | None) -> dict[str, Any]:
    """Each feature's geometry by the area's code. A code that stands twice would leave one of them out: refused."""
    known: dict[str, Any] = {}
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = _code(properties, (named,) if named else PROPERTIES) if isinstance(properties, dict) else None
        if code is None:
            continue
        if code in known:
            raise _refused(file, f"地区 {code} 有两个图形", f"there are two features of {code}",
                           "在 QGIS 里按代码“融合”成一个", "dissolve them into one by their code in QGIS")
        known[code] = feature.get("geometry")
    return known


def _code(properties: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = properties.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            code = str(value).strip()
            long = len(code) == 9 and code.startswith(_COUNTRY) and name == "gb"
            return code.removeprefix(_COUNTRY) if long else code
    return None


def _above(areas: Mapping[str, Area], present: Sequence[str]) -> tuple[str, ...]:
    """Areas that are made of others among them."""
    lineage = sound_lineage(areas)
    larger = {code for one in present for code in lineage.get(one, ())[:-1]}
    return tuple(code for code in present if code in larger)


def _geometry(file: Path, code: str, geometry: object) -> Any:
    try:
        return read_geometry(geometry if isinstance(geometry, dict) else {})
    except OutlineError as error:
        raise _refused(file, f"地区 {code}：{error.zh}", f"{code}: {error.en}", error.fix_zh, error.fix_en) from error


def _as_feature(code: str, polygons: Sequence[Any]) -> str:
    """One line of the file; a multipolygon of a single part becomes a polygon."""
    one = len(polygons) == 1
    geometry = {"type": "Polygon" if one else "MultiPolygon", "coordinates": polygons[0] if one else polygons}
    return json.dumps({"type": "Feature", "properties": {"code": code}, "geometry": geometry}, separators=(",", ":"))


def _refused(file: Path, zh: str, en: str, fix_zh: str, fix_en: str) -> SourceErrors:
    return SourceErrors([Problem("bad-outline", Severity.ERROR, Place(str(file)), zh, en, fix_zh, fix_en)])
