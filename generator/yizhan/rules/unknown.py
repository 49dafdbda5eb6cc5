"""Whether what a record names is there at all, and what to do about an area that is not."""

from __future__ import annotations

from collections.abc import Mapping

from yizhan.model import AreaLevel, Library
from yizhan.problems import Place, Problem, Severity
from yizhan.sources import Where
from yizhan.sources.compose import Path
from yizhan.sources.messages import nearest


def stands(records: Mapping[str, object], where: Where, kind: str, key: str) -> bool:
    """Whether a record is there, be it one that has mistakes of its own, or may stand in a file that cannot be read."""
    return key in records or where(kind, key).line > 0


def is_written(where: Where, kind: str, key: str, path: Path) -> bool:
    """Whether a field stands in the file, though the record may not have it because it cannot be read."""
    return where(kind, key, path) != where(kind, key, path[:-1])


def unknown_area(place: Place, code: str, library: Library, then_zh: str = "", then_en: str = "") -> Problem:
    """The error for an area that is not in the tree.

    A national code is never answered with another one that looks like it: that is another real district, and the
    error would be gone with the station in the wrong place.
    """
    if code[:1].isdigit():
        line = _line(code, library)
        fix_zh = f"核对代码；代码没错，就在 data/areas.yaml 里添一行，填上名称：{line}"
        fix_en = f"check the code; if it is right, add this line with the name to data/areas.yaml: {line}"
    elif (close := nearest(code, library.areas)) is not None:
        fix_zh, fix_en = f"是不是想写 {close}？", f"did you mean {close}?"
    else:
        fix_zh = "写 data/areas.yaml 里的代码，或先在那里添上"
        fix_en = "write a code of data/areas.yaml, or add the area there first"
    return Problem("unknown-area", Severity.ERROR, place, f"没有地区 {code}{then_zh}", f"there is no area {code}{then_en}",
                   fix_zh, fix_en)


def _line(code: str, library: Library) -> str:
    level = _level(code)
    above = (code[:6], code[:4] + "00", code[:2] + "0000", "100000")
    parent = next((one for one in above if one != code and one in library.areas), None)
    return (f'- {{code: "{code}", name: {{zh: …, en: …}}, level: {level}' + (f', parent: "{parent}"' if parent else "") + "}")


def _level(code: str) -> AreaLevel:
    """What GB/T 2260 and GB/T 10114 say by the form of a code."""
    if len(code) == 9:
        return AreaLevel.SUBDISTRICT
    if code == "100000":
        return AreaLevel.NATION
    if code.endswith("0000"):
        return AreaLevel.PROVINCE
    return AreaLevel.CITY if code.endswith("00") else AreaLevel.DISTRICT
