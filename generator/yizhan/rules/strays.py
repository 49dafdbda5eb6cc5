"""Points that cannot be meant, wherever there is no outline to hold them against: 0,0, another country, far from all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from statistics import median

from yizhan.geo import metres
from yizhan.model import AreaLevel, Library, Location
from yizhan.problems import Problem, Severity
from yizhan.rules.placed import Placed, is_nowhere
from yizhan.sources import Where

# China with all its islands, (south, north, west, east); a box, for a point that only just lies beyond it is no slip.
_CHINA = (3.0, 54.0, 73.0, 136.0)
# How far from the middle of its area's other stations a point is surprising, however they are spread.
_FAR_KM = {AreaLevel.SUBDISTRICT: 30, AreaLevel.DISTRICT: 50, AreaLevel.FUNCTIONAL: 50, AreaLevel.CITY: 200,
           AreaLevel.PROVINCE: 500}
_SPREADS = 3
_FEWEST = 3  # points of which one can be told to be the stray


# The location as it is written; only of those of which something is said.
Written = Callable[[Placed], Location]


def check_strays(all_placed: Iterable[Placed], library: Library, where: Where, lineage: Mapping[str, tuple[str, ...]],
                 outlined: Mapping[str, str | None], written: Written) -> Iterator[Problem]:
    """An error for 0,0 and for a point outside China, a warning for one far from the others of its area.

    `outlined` gives for an area the outline that judges its points better than this can.
    """
    groups: dict[str, list[Placed]] = {}
    judging = {code: [one for one in line if library.areas[one].level in _FAR_KM] for code, line in lineage.items()}
    for placed in all_placed:
        if is_nowhere(*placed.point):
            yield _nowhere(where, placed, written(placed))
        elif outlined.get(placed.area) is None:
            if _is_abroad(placed, lineage):
                yield _abroad(where, placed, written(placed))
            elif placed.kind == "station":
                for code in judging.get(placed.area, ()):
                    groups.setdefault(code, []).append(placed)
    said: set[str] = set()
    # From the smallest area to the largest: the nearest others are the best witnesses.
    for code in sorted(groups, key=lambda code: (-len(lineage[code]), code)):
        area = library.areas[code]
        if len(groups[code]) >= _FEWEST:
            for placed, kilometres in _far_ones(groups[code], _FAR_KM[area.level]):
                if placed.key not in said:
                    said.add(placed.key)
                    names = area.name.phrase("zh").text, area.name.phrase("en").text
                    yield _far(where, placed, written(placed), kilometres, *names)


def _far_ones(group: list[Placed], limit: float) -> Iterator[tuple[Placed, float]]:
    middle = median(one.point[0] for one in group), median(one.point[1] for one in group)
    distances = [metres(*middle, *one.point) / 1000 for one in group]
    if max(distances) <= limit:
        return
    spread = median(distances)
    for placed, distance in zip(group, distances, strict=True):
        if distance > limit and distance > _SPREADS * spread:
            yield placed, distance


def _is_abroad(placed: Placed, lineage: Mapping[str, tuple[str, ...]]) -> bool:
    above = lineage.get(placed.area, ())
    if not above or any(len(code) == 2 and code != "cn" for code in above):
        return False
    south, north, west, east = _CHINA
    lat, lng = placed.point
    return not (south <= lat <= north and west <= lng <= east)


def _at(location: Location) -> tuple[str, ...]:
    return ("location", "point" if location.point else "circle")


def _nowhere(where: Where, placed: Placed, location: Location) -> Problem:
    return Problem("position-zero", Severity.ERROR, where(placed.kind, placed.key, _at(location)),
                   "坐标是 0, 0，在非洲西边的海里", "the position is 0, 0, in the sea off Africa",
                   "补上真正的坐标；不知道就不写 location", "write the real position, or leave location out")


def _abroad(where: Where, placed: Placed, location: Location) -> Problem:
    centre = location.centre
    return Problem("outside-china", Severity.ERROR, where(placed.kind, placed.key, _at(location)),
                   f"这个点（{centre.lat}, {centre.lng}）在国外", f"the point {centre.lat}, {centre.lng} lies outside China",
                   "核对坐标和正负号，看看经纬度有没有写反；确在国外，area 写那个国家的代码",
                   "check the numbers and their signs, and whether they were exchanged; if it is abroad indeed, "
                   "let area be of that country")


def _far(where: Where, placed: Placed, location: Location, kilometres: float, zh: str, en: str) -> Problem:
    return Problem("far-from-others", Severity.WARNING, where(placed.kind, placed.key, _at(location)),
                   f"这个点离{zh}的其他站点约 {kilometres:.0f} 公里",
                   f"the point is about {kilometres:.0f} km from the other stations of {en}",
                   "核对坐标、坐标系（datum）和地区代码", "check the position, its datum and the area's code")
