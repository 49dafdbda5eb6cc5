"""Stations in rows of neighbours, each with a digest of what they say: what is remembered of a row is found by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from pydantic import TypeAdapter

from yizhan.model import Station, Stations

_MEAN = 48  # stations a row, about: an edit has a row's stations looked at again, and every row costs a look-up
_MOST = 4 * _MEAN


class Row(NamedTuple):
    """Neighbouring stations: a digest of all that their records say, their ids, and what they say, where that is at hand."""

    key: bytes
    ids: tuple[str, ...]
    written: bytes = b""


def rows_of(stations: Mapping[str, Station]) -> Iterator[Row]:
    """All of them: in the rows in which they were read, and those that were read one by one in rows of their own.

    Such a row ends at an id that says so itself: a station added or removed moves no other row's ends.
    """
    read = stations.rows if isinstance(stations, Stations) else ()
    yield from (Row(row.key, row.ids) for row in read)
    inside = set(chain.from_iterable(row.ids for row in read))
    others = [key for key in stations if key not in inside]
    ids: list[str] = []
    for number, key in enumerate(others, 1):
        ids.append(key)
        if number == len(others) or len(ids) == _MOST or not crc32(key.encode()) % _MEAN:
            written = dump([stations[one] for one in ids])
            yield Row(blake2b(written, digest_size=16).digest(), tuple(ids), written)
            ids = []


def dump(stations: Sequence[Station]) -> bytes:
    """All that stations say."""
    return _adapter().dump_json(list(stations))


@cache
def _adapter() -> TypeAdapter[list[Station]]:
    return TypeAdapter(list[Station])
