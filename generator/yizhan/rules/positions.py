"""Whether every point lies in the area that its station or landmark names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from yizhan.geo import border_distance_m, contain, contains, to_wgs84
from yizhan.model import Datum, Library, Point, Polygon
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.located import Located
from yizhan.rules.strays import Placed, check_strays, is_nowhere
from yizhan.sources import Where

# Beyond this a point is no longer one on the wrong side of a street.
FAR_M = 20_000
# What a generalised outline and a hand-placed marker may be off together.
SLACK_M = 100
# How near a point with its axes exchanged must come for that to be the likely cause.
_NEAR_M = 5_000


def check_positions(
    library: Library, located: Located, where: Where, lineage: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Points outside the nearest outline above them, or astray where there is none; several datums in one file."""
    nearest = {
        area: next((code for code in reversed(above) if code in library.outlines), None)
        for area, above in lineage.items()
    }
    datums: dict[str, list[Datum]] = {}
    within: dict[str, list[Placed]] = {}
    all_placed: list[Placed] = []
    for file, placed in _all_placed(library, located, where):
        datums.setdefault(file, []).append(placed.location.datum)
        all_placed.append(placed)
        code = nearest.get(placed.area)
        if code is not None:
            within.setdefault(code, []).append(placed)
    yield from check_strays(all_placed, library, where, lineage, nearest)
    for code, those in within.items():
        for placed, inside in zip(
            those, contain(library.outlines[code], [placed.point for placed in those]), strict=True
        ):
            if not inside and not is_nowhere(placed):
                yield from _outside(library, where, placed, code)
    for file, each in sorted(datums.items()):
        if any(datum is not each[0] for datum in each):
            said = ", ".join(f"{datum} {count}" for datum, count in sorted(Counter(each).items()))
            yield Problem("mixed-datums", Severity.NOTE, Place(file), f"文件里有几种坐标系：{said}",
                          f"the positions of this file are in several datums: {said}",
                          "确认每条记录的坐标系没有写错", "make sure that each record names the right one")


def _all_placed(library: Library, located: Located, where: Where) -> Iterator[tuple[str, Placed]]:
    """Everything that has a location, with its file."""
    for station in library.stations.values():
        if station.location is not None:
            point = located.positions[station.id]
            yield located.files[station.id], Placed("station", station.id, station.area, station.location, point)
    for landmark in library.landmarks.values():
        centre = landmark.location.centre
        point = to_wgs84(centre.lat, centre.lng, landmark.location.datum)
        file = where("landmark", landmark.id).file
        yield file, Placed("landmark", landmark.id, landmark.area, landmark.location, point)


def _outside(library: Library, where: Where, placed: Placed, code: str) -> Iterator[Problem]:
    outline = library.outlines[code]
    kind, key, _, location, point = placed
    centre = location.centre
    metres = border_distance_m(outline, *point)
    allowed = max(SLACK_M, location.precision_m or 0, location.circle.radius_m if location.circle else 0)
    if metres <= allowed:
        return
    shape = "point" if location.point else "circle"
    place = where(kind, key, ("location", shape))
    area = library.areas[code]
    zh, en = area.name.phrase("zh").text, area.name.phrase("en").text
    far = f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres:.0f} m"
    if _fits_swapped(outline, centre, location.datum):
        yield Problem("axes-swapped", Severity.ERROR, where(kind, key, ("location", shape, "lat")),
                      f"经纬度写反了？这个点在{zh}之外 {far}，对调后就在里面",
                      f"swapped? the point lies {far} outside {en}, and within it with its axes exchanged",
                      f"写 {{lat: {centre.lng}, lng: {centre.lat}}}",
                      f"write {{lat: {centre.lng}, lng: {centre.lat}}}")
        return
    severity = Severity.ERROR if metres > FAR_M else Severity.WARNING
    yield Problem("outside-area", severity, place, f"这个点在{zh}之外 {far}", f"the point lies {far} outside {en}",
                  "核对坐标、坐标系（datum）和地区代码", "check the position, its datum and the area's code")


def _fits_swapped(outline: tuple[Polygon, ...], centre: Point, datum: Datum) -> bool:
    if abs(centre.lng) > 90:
        return False
    lat, lng = to_wgs84(centre.lng, centre.lat, datum)
    return contains(outline, lat, lng) or border_distance_m(outline, lat, lng) < _NEAR_M
