"""A line for each station, remembered between builds: of twenty thousand an edit changes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yizhan.artifacts import digest
from yizhan.model import Station
from yizhan.pages.edition import Edition

_BLOCK = 256  # lines kept together: few rows to ask for, and an edit writes one of them


def station_lines(edition: Edition, name: str, line: Callable[[Station], str], between: str) -> list[bytes]:
    """`line` of each station in the order of the library, with `between` them, in UTF-8; in pieces, for they are megabytes.

    A line depends on the station's record, its area and what every page shows, and on nothing else.
    """
    stations = edition.library.stations.all
    memory = edition.memory(f"lines-{name}")
    blocks = [stations[start : start + _BLOCK] for start in range(0, len(stations), _BLOCK)]
    if memory is None:
        return _with(between, [_block(line, between, block) for block in blocks])
    frame = digest("lines", name, between, edition.code, edition.site_digest)
    digests = [edition.listed_digests[key] for key in edition.library.stations]
    keys = [digest(frame, *digests[start : start + _BLOCK]) for start in range(0, len(digests), _BLOCK)]
    known = memory.get(keys)
    made: dict[bytes, bytes] = {}
    for key, block in zip(keys, blocks, strict=True):
        if not isinstance(known.get(key), bytes):
            made[key] = _block(line, between, block)
    memory.put(made, keys)
    return _with(between, [made.get(key) or known[key] for key in keys])


def _block(line: Callable[[Station], str], between: str, stations: Sequence[Station]) -> bytes:
    return between.join(map(line, stations)).encode()


def _with(between: str, blocks: Sequence[bytes]) -> list[bytes]:
    return [piece for block in blocks for piece in (between.encode(), block)][1:]
