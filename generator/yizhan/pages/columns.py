"""Stations as columns of numbers: what the finder filters, counts and clusters by (theme/static/js/columns.js).

Columns are texts in JSON (see packing.py), which compress to a few bytes a station and need no byte ranges of the
host. Positions are in the datum of the base map, each as the difference from the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from yizhan.model import State, Station, StepFree
from yizhan.pages.census import Census
from yizhan.pages.edition import Edition
from yizhan.pages.packing import pack, pack_bits, pack_signed
from yizhan.pages.parts import Part, heaps, size
from yizhan.pages.shards import Shard
from yizhan.pages.tally import is_private, tally, totals

VERSION = 4  # of the form; the script refuses any other
SCALE = 100_000  # five decimals: 1.1 m
REACH_SCALE = 1_000
AREA_FROM_M = 500
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
STEPS = {None: 0, StepFree.YES: 1, StepFree.LIMITED: 2, StepFree.NO: 3}

Shown = Mapping[str, tuple[float, float]]


def encode(edition: Edition, placed: Sequence[Shard], unplaced: Sequence[Shard], shown: Shown) -> dict[str, Any]:
    """Where these shards' stations are, when they are open, and what their signs say; positions as in `shown`.

    `shards` names the files of the details: stem, number of stations, area. `unplaced` does so for the stations
    without a place; their numbers follow those of the others, and `unplacedColumns` holds what is known of them.
    """
    chosen, without = _stations(placed), _stations(unplaced)
    hours = hours_table(station.opening_hours for station in (*chosen, *without))
    around = [(index, radius) for index, station in enumerate(chosen) if (radius := area_radius(station))]
    columns: dict[str, Any] = {
        "v": VERSION,
        "n": len(chosen),
        **_positions([shown[station.id] for station in chosen]),
        **_standing(edition, chosen, hours),
        "hoursTable": [edition.hours[expression].to_json() for expression in hours],
        "shards": _files(placed),
    }
    if around:
        columns["radius"] = [pack(_deltas([index for index, _ in around])), pack(radius for _, radius in around)]
    if unplaced:
        columns |= {"unplaced": _files(unplaced), "unplacedColumns": _standing(edition, without, hours)}
    return columns


def encode_offers(edition: Edition, placed: Sequence[Shard], unplaced: Sequence[Shard]) -> dict[str, Any]:
    """What the same stations offer, in the same order: what only filters ask for."""
    offers: dict[str, Any] = {"v": VERSION, **_offers(edition, _stations(placed))}
    if unplaced:
        offers["unplacedColumns"] = _offers(edition, _stations(unplaced))
    return offers


def encode_parts(
    edition: Edition, parts: Sequence[Part], stems: Sequence[str], shown: Shown, census: Census
) -> dict[str, Any]:
    """A divided network in short: its parts, heaps of neighbours for the map, and what filters would find in all of it.

    `stems` are the names of the parts' files, `census` is of all their stations. A row of `parts` is stem, stations with
    and without a place, heaps. Of a heap `size` counts
    all stations, `used` those that are in use; `tall` and `wide` say how far the furthest stand from its middle.
    """
    rows: list[list[Any]] = []
    middles: list[tuple[float, float]] = []
    sizes: list[int] = []
    used: list[int] = []
    tall: list[int] = []
    wide: list[int] = []
    for part, stem in zip(parts, stems, strict=True):
        before = len(sizes)
        for heap in heaps(part.shards):
            places = [shown[station.id] for station in _stations(heap)]
            lats, lngs = zip(*places, strict=True)
            middle = round(sum(lats) / len(lats), 5), round(sum(lngs) / len(lngs), 5)
            middles.append(middle)
            tall.append(_reach(lats, middle[0]))
            wide.append(_reach(lngs, middle[1]))
            sizes.append(len(places))
            used.append(sum(station.status.state is State.OPEN for station in _stations(heap)))
        rows.append([stem, part.count, size(part.apart), len(sizes) - before])
    hours = hours_table(census.listed.of("opening_hours"))
    return {
        "v": VERSION,
        "parts": rows,
        "heaps": {
            **_positions(middles),
            "size": pack(sizes),
            "tall": pack(tall),
            "wide": pack(wide),
            **({"used": pack(used)} if used != sizes else {}),
        },
        "totals": totals(tally(census), edition.library.vocabulary, hours),
        "hoursTable": [edition.hours[expression].to_json() for expression in hours],
    }


def hours_table(expressions: Iterable[Any]) -> dict[str, int]:
    """The opening hours that occur, each with its place in the table."""
    return {hours: place for place, hours in enumerate(sorted(set(filter(None, expressions))))}


def area_radius(station: Station) -> int:
    """The radius in metres of what is drawn instead of a pin: a mobile point's rounds, a coarse position; else 0."""
    location = station.location
    if location is None:
        return 0
    if location.circle:
        return round(location.circle.radius_m)
    return round(location.precision_m) if location.precision_m and location.precision_m > AREA_FROM_M else 0


def _stations(shards: Iterable[Shard]) -> list[Station]:
    return [station for shard in shards for station in shard.stations]


def _files(shards: Iterable[Shard]) -> list[list[Any]]:
    return [[shard.stem, len(shard.stations), shard.area] for shard in shards]


def _positions(places: Sequence[tuple[float, float]]) -> dict[str, str]:
    return {
        "lat": pack_signed(_deltas([round(lat * SCALE) for lat, _ in places])),
        "lng": pack_signed(_deltas([round(lng * SCALE) for _, lng in places])),
    }


def _reach(values: Sequence[float], middle: float) -> int:
    """The distance of the furthest in thousandths of a degree, rounded upward by at least a thousandth of that."""
    return ceil(max(max(values) - middle, middle - min(values)) * REACH_SCALE + 0.011)


def _standing(edition: Edition, stations: Sequence[Station], hours: Mapping[str, int]) -> dict[str, str]:
    """A number each of what signs and lists say; nothing where it is nought for all.

    `hours` is 0 where they are not known, else 1 more than their place in the table.
    """
    types = {key: index for index, key in enumerate(edition.library.vocabulary.types)}
    numbers = {
        "type": [types[station.type] for station in stations],
        "hours": [hours[station.opening_hours] + 1 if station.opening_hours else 0 for station in stations],
        "state": [STATES[station.status.state] for station in stations],
    }
    private = pack_bits((index for index, one in enumerate(stations) if is_private(one)), len(stations))
    return {**{name: pack(values) for name, values in numbers.items() if any(values)}, **({"private": private} if private else {})}


def _offers(edition: Edition, stations: Sequence[Station]) -> dict[str, str | list[str]]:
    """A number each, or for each term who has it; nothing where nobody has any."""
    vocabulary = edition.library.vocabulary
    numbers = {
        "step": [STEPS[station.wheelchair] for station in stations],
        "stars": [station.stars or 0 for station in stations],
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
    having: dict[str, list[int]] = {key: [] for key in terms}
    for index, keys in enumerate(chosen):
        for key in keys:
            having[key].append(index)
    return [pack_bits(indexes, len(chosen)) for indexes in having.values()]


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]
