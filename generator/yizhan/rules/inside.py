"""Which points lie outside the outline that judges them, and how far: noted by row for the outlines as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from yizhan.artifacts import digest
from yizhan.geo import border_distance_m, contain, to_wgs84
from yizhan.model import Library
from yizhan.rules.gist import Gist
from yizhan.rules.notes import Notes
from yizhan.rules.placed import Placed, is_nowhere, slack_m
from yizhan.rules.rows import Row
from yizhan.rules.survey import Survey


class Outside(NamedTuple):
    """A point that is not within the outline of this code, and how far it is from its border."""

    placed: Placed
    code: str
    metres: float


# By row: for each of its points that is outside, its number in the row and its distance. Rows that have a point which no
# outline judges are not in it: they are looked at each time.
_Held = dict[str, list[tuple[int, float]]]


def sort_out(
    library: Library, survey: Survey, nearest: Mapping[str, str | None], notes: Notes
) -> tuple[list[Placed], list[Outside]]:
    """What no outline judges, be it because it is nowhere; and what lies outside the outline that judges it.

    `nearest` gives for an area the code of the outline that judges its points.
    """
    frame = digest("outside", tuple(nearest.items()), tuple(library.outlines.items()))
    known = _held(notes.known("outside", [frame]).get(frame))
    held: _Held = {}
    unjudged: list[Placed] = []
    outside: list[Outside] = []
    fresh: dict[str, list[tuple[str, int, Placed]]] = {}
    for row, gist in survey.rows:
        name = row.key.hex()
        if name in known:
            held[name] = known[name]
            outside += _again(row, gist, known[name], nearest)
            continue
        judged = [_divide((name, number, placed), nearest, fresh, unjudged) for number, placed in _placed(row, gist)]
        if all(judged):
            held[name] = []
    for placed in _landmarks(library):
        _divide(("", 0, placed), nearest, fresh, unjudged)
    for code, points in fresh.items():
        outline = library.outlines[code]
        for (name, number, placed), inside in zip(
            points, contain(outline, [placed.point for _, _, placed in points]), strict=True
        ):
            if not inside:
                metres = border_distance_m(outline, *placed.point)
                outside.append(Outside(placed, code, metres))
                held.get(name, []).append((number, metres))
    if held != known:
        notes.add("outside", frame, held)
    return unjudged, outside


def _divide(
    point: tuple[str, int, Placed], nearest: Mapping[str, str | None],
    judged: dict[str, list[tuple[str, int, Placed]]], unjudged: list[Placed],
) -> bool:  # fmt: skip
    """Puts a point where it belongs; whether an outline judges it."""
    placed = point[2]
    code = nearest.get(placed.area)
    if code is None or is_nowhere(*placed.point):
        unjudged.append(placed)
        return False
    judged.setdefault(code, []).append(point)
    return True


def _placed(row: Row, gist: Gist) -> Iterator[tuple[int, Placed]]:
    columns = (row.ids, gist.areas, gist.latitudes, gist.longitudes, gist.slacks)
    for number, (key, area, lat, lng, slack) in enumerate(zip(*columns, strict=True)):
        if lat is not None and lng is not None and slack is not None:
            yield number, Placed("station", key, area, (lat, lng), slack)


def _landmarks(library: Library) -> Iterator[Placed]:
    for landmark in library.landmarks.values():
        location = landmark.location
        point = to_wgs84(location.centre.lat, location.centre.lng, location.datum)
        yield Placed("landmark", landmark.id, landmark.area, point, slack_m(location))


def _again(
    row: Row, gist: Gist, those: list[tuple[int, float]], nearest: Mapping[str, str | None]
) -> Iterator[Outside]:
    if those:
        placed = dict(_placed(row, gist))
        for number, metres in those:
            code = nearest.get(placed[number].area) if number in placed else None
            if code is not None:
                yield Outside(placed[number], code, metres)


def _held(noted: Any) -> _Held:
    """What was noted; nothing where it is anything else."""
    try:
        return {str(name): [(int(number), float(metres)) for number, metres in those] for name, those in noted.items()}
    except (AttributeError, TypeError, ValueError):
        return {}
