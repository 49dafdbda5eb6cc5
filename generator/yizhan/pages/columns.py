"""Stations as columns of numbers: what the finder filters, counts and clusters by (theme/static/js/columns.js).

Columns are JSON with deltas, which compress to a few bytes a station and need no byte ranges of the host. They are
in the datum of the base map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from yizhan.model import State, Station, StepFree
from yizhan.pages.edition import Edition
from yizhan.pages.nearby import Position
from yizhan.pages.shards import Shard

VERSION = 2  # of the form; the script refuses any other
SCALE = 100_000  # five decimals: 1.1 m
AREA_FROM_M = 500
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
STEPS = {None: 0, StepFree.YES: 1, StepFree.LIMITED: 2, StepFree.NO: 3}
LOW_BITS = 31  # JavaScript's bit operations are 32 bits wide, signed


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
        "lat": _deltas([round(shown[station.id][0] * SCALE) for station in chosen]),
        "lng": _deltas([round(shown[station.id][1] * SCALE) for station in chosen]),
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


def _facets(edition: Edition, stations: Sequence[Station], hours: Mapping[str, int]) -> dict[str, list[int]]:
    """What filters ask of stations, one number each; of the columns that most networks lack, those that say something."""
    vocabulary = edition.library.vocabulary
    types = {key: index for index, key in enumerate(vocabulary.types)}
    amenity, amenity2 = _bits([station.amenities for station in stations], vocabulary.amenities)
    service, service2 = _bits([station.services for station in stations], vocabulary.services)
    audience, _ = _bits([station.audiences for station in stations], vocabulary.audiences)
    lacking = {
        "amenity2": amenity2,
        "service": service,
        "service2": service2,
        "audience": audience,
        "step": [STEPS[station.wheelchair] for station in stations],
        "stars": [station.stars or 0 for station in stations],
        "state": [STATES[station.status.state] for station in stations],
    }
    return {
        "type": [types[station.type] for station in stations],
        "amenity": amenity,
        "hours": [hours[station.opening_hours] if station.opening_hours else -1 for station in stations],
        **{name: values for name, values in lacking.items() if any(values)},
    }


def _bits(chosen: Sequence[Sequence[str]], terms: Iterable[str]) -> tuple[list[int], list[int]]:
    """For each station the terms that it has as bits of two words."""
    bit = {key: 1 << index for index, key in enumerate(terms)}
    masks = [sum(bit[key] for key in set(keys)) for keys in chosen]
    return [mask & ((1 << LOW_BITS) - 1) for mask in masks], [mask >> LOW_BITS for mask in masks]


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]
