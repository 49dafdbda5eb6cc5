"""A line for each station, remembered between builds: of twenty thousand an edit changes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yizhan.model import Station
from yizhan.model.artifact import digest
from yizhan.pages.edition import Edition

_KEY_LETTERS = 32


def station_lines(edition: Edition, name: str, line: Callable[[Station], str]) -> list[str]:
    """`line` of each station in the order of the library; it holds no line break of its own.

    A line depends on the station's record, its area and what every page shows, and on nothing else.
    """
    stations = tuple(edition.library.stations.values())
    memory = edition.memory("lines")
    if memory is None:
        return [line(station) for station in stations]
    frame = digest("lines", name, edition.code, edition.site_digest)
    keys = [digest(edition.digests[one.id], edition.area_digests[one.area]).hex() for one in stations]
    row = memory.get([frame]).get(frame)
    known = _known(row)
    lines = [known.get(key) or line(station) for key, station in zip(keys, stations, strict=True)]
    if row is None or any(key not in known for key in keys):
        memory.put({frame: ["".join(keys), "\n".join(lines)]}, [])
    return lines


def _known(row: object) -> dict[str, str]:
    """The lines that are remembered, by their keys."""
    if not (isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row)):
        return {}
    keys: Sequence[str] = [row[0][start : start + _KEY_LETTERS] for start in range(0, len(row[0]), _KEY_LETTERS)]
    lines = row[1].split("\n")
    return dict(zip(keys, lines, strict=True)) if len(keys) == len(lines) else {}
