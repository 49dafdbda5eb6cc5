"""Whether every point lies in the area that its station names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from yizhan.geo import border_distance_m, contain, contains, to_wgs84
from yizhan.model import Datum, Library, Location, Point, Polygon, Station
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.located import Located
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
    """Points outside the nearest outline above them; several datums in one file."""
    nearest = {
        area: next((code for code in reversed(above) if code in library.outlines), None)
        for area, above in lineage.items()
    }
    datums: dict[str, list[Datum]] = {}
    within: dict[str, list[tuple[Station, Location]]] = {}
    for station in library.stations.values():
        location = station.location
        if location is None:
            continue
        datums.setdefault(located.files[station.id], []).append(location.datum)
        code = nearest.get(station.area)
        if code is not None:
            within.setdefault(code, []).append((station, location))
    for code, placed in within.items():
        points = [located.positions[station.id] for station, _ in placed]
        for (station, location), point, inside in zip(
            placed, points, contain(library.outlines[code], points), strict=True
        ):
            if not inside:
                yield from _outside(library, where, station, location, point, code)
    for file, each in sorted(datums.items()):
        if any(datum is not each[0] for datum in each):
            said = ", ".join(f"{datum} {count}" for datum, count in sorted(Counter(each).items()))
            yield Problem("mixed-datums", Severity.NOTE, Place(file), f"文件里有几种坐标系：{said}",
                          f"the positions of this file are in several datums: {said}",
                          "确认每条记录的坐标系没有写错", "make sure that each record names the right one")


def _outside(
    library: Library, where: Where, station: Station, location: Location, point: tuple[float, float], code: str
) -> Iterator[Problem]:
    outline = library.outlines[code]
    centre = location.centre
    metres = border_distance_m(outline, *point)
    allowed = max(SLACK_M, location.precision_m or 0, location.circle.radius_m if location.circle else 0)
    if metres <= allowed:
        return
    shape = "point" if location.point else "circle"
    place = where("station", station.id, ("location", shape))
    area = library.areas[code]
    zh, en = area.name.phrase("zh").text, area.name.phrase("en").text
    far = f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres:.0f} m"
    if _fits_swapped(outline, centre, location.datum):
        yield Problem("axes-swapped", Severity.ERROR, where("station", station.id, ("location", shape, "lat")),
                      f"经纬度写反了？这个点在{zh}之外 {far}，对调后就在里面",
                      f"swapped? the point lies {far} outside {en}, and within it with its axes exchanged",
                      f"写 lat: {centre.lng}、lng: {centre.lat}",
                      f"write lat: {centre.lng} and lng: {centre.lat}")
        return
    severity = Severity.ERROR if metres > FAR_M else Severity.WARNING
    yield Problem("outside-area", severity, place, f"这个点在{zh}之外 {far}", f"the point lies {far} outside {en}",
                  "核对坐标、坐标系（datum）和地区代码", "check the position, its datum and the area's code")


def _fits_swapped(outline: tuple[Polygon, ...], centre: Point, datum: Datum) -> bool:
    if abs(centre.lng) > 90:
        return False
    lat, lng = to_wgs84(centre.lng, centre.lat, datum)
    return contains(outline, lat, lng) or border_distance_m(outline, lat, lng) < _NEAR_M
