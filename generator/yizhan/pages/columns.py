"""Stations as columns of numbers: what the finder filters, counts and clusters by (theme/static/js/columns.js).

Columns are texts in JSON (see packing.py), which compress to a few bytes a station and need no byte ranges of the
host. Positions are in the datum of the base map, each as the difference from the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from yizhan.model import State, Station, StepFree
from yizhan.pages.edition import Edition
from yizhan.pages.nearby import Position
from yizhan.pages.packing import pack, pack_bits, pack_signed
from yizhan.pages.shards import Shard

VERSION = 3  # of the form; the script refuses any other
SCALE = 100_000  # five decimals: 1.1 m
AREA_FROM_M = 500
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
STEPS = {None: 0, StepFree.YES: 1, StepFree.LIMITED: 2, StepFree.NO: 3}


def encode(
    edition: Edition, placed: Sequence[Shard], unplaced: Sequence[Shard], shown: Mapping[str, Position]
) -> dict[str, Any]:
    """The columns of these shards, positions as in `shown`.

    `shards` names the files of the details: stem, number of stations, area. `unplaced` does so for the stations
    without a place; their numbers follow those of the others, and `unplacedColumns` holds what filters ask of them.
    """
    chosen = [station for shard in placed for station in shard.stations]
    without = [station for shard in unplaced for station in shard.stations]
    expressions = sorted({station.opening_hours for station in (*chosen, *without) if station.opening_hours})
    hours = {expression: index for index, expression in enumerate(expressions)}
    columns: dict[str, Any] = {
        "v": VERSION,
        "n": len(chosen),
        "lat": pack_signed(_deltas([round(shown[station.id][0] * SCALE) for station in chosen])),
        "lng": pack_signed(_deltas([round(shown[station.id][1] * SCALE) for station in chosen])),
        **_facets(edition, chosen, hours),
        "hoursTable": [edition.hours[expression].to_json() for expression in expressions],
        "radius": [[index, radius] for index, station in enumerate(chosen) if (radius := area_radius(station))],
        "shards": _files(placed),
    }
    if unplaced:
        columns |= {"unplaced": _files(unplaced), "unplacedColumns": _facets(edition, without, hours)}
    return columns


def area_radius(station: Station) -> int:
    """The radius in metres of what is drawn instead of a pin: a mobile point's rounds, a coarse position; else 0."""
    location = station.location
    if location is None:
        return 0
    if location.circle:
        return round(location.circle.radius_m)
    return round(location.precision_m) if location.precision_m and location.precision_m > AREA_FROM_M else 0


def _files(shards: Iterable[Shard]) -> list[list[Any]]:
    return [[shard.stem, len(shard.stations), shard.area] for shard in shards]


def _facets(edition: Edition, stations: Sequence[Station], hours: Mapping[str, int]) -> dict[str, str | list[str]]:
    """What filters ask of stations: a number each, or for each term who has it; nothing where nobody has any.

    `hours` is 0 where they are not known, else 1 more than their place in the table.
    """
    vocabulary = edition.library.vocabulary
    types = {key: index for index, key in enumerate(vocabulary.types)}
    numbers = {
        "type": [types[station.type] for station in stations],
        "hours": [hours[station.opening_hours] + 1 if station.opening_hours else 0 for station in stations],
        "step": [STEPS[station.wheelchair] for station in stations],
        "stars": [station.stars or 0 for station in stations],
        "state": [STATES[station.status.state] for station in stations],
    }
    terms = {
        "amenity": _planes([station.amenities for station in stations], vocabulary.amenities),
        "service": _planes([station.services for station in stations], vocabulary.services),
        "audience": _planes([station.audiences for station in stations], vocabulary.audiences),
    }
    return {
        **{name: pack(values) for name, values in numbers.items() if any(values)},
        **{name: planes for name, planes in terms.items() if any(planes)},
    }


def _planes(chosen: Sequence[Sequence[str]], terms: Iterable[str]) -> list[str]:
    """For each term, in the order of the vocabulary, the stations that have it; "" for one that nobody has."""
    return [pack_bits([key in keys for keys in chosen]) for key in terms]


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]
