"""What is worked out of each station's record alone, and asked of all of them in every build: remembered with the groups
in which the records were read (model/stations.py).

Of the library alone, for the edition asks too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from yizhan.artifacts import digest
from yizhan.geo import to_wgs84
from yizhan.model import Station, Stations, record_digest
from yizhan.pages.counted import counted, items
from yizhan.pages.nearby import Position
from yizhan.sources import Memory


class Traits(NamedTuple):
    """Of one station: a digest of its record, its place in WGS-84 (None where the record has none), a digest of what the
    search finds it by and how many characters that is, what counts of standing and of standards' items look at."""

    digest: bytes
    position: Position | None
    searched: bytes
    characters: int
    counted: str
    items: str


def take_traits(
    stations: Mapping[str, Station], code: bytes, memory: Memory | None = None, held: dict[bytes, list[Traits]] | None = None
) -> Mapping[str, Traits]:
    """The traits of all stations, in their order; `code` is the digest of the program, which alone believes what it
    remembers. `held` are those of the last build of this process."""
    rows = stations.rows if isinstance(stations, Stations) else ()
    held = {} if held is None else held
    keys = [digest("traits", code, row.key) for row in rows]
    known = memory.get([key for key in keys if key not in held]) if memory else {}
    now: dict[bytes, list[Traits]] = {}
    fresh: dict[bytes, Any] = {}
    for key, row in zip(keys, rows, strict=True):
        traits = held.get(key) or _read(known.get(key), len(row.ids))
        if traits is None:
            traits = [traits_of(stations[one]) for one in row.ids]
            fresh[key] = [_written(one) for one in traits]
        now[key] = traits
    if memory:
        memory.put(fresh, keys)
    held.clear()
    held.update(now)
    found = dict(zip(chain.from_iterable(row.ids for row in rows), chain.from_iterable(now[key] for key in keys), strict=True))
    return {key: found.get(key) or traits_of(station) for key, station in stations.items()}


def traits_of(station: Station) -> Traits:
    """As they are worked out."""
    location = station.location
    texts = searched_texts(station)
    return Traits(
        record_digest(station),
        to_wgs84(location.centre.lat, location.centre.lng, location.datum) if location else None,
        digest(*texts, station.area),
        sum(map(len, texts)),
        counted(station),
        items(station),
    )


def searched_texts(station: Station) -> tuple[str, ...]:
    """All of a station that can be searched for as it is written."""
    return (station.id, *names(station), "|", *described(station))


def names(station: Station) -> list[str]:
    """Its names in all languages, those that it goes by besides among them."""
    return [text for words in (station.name, *station.aliases) for text in words.root.values()]


def described(station: Station) -> list[str]:
    """Address, host, and the numbers of its plaques: who stands before a door can type what is written there."""
    said = [text for words in filter(None, (station.address, station.host)) for text in words.root.values()]
    return said + [plaque.number for plaque in station.plaques if plaque.number]


def _written(one: Traits) -> list[Any]:
    return [one.digest.hex(), one.searched.hex(), one.characters, one.counted, one.items, *(one.position or ())]


def _read(written: Any, count: int) -> list[Traits] | None:
    """The traits of a row; None where it is not of the form: others can write a store."""
    if not isinstance(written, list) or len(written) != count:
        return None
    try:
        return [_trait(*one) for one in written]
    except (TypeError, ValueError):
        return None


def _trait(record: str, searched: str, characters: int, counts: str, told: str, *position: float) -> Traits:
    lat, lng = map(float, position) if position else (0.0, 0.0)
    where = (lat, lng) if position else None
    return Traits(bytes.fromhex(record), where, bytes.fromhex(searched), int(characters), str(counts), str(told))


def all_of(traits: Iterable[Traits], name: str) -> tuple[Any, ...]:
    """One trait of all of them."""
    at = Traits._fields.index(name)
    return tuple([one[at] for one in traits])
