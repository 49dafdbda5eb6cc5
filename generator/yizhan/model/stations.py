"""All stations of a site, with the groups in which they were read. Of very many, most are only written down: a record is
made when somebody asks for it, and let go again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, overload

from yizhan.model.station import State, Station

_YOUNG = 1_024  # records: two generations of so many are kept, some 10 MB; an area's pages ask for the same again and again


class Row(NamedTuple):
    """The ids of some stations that stand one after the other in a file, and a digest of all that their records were
    made of. What is worked out of records alone can be remembered under it."""

    key: bytes
    ids: tuple[str, ...]


class Head(NamedTuple):
    """What is asked of all stations in every build: the area, the types and the amenities with blanks between them, and
    whether it is as most are (`Stations.apart`)."""

    area: str
    types: str
    amenities: str
    is_plain: bool


class WrittenStation(NamedTuple):
    """A record that was found sound, as JSON."""

    id: str
    head: Head
    record: bytes


class Stations(Mapping[str, Station]):
    """Stations by id, in the order of the ids; never changed. Those that stand in none of `rows` were read one by one."""

    def __init__(self, stations: Iterable[Station | WrittenStation] = (), rows: Iterable[Row] = ()) -> None:
        self._all = {one.id: one for one in sorted(stations, key=_id)}
        self.rows = tuple(rows)
        self._young: dict[str, Station] = {}
        self._old: dict[str, Station] = {}

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The head of each, in the order of the ids."""
        return {key: one.head if isinstance(one, WrittenStation) else head_of(one) for key, one in self._all.items()}

    @cached_property
    def apart(self) -> Listing:
        """The few that are not as most are: not open, moved, or naming programmes, standards or plaques."""
        return Listing(self, tuple([key for key, head in self.heads.items() if not head.is_plain]))

    @property
    def all(self) -> Listing:
        """All of them, in the order of the ids."""
        return Listing(self, tuple(self._all))

    def __getitem__(self, key: str) -> Station:
        known = self._young.get(key)
        if known is None:
            known = self._old.get(key)
            if known is None:
                found = self._all[key]
                if not isinstance(found, WrittenStation):
                    return found
                known = Station.model_validate_json(found.record)
            if len(self._young) >= _YOUNG:
                self._old, self._young = self._young, {}
            self._young[key] = known
        return known

    def __contains__(self, key: object) -> bool:
        return key in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


class Listing(Sequence[Station]):
    """Some stations of a site in an order, by their ids; a record is made when it is looked at. To ask whether one is in it is
    to ask `ids`."""

    __slots__ = ("_stations", "ids")

    def __init__(self, stations: Mapping[str, Station], ids: Iterable[str] = ()) -> None:
        self._stations = stations
        self.ids = tuple(ids)

    def of(self, ids: Iterable[str]) -> Listing:
        """Others of the same site."""
        return Listing(self._stations, ids)

    @overload
    def __getitem__(self, index: int) -> Station: ...
    @overload
    def __getitem__(self, index: slice) -> Listing: ...
    def __getitem__(self, index: int | slice) -> Station | Listing:
        if isinstance(index, slice):
            return Listing(self._stations, self.ids[index])
        return self._stations[self.ids[index]]

    def __iter__(self) -> Iterator[Station]:
        return map(self._stations.__getitem__, self.ids)

    def __len__(self) -> int:
        return len(self.ids)


def head_of(station: Station) -> Head:
    """What is asked of it in every build."""
    status = station.status
    is_open = status.state is State.OPEN and not status.moved_to
    is_plain = is_open and not (station.programmes or station.criteria or station.plaques)
    return Head(station.area, " ".join((station.type, *station.also)), " ".join(station.amenities), is_plain)


def _id(station: Station | WrittenStation) -> str:
    return station.id
