"""What columns say of neighbours, strip by strip, remembered: of a large network an edit changes one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from yizhan.artifacts import digest
from yizhan.model import State, Station, StepFree, Vocabulary
from yizhan.pages.census import census_of, written
from yizhan.pages.columns import SCALE, Axis, Middle, Strip, area_radius
from yizhan.pages.edition import Edition
from yizhan.pages.nearby import Position
from yizhan.pages.packing import flags, pack, pack_signed
from yizhan.pages.parts import heaps
from yizhan.pages.shards import Shard
from yizhan.pages.tally import is_private

REACH_SCALE = 1_000
STATES = {State.OPEN: 0, State.CLOSED: 1, State.PLANNED: 2, State.DELISTED: 3}
STEPS = {None: 0, StepFree.YES: 1, StepFree.LIMITED: 2, StepFree.NO: 3}

Shown = Mapping[str, Position]


class Strips:
    """The strips of an edition, from what earlier builds made of the same shards; `shown` are the positions on the map."""

    def __init__(self, edition: Edition, networks: Iterable[Sequence[Shard]], shown: Shown) -> None:
        """`networks` are all shards that will be asked for."""
        self._vocabulary = edition.library.vocabulary
        self._shown = shown
        wanted = {_key(heap): heap for shards in networks for heap in heaps(shards)}
        memory = edition.memory("strips")
        known = {key: strip for key, value in (memory.get(wanted) if memory else {}).items() if (strip := _read(value))}
        made = {key: self._made(heap) for key, heap in wanted.items() if key not in known}
        if memory:
            memory.put(made, wanted)
        self._strips = known | made

    def of(self, shards: Iterable[Shard]) -> list[Strip]:
        """A strip for each heap of these shards."""
        return [self._strips.get(_key(heap)) or self._made(heap) for heap in heaps(shards)]

    def _made(self, heap: Iterable[Shard]) -> Strip:
        return strip_of([station for shard in heap for station in shard.stations], self._shown, self._vocabulary)


def strip_of(stations: Sequence[Station], shown: Shown, words: Vocabulary) -> Strip:
    """The strip of these stations: all of them have a place, or none has."""
    types = {key: index for index, key in enumerate(words.types)}
    places = [shown[station.id] for station in stations if station.id in shown]
    lats, lngs = [lat for lat, _ in places], [lng for _, lng in places]
    hours = sorted({station.opening_hours for station in stations if station.opening_hours})
    rows = {expression: row for row, expression in enumerate(hours, 1)}
    radii = [(index, radius) for index, station in enumerate(stations) if (radius := area_radius(station))]
    return Strip(
        size=len(stations),
        used=sum(station.status.state is State.OPEN for station in stations),
        lat=_axis(lats) if places else None,
        lng=_axis(lngs) if places else None,
        middle=_middle(lats, lngs) if places else None,
        radius=radii,
        type=pack(types[station.type] for station in stations),
        state=pack(STATES[station.status.state] for station in stations),
        step=pack(STEPS[station.wheelchair] for station in stations),
        stars=pack(station.stars or 0 for station in stations),
        hours=hours,
        at=[rows[station.opening_hours] if station.opening_hours else 0 for station in stations],
        private=flags((index for index, one in enumerate(stations) if is_private(one)), len(stations)),
        amenity=_having([station.amenities for station in stations]),
        service=_having([station.services for station in stations]),
        audience=_having([station.audiences for station in stations]),
        census=written(census_of(stations)),
    )


def _key(heap: Iterable[Shard]) -> bytes:
    """A shard's stem is a digest of its stations' records, the settings, the vocabulary and the program."""
    return digest("strip", *(shard.stem for shard in heap))


def _read(value: Any) -> Strip | None:
    """A strip as JSON has it. Others can write it too: what has not its form is as good as none."""
    try:
        found = Strip(*value)
        axes = (Axis(*axis) if axis else None for axis in (found.lat, found.lng))
        return found._replace(lat=next(axes), lng=next(axes), middle=Middle(*found.middle) if found.middle else None)
    except TypeError:
        return None


def _axis(values: Sequence[float]) -> Axis:
    scaled = [round(value * SCALE) for value in values]
    return Axis(scaled[0], scaled[-1], pack_signed(after - before for before, after in pairwise(scaled)))


def _middle(lats: Sequence[float], lngs: Sequence[float]) -> Middle:
    lat, lng = round(sum(lats) / len(lats), 5), round(sum(lngs) / len(lngs), 5)
    return Middle(round(lat * SCALE), round(lng * SCALE), _reach(lats, lat), _reach(lngs, lng))


def _reach(values: Sequence[float], middle: float) -> int:
    """The distance of the furthest in thousandths of a degree, rounded upward by at least a thousandth of that."""
    return ceil(max(max(values) - middle, middle - min(values)) * REACH_SCALE + 0.011)


def _having(chosen: Sequence[Sequence[str]]) -> dict[str, str]:
    """For each term that any has, which of them have it."""
    found: dict[str, list[int]] = {}
    for index, keys in enumerate(chosen):
        for key in keys:
            found.setdefault(key, []).append(index)
    return {key: flags(indexes, len(chosen)) for key, indexes in found.items()}
