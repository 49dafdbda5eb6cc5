"""Stations that were probably entered twice: one door, one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from yizhan.geo import metres
from yizhan.model import Library
from yizhan.problems import Problem, Severity
from yizhan.rules.notes import Notes
from yizhan.rules.survey import Survey
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


_APART = "apart"


class _Door(NamedTuple):
    id: str
    lat: float
    lng: float
    row: bytes


def check_near_duplicates(library: Library, survey: Survey, where: Where, notes: Notes) -> Iterator[Problem]:
    """A warning at the second of two stations within 5 m whose Chinese names are alike.

    Pairs whose names are not alike are noted with the rows from which they are, so that they need not be looked at again.
    """
    known = notes.well(_APART)
    apart: set[str] = set()
    names = SequenceMatcher[str]()
    cells = _cells(survey)
    for cell, doors in cells.items():
        around = [door for step in _AROUND for door in cells.get(cell + step, ())]
        for first, second in _pairs({door.id for door in doors}, around, library):
            if metres(first.lat, first.lng, second.lat, second.lng) > NEAR_M:
                continue
            pair = f"{first.id} {first.row.hex()} {second.id} {second.row.hex()}"
            if pair not in known and _alike(names, _name(first, library), _name(second, library)):
                yield _twice(where, first.id, _name(first, library), second.id)
            else:
                apart.add(pair)
    if apart != known:
        notes.add_well(_APART, apart)


def cell_of(lat: float, lng: float) -> int:
    """The number of the cell of a position."""
    return int(lat // _CELL_LAT) * _ROW + int(lng // _CELL_LNG)


def _cells(survey: Survey) -> dict[int, list[_Door]]:
    """The doors of each cell that has another door in it or next to it. Most have none, and sets find that quickly."""
    counts = Counter(cell for gist in survey.gists for cell in gist.cells if cell is not None)
    wanted = {cell for cell, count in counts.items() if count > 1}
    for step in _AROUND[5:]:  # each pair of cells once, from the one with the lower number
        above = counts.keys() & {cell + step for cell in counts}
        wanted |= above
        wanted |= {cell - step for cell in above}
    cells: dict[int, list[_Door]] = {}
    for row, gist in survey.rows:
        if not wanted.isdisjoint(gist.cells):
            for key, cell, lat, lng in zip(row.ids, gist.cells, gist.latitudes, gist.longitudes, strict=True):
                if cell in wanted and cell is not None and lat is not None and lng is not None:
                    cells.setdefault(cell, []).append(_Door(key, lat, lng, row.key))
    return cells


def _name(door: _Door, library: Library) -> str:
    return library.stations[door.id].name.phrase("zh").text


def _pairs(here: set[str], around: list[_Door], library: Library) -> Iterator[tuple[_Door, _Door]]:
    """Pairs of which the second has the later id and lies in the cell, so that each is seen once."""
    if len(around) > _CROWD:
        for pair in pairwise(sorted(around, key=lambda door: (_name(door, library), door.id))):
            first, second = sorted(pair)
            if second.id in here:
                yield first, second
        return
    for second in around:
        if second.id in here:
            for first in around:
                if first.id < second.id:
                    yield first, second


def _alike(names: SequenceMatcher[str], first: str, second: str) -> bool:
    if first == second:
        return True
    # The matcher prepares the second name, which stays for many pairs; two cheap upper bounds come before the ratio.
    names.set_seq1(first)
    names.set_seq2(second)
    return names.real_quick_ratio() >= SIMILAR and names.quick_ratio() >= SIMILAR and names.ratio() >= SIMILAR


def _twice(where: Where, first: str, name: str, second: str) -> Problem:
    return Problem("near-duplicate", Severity.WARNING, where("station", second),
                   f"与 {first}（{name}）几乎在同一个位置，名字也像，是不是重复登记？",
                   f"this is within 5 m of {first} ({name}) and has a similar name: is it entered twice?",
                   "重复就删掉一条；不重复就把名字或位置写清楚",
                   "delete one if so; if not, make the names or the positions more exact")
