"""Stations in rows of neighbours, each with a digest of what they say: what is remembered of a row is found by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from pydantic import TypeAdapter

from yizhan.model import Station

_MEAN = 48  # stations a row, about: an edit has a row's stations looked at again, and every row costs a look-up
_MOST = 4 * _MEAN


class Row(NamedTuple):
    """Neighbouring stations: a digest of all that their records say, their ids, and what they say, where that is at hand."""

    key: bytes
    ids: tuple[str, ...]
    written: bytes = b""


def rows_of(stations: Mapping[str, Station]) -> Iterator[Row]:
    """All of them. A row ends at an id that says so itself: a station added or removed moves no other row's ends."""
    ids: list[str] = []
    for number, key in enumerate(stations, 1):
        ids.append(key)
        if number == len(stations) or len(ids) == _MOST or not crc32(key.encode()) % _MEAN:
            written = dump([stations[one] for one in ids])
            yield Row(blake2b(written, digest_size=16).digest(), tuple(ids), written)
            ids = []


def dump(stations: Sequence[Station]) -> bytes:
    """All that stations say."""
    return _adapter().dump_json(list(stations))


@cache
def _adapter() -> TypeAdapter[list[Station]]:
    return TypeAdapter(list[Station])
