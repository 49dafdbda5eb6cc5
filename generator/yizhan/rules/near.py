"""Stations that were probably entered twice: one door, one name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from yizhan.geo import metres
from yizhan.model import Library, State, Station
from yizhan.problems import Problem, Severity
from yizhan.rules.located import Located
from yizhan.sources import Where

NEAR_M = 5.0
SIMILAR = 0.75
# About 5.6 m of latitude, and no less of longitude up to 60 degrees: what is near lies in the next cell at most.
_CELL_LAT = 0.00005
_CELL_LNG = 0.0001
# Cells are numbered row by row, with room for all the columns of the globe, so that neighbours are steps away.
_ROW = 2**23
_AROUND = tuple(row * _ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1))
# A cell with more stations than this is a list without positions; there only neighbours by name are compared.
_CROWD = 40


class _Door(NamedTuple):
    id: str
    name: str
    lat: float
    lng: float


def check_near_duplicates(library: Library, located: Located, where: Where) -> Iterator[Problem]:
    """A warning at the second of two stations within 5 m whose Chinese names are alike."""
    cells: dict[int, list[Station]] = {}
    delisted = State.DELISTED
    for station in library.stations.values():
        location = station.location
        if location is None or location.point is None or station.status.state is delisted:
            continue
        lat, lng = located.positions[station.id]
        cells.setdefault(int(lat // _CELL_LAT) * _ROW + int(lng // _CELL_LNG), []).append(station)
    for cell, stations in cells.items():
        near = [cell + step for step in _AROUND if cell + step in cells]
        if len(stations) > 1 or len(near) > 1:
            around = [_door(station, located) for one in near for station in cells[one]]
            here = {station.id for station in stations}
            names = SequenceMatcher[str]()
            for first, second in _pairs(here, around):
                if _alike(names, first, second):
                    yield _twice(where, first, second)


def _door(station: Station, located: Located) -> _Door:
    return _Door(station.id, station.name.phrase("zh").text, *located.positions[station.id])


def _pairs(here: set[str], around: list[_Door]) -> Iterator[tuple[_Door, _Door]]:
    """Pairs of which the second has the later id and lies in the cell, so that each is seen once."""
    if len(around) > _CROWD:
        for pair in pairwise(sorted(around, key=lambda door: (door.name, door.id))):
            first, second = sorted(pair)
            if second.id in here:
                yield first, second
        return
    for second in around:
        if second.id in here:
            for first in around:
                if first.id < second.id:
                    yield first, second


def _alike(names: SequenceMatcher[str], first: _Door, second: _Door) -> bool:
    if metres(first.lat, first.lng, second.lat, second.lng) > NEAR_M:
        return False
    if first.name == second.name:
        return True
    # The matcher prepares the second name, which stays for many pairs; two cheap upper bounds come before the ratio.
    names.set_seq1(first.name)
    names.set_seq2(second.name)
    return names.real_quick_ratio() >= SIMILAR and names.quick_ratio() >= SIMILAR and names.ratio() >= SIMILAR


def _twice(where: Where, first: _Door, second: _Door) -> Problem:
    return Problem("near-duplicate", Severity.WARNING, where("station", second.id),
                   f"与 {first.id}（{first.name}）几乎在同一个位置，名字也像，是不是重复登记？",
                   f"this is within 5 m of {first.id} ({first.name}) and has a similar name: is it entered twice?",
                   "重复就删掉一条；不重复就把名字或位置写清楚",
                   "delete one if so; if not, make the names or the positions more exact")
