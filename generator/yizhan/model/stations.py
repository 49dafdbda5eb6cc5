"""All stations of a site, with the groups in which they were read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from yizhan.model.station import Station


class Row(NamedTuple):
    """The ids of some stations that stand one after the other in a file, and a digest of all that their records were
    made of. What is worked out of records alone can be remembered under it."""

    key: bytes
    ids: tuple[str, ...]


class Stations(dict[str, Station]):
    """Stations by id, in the order of the ids; never changed. Those that stand in none of `rows` were read one by one."""

    __slots__ = ("rows",)

    def __init__(self, stations: Iterable[Station], rows: Iterable[Row] = ()) -> None:
        super().__init__({one.id: one for one in sorted(stations, key=_id)})
        self.rows = tuple(rows)


def _id(station: Station) -> str:
    return station.id
