"""Whether the outlines are those of the site's areas, and whether an area whose map they are has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from yizhan.model import AreaLevel, Library
from yizhan.model.site import Provider
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.survey import Survey
from yizhan.rules.unknown import stands, unknown_area
from yizhan.sources import Where
from yizhan.sources.outlines import FILE

_FEW = 8


def check_outlines(
    library: Library, survey: Survey, where: Where, lineage: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Outlines that no area claims, told once; areas with stations that stay blank on the map, told once."""
    yield from _strangers(library, where)
    yield from _blank(library, survey, lineage)


def _strangers(library: Library, where: Where) -> Iterator[Problem]:
    strange = [code for code in library.outlines if not stands(library.areas, where, "area", code)]
    if not strange:
        return
    if len(strange) == 1:
        (code,) = strange
        yield unknown_area(where("outline", code), code, library, "，轮廓无处可用", " for this outline")
        return
    yield Problem(
        "unknown-area", Severity.ERROR, where("outline", strange[0]),
        f"{len(library.outlines)} 个轮廓里有 {len(strange)} 个不是本站的地区：{_few(strange, '、')}",
        f"{len(strange)} of {len(library.outlines)} outlines are of areas that the site does not have: {_few(strange, ', ')}",
        "轮廓是别处的，就删掉这个文件，用 yizhan outlines --replace 生成自己的；是本站的，先把这些地区写进 data/areas.yaml",
        "if they are those of another place, delete the file and make your own by yizhan outlines --replace; if they are "
        "yours, add the areas to data/areas.yaml first",
    )  # fmt: skip


def _blank(library: Library, survey: Survey, lineage: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Only within the site's own area, and only where the outlines are the whole map. An area without a national
    code (`functional`) has no border of its own: it lies in the districts around it."""
    if library.site.base_map.provider is not Provider.OUTLINES:
        return
    stations: Counter[str] = Counter()
    for area, count in Counter(area for gist in survey.gists for area in gist.areas).items():
        line = lineage.get(area, ())
        if library.site.home_area not in line or any(code in library.outlines for code in line):
            continue
        if library.areas[area].level is not AreaLevel.FUNCTIONAL:
            levels = {library.areas[code].level: code for code in line}
            stations[levels.get(AreaLevel.DISTRICT, line[-1])] += count
    if stations:
        codes = [code for code in library.areas if code in stations]
        yield Problem(
            "no-outline", Severity.NOTE, Place(FILE),
            f"{len(codes)} 个有站点的地区没有轮廓，地图上是空白：{_few(codes, '、')}",
            f"{len(codes)} area(s) with stations have no outline, so their map is blank: {_few(codes, ', ')}",
            "用 yizhan outlines 生成，做法见 docs/editors.zh.md 的“本地区的轮廓”；或在 data/site.yaml 的 base_map 里换一种底图",
            "make them by yizhan outlines (docs/editors.en.md, “Outlines of your districts”), or choose another base_map "
            "in data/site.yaml",
        )  # fmt: skip


def _few(codes: list[str], comma: str) -> str:
    return comma.join(codes[:_FEW]) + (f"{comma}…" if len(codes) > _FEW else "")
