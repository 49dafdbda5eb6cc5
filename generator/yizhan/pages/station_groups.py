"""What stations' pages show of records, station by station and in groups whose pages are planned together.

An edit then looks into the few groups that it can reach instead of asking for 20,000 digests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yizhan.artifacts import Part, digest
from yizhan.model import Station
from yizhan.pages.nearby import Neighbours

GROUP = 64  # stations: so many are looked into where one has changed


@dataclass(frozen=True, slots=True)
class Group:
    """Up to GROUP stations of one area, and a digest of all that their pages show in any language, the site's own
    settings excepted."""

    stations: tuple[Station, ...]
    depends: bytes


def around_of(station: Station, listed: Mapping[str, bytes], neighbours: Neighbours) -> tuple[Part, ...]:
    """Digests of the station, of where it moved to and of its neighbours, with their distances; `listed` has the digest
    of what a list shows of each."""
    near, metres = neighbours.apart(station.id)
    moved_to = station.status.moved_to
    return listed[station.id], listed[moved_to] if moved_to else b"", metres, *[listed[other] for other in near]


def group_stations(
    stations: Mapping[str, Station], listed: Mapping[str, bytes], neighbours: Neighbours
) -> Mapping[str, Group]:
    """All stations, the groups by names that an edit of a station does not change."""
    found = {}
    for name, group in _grouped(stations):
        around = tuple([around_of(station, listed, neighbours) for station in group])
        found[name] = Group(group, digest(tuple([one.id for one in group]), around))
    return found


def _grouped(stations: Mapping[str, Station]) -> Iterator[tuple[str, tuple[Station, ...]]]:
    """Area by area, in the order of the ids."""
    by_area: dict[str, list[Station]] = {}
    for station in stations.values():
        by_area.setdefault(station.area, []).append(station)
    for area, own in by_area.items():
        for start in range(0, len(own), GROUP):
            yield f"{area} {start // GROUP}", tuple(own[start : start + GROUP])
