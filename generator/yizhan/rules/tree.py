"""Whether the areas form a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yizhan.model import Area, AreaLevel, Library
from yizhan.problems import Problem, Severity
from yizhan.rules.unknown import stands, unknown_area
from yizhan.sources import Where

# From the largest to the smallest; a functional area may stand anywhere below the nation.
_ORDER = (AreaLevel.NATION, AreaLevel.PROVINCE, AreaLevel.CITY, AreaLevel.DISTRICT, AreaLevel.SUBDISTRICT)


def check_tree(library: Library, where: Where) -> Iterator[Problem]:
    """Every parent exists and is larger, nothing is its own ancestor, and the site's own area is there."""
    lineage = sound_lineage(library.areas)
    for area in library.areas.values():
        if area.parent is None:
            continue
        parent = library.areas.get(area.parent)
        if parent is None and stands(library.areas, where, "area", area.parent):
            continue  # it is written, with mistakes that were reported
        if parent is not None and area.code in lineage and _is_larger(parent, area):
            continue
        place = where("area", area.code, ("parent",))
        if parent is None:
            yield unknown_area(place, area.parent, library)
        elif area.code not in lineage and _is_on_cycle(area.code, library.areas):
            yield Problem("area-cycle", Severity.ERROR, place, f"地区 {area.code} 绕了一圈又属于它自己",
                          f"the area {area.code} lies within itself", "改正 parent，写上一级地区的代码",
                          "correct parent: it is the next larger area")
        elif not _is_larger(parent, area):
            yield Problem("area-level", Severity.ERROR, place,
                          f"{area.name.phrase('zh').text}不可能在{parent.name.phrase('zh').text}下面：级别不对",
                          f"{area.code} ({area.level}) cannot lie in {parent.code} ({parent.level})",
                          "改正 parent 或 level", "correct parent or level")
    if not stands(library.areas, where, "area", library.site.home_area):
        yield unknown_area(where("site", "", ("home_area",)), library.site.home_area, library)


def sound_lineage(areas: Mapping[str, Area]) -> dict[str, tuple[str, ...]]:
    """Codes from the root down to each area, for those whose line of parents is whole.

    `Library.lineage` is for libraries that were checked: it would fail on a parent that is missing or a cycle.
    """
    lines: dict[str, tuple[str, ...]] = {}
    for code in areas:
        path: list[str] = []
        at: str | None = code
        while at is not None and at in areas and at not in path:
            path.append(at)
            at = areas[at].parent
        if at is None:
            lines[code] = tuple(reversed(path))
    return lines


def _is_on_cycle(code: str, areas: Mapping[str, Area]) -> bool:
    seen = {code}
    at = areas[code].parent
    while at is not None and at in areas and at not in seen:
        seen.add(at)
        at = areas[at].parent
    return at == code


def _is_larger(parent: Area, area: Area) -> bool:
    if AreaLevel.FUNCTIONAL in (parent.level, area.level):
        return True
    return _ORDER.index(parent.level) < _ORDER.index(area.level)
