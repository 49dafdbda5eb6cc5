"""The gists of all stations: remembered ones, and those of rows that are new or have changed, made by the rules' own
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from yizhan.geo import to_wgs84
from yizhan.model import Library, Location, State, Station
from yizhan.problems import Place, Problem
from yizhan.rules import hours, phones, plaques, privacy, standing
from yizhan.rules.gist import Gist, from_json, to_json
from yizhan.rules.near import cell_of
from yizhan.rules.notes import Notes
from yizhan.rules.placed import slack_m
from yizhan.rules.references import named
from yizhan.rules.rows import Row, rows_of
from yizhan.rules.survey import Survey
from yizhan.rules.texts import Texts
from yizhan.sources import Where

# Rules that look at one station by itself.
_ALONE: Mapping[str, Callable[[Sequence[Station], Where], Iterable[Problem]]] = {
    hours.NAME: hours.check_stations,
    phones.NAME: phones.check_stations,
    plaques.NAME: plaques.check_states,
    standing.NAME: standing.check_states,
}


def survey_of(library: Library, notes: Notes) -> Survey:
    """What the rules know of the stations."""
    rows = list(rows_of(library.stations))
    known = notes.known("gist", [row.key for row in rows])
    texts = Texts(type(library.site.name))
    found: list[tuple[Row, Gist]] = []
    for row in rows:
        gist = from_json(known.get(row.key), len(row.ids))
        if gist is None:
            gist = gist_of([library.stations[key] for key in row.ids], texts, row.written)
            notes.add("gist", row.key, to_json(gist))
        found.append((row, gist))
    return Survey(library, found)


def gist_of(stations: Sequence[Station], texts: Texts, written: bytes = b"") -> Gist:
    """What the rules ask of these stations; `written` is all that they say, where that is at hand."""
    odd = {name for name, check in _ALONE.items() if any(True for _ in check(stations, _nowhere))}
    if any(True for _ in privacy.check_stations(stations, _nowhere, written)):
        odd.add(privacy.NAME)
    first, last = zip(standing.quiet_days(stations), plaques.quiet_days(stations), strict=True)
    points = [_wgs84(station.location) if station.location else (None, None) for station in stations]
    return Gist(
        frozenset(odd),
        named(stations),
        (max(first), min(last)),
        tuple(plaques.numbers_of(stations)),
        [station.area for station in stations],
        [lat for lat, _ in points],
        [lng for _, lng in points],
        [slack_m(station.location) if station.location else None for station in stations],
        [station.location.datum.value if station.location else "" for station in stations],
        [cell_of(*point) if _is_door(station) else None for station, point in zip(stations, points, strict=True)],
        [_checked(station) for station in stations],
        [texts.languages(station) for station in stations],
        [texts.of_name(station.name) for station in stations],
    )


def _nowhere(kind: str, key: str, path: tuple[str | int, ...] = (), offset: int = 0) -> Place:
    """Places are looked up when a problem is said; here it only counts whether there is any."""
    return Place("")


def _wgs84(location: Location) -> tuple[float, float]:
    centre = location.centre
    return to_wgs84(centre.lat, centre.lng, location.datum)


def _is_door(station: Station) -> bool:
    return bool(station.location and station.location.point) and station.status.state is not State.DELISTED


def _checked(station: Station) -> str | None:
    if station.status.state is State.DELISTED:
        return None
    return station.checked.isoformat() if station.checked else ""
