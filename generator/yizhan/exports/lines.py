"""A line for each station, remembered between builds: of twenty thousand an edit changes one."""

from __future__ import annotations

from collections.abc import Callable

from yizhan.artifacts import digest
from yizhan.model import Station
from yizhan.pages.edition import Edition

_BLOCK = 256  # lines kept together: few rows to ask for, and an edit writes one of them


def station_lines(edition: Edition, name: str, line: Callable[[Station], str], between: str) -> bytes:
    """`line` of each station in the order of the library, with `between` them, in UTF-8.

    A line depends on the station's record, its area and what every page shows, and on nothing else.
    """
    stations = tuple(edition.library.stations.values())
    memory = edition.memory(f"lines-{name}")
    if memory is None:
        return between.join(map(line, stations)).encode()
    blocks = [stations[start : start + _BLOCK] for start in range(0, len(stations), _BLOCK)]
    frame = digest("lines", name, between, edition.code, edition.site_digest)
    keys = [digest(frame, *(edition.listed_digests[one.id] for one in block)) for block in blocks]
    known = memory.get(keys)
    made: dict[bytes, bytes] = {}
    for key, block in zip(keys, blocks, strict=True):
        if not isinstance(known.get(key), bytes):
            made[key] = between.join(map(line, block)).encode()
    memory.put(made, keys)
    return between.encode().join(made.get(key) or known[key] for key in keys)
