"""Stations that were probably entered twice: one door, one name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from yizhan.geo import metres
from yizhan.model import Library, State
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
    cells: dict[int, list[_Door]] = {}
    for station in library.stations.values():
        location = station.location
        if location is None or location.point is None or station.status.state is State.DELISTED:
            continue
        lat, lng = located.positions[station.id]
        cell = int(lat // _CELL_LAT) * _ROW + int(lng // _CELL_LNG)
        cells.setdefault(cell, []).append(_Door(station.id, station.name.phrase("zh").text, lat, lng))
    for cell, doors in cells.items():
        near = [cell + step for step in _AROUND if cell + step in cells]
        if len(doors) > 1 or len(near) > 1:
            around = [door for one in near for door in cells[one]]
            names = SequenceMatcher()
            for first, second in _pairs(doors, around):
                if _alike(names, first, second):
                    yield _twice(where, first, second)


def _pairs(doors: list[_Door], around: list[_Door]) -> Iterator[tuple[_Door, _Door]]:
    """Pairs of which the second has the later id and lies in the cell, so that each is seen once."""
    if len(around) > _CROWD:
        by_name = sorted(around, key=lambda door: (door.name, door.id))
        here = {door.id for door in doors}
        for pair in pairwise(by_name):
            first, second = sorted(pair)
            if second.id in here:
                yield first, second
        return
    for second in doors:
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
