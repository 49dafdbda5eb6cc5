"""Whether every point lies in the area that its station or landmark names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from yizhan.geo import border_distance_m, contains, to_wgs84
from yizhan.model import Datum, Library, Location, Point, Polygon
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.inside import Outside, sort_out
from yizhan.rules.notes import Notes
from yizhan.rules.placed import Placed
from yizhan.rules.strays import check_strays
from yizhan.rules.survey import Survey
from yizhan.sources import Where

# Beyond this a point is no longer one on the wrong side of a street.
FAR_M = 20_000
# How near a point with its axes exchanged must come for that to be the likely cause.
_NEAR_M = 5_000


def check_positions(
    library: Library, survey: Survey, where: Where, lineage: Mapping[str, tuple[str, ...]], notes: Notes
) -> Iterator[Problem]:
    """Points outside the nearest outline above them, or astray where there is none; several datums in one file."""
    nearest = {
        area: next((code for code in reversed(above) if code in library.outlines), None)
        for area, above in lineage.items()
    }
    unjudged, outside = sort_out(library, survey, nearest, notes)
    yield from check_strays(unjudged, library, where, lineage, nearest, lambda placed: _location(library, placed))
    for one in outside:
        if one.metres > one.placed.slack_m:
            yield _outside(library, where, one)
    yield from _mixed_datums(library, survey, where)


def _location(library: Library, placed: Placed) -> Location:
    if placed.kind == "landmark":
        return library.landmarks[placed.key].location
    location = library.stations[placed.key].location
    assert location is not None  # or it would not be placed
    return location


def _mixed_datums(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """Nothing to look into where all positions of the site are in one datum."""
    landmarks = [("landmark", one.id, one.location.datum.value) for one in library.landmarks.values()]
    if len({datum for gist in survey.gists for datum in gist.datums if datum} | {datum for _, _, datum in landmarks}) < 2:
        return
    stations = [("station", key, datum) for row, gist in survey.rows
                for key, datum in zip(row.ids, gist.datums, strict=True) if datum]
    datums: dict[str, list[str]] = {}
    for kind, key, datum in (*stations, *landmarks):
        datums.setdefault(where(kind, key).file, []).append(datum)
    for file, each in sorted(datums.items()):
        if any(datum != each[0] for datum in each):
            said = ", ".join(f"{datum} {count}" for datum, count in sorted(Counter(each).items()))
            yield Problem("mixed-datums", Severity.NOTE, Place(file), f"文件里有几种坐标系：{said}",
                          f"the positions of this file are in several datums: {said}",
                          "确认每条记录的坐标系没有写错", "make sure that each record names the right one")


def _outside(library: Library, where: Where, outside: Outside) -> Problem:
    placed, code, metres = outside
    location = _location(library, placed)
    kind, key, centre = placed.kind, placed.key, location.centre
    shape = "point" if location.point else "circle"
    place = where(kind, key, ("location", shape))
    area = library.areas[code]
    zh, en = area.name.phrase("zh").text, area.name.phrase("en").text
    far = f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres:.0f} m"
    if _fits_swapped(library.outlines[code], centre, location.datum):
        return Problem("axes-swapped", Severity.ERROR, where(kind, key, ("location", shape, "lat")),
                      f"经纬度写反了？这个点在{zh}之外 {far}，对调后就在里面",
                      f"swapped? the point lies {far} outside {en}, and within it with its axes exchanged",
                      f"写 {{lat: {centre.lng}, lng: {centre.lat}}}",
                      f"write {{lat: {centre.lng}, lng: {centre.lat}}}")
    severity = Severity.ERROR if metres > FAR_M else Severity.WARNING
    return Problem("outside-area", severity, place, f"这个点在{zh}之外 {far}", f"the point lies {far} outside {en}",
                  "核对坐标、坐标系（datum）和地区代码", "check the position, its datum and the area's code")


def _fits_swapped(outline: tuple[Polygon, ...], centre: Point, datum: Datum) -> bool:
    if abs(centre.lng) > 90:
        return False
    lat, lng = to_wgs84(centre.lng, centre.lat, datum)
    return contains(outline, lat, lng) or border_distance_m(outline, lat, lng) < _NEAR_M
