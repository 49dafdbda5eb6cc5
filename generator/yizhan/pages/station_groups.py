"""What stations' pages show of records, station by station and in groups whose pages are planned together.

An edit then looks into the few groups that it can reach instead of asking for 20,000 digests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yizhan.artifacts import Part, digest
from yizhan.model import Library, Station
from yizhan.pages.nearby import METRES, NEIGHBOURS, Neighbours

GROUP = 64  # stations: so many are looked into where one has changed


@dataclass(frozen=True, slots=True)
class Group:
    """Up to GROUP stations of one area, and a digest of all that their pages show in any language, the site's own
    settings excepted."""

    stations: tuple[Station, ...]
    depends: bytes


def around_of(station: Station, said: bytes, listed: Mapping[str, bytes], neighbours: Neighbours) -> tuple[Part, ...]:
    """Digests of the station, of where it moved to and of its neighbours, with their distances; `said` is a digest of all
    that is said of itself, `listed` has one of what any list shows of each."""
    near, metres = neighbours.apart(station.id)
    moved_to = station.status.moved_to
    return said, listed[moved_to] if moved_to else b"", metres, *[listed[other] for other in near]


def group_stations(
    library: Library, said: Mapping[str, bytes], listed: Mapping[str, bytes], neighbours: Neighbours
) -> Mapping[str, Group]:
    """All stations, the groups by names that an edit of a station does not change.

    What `around_of` says of each, put together for many at once: there may be twenty thousand.
    """
    digests = [listed[key] for key in neighbours.ids]
    digests.append(bytes(len(digests[0])) if digests else b"")  # where there is nobody
    beside, metres = neighbours.all_apart()
    near = [digests[number] for number in beside]
    found = {}
    for area, own in library.own_stations.items():
        for start in range(0, len(own), GROUP):
            group = own[start : start + GROUP]
            ids = [one.id for one in group]
            numbers = [neighbours.numbers[key] for key in ids]
            depends = digest(
                tuple(ids),
                b"".join([said[key] for key in ids]),
                b"".join([b"".join(near[number * NEIGHBOURS : (number + 1) * NEIGHBOURS]) for number in numbers]),
                b"".join([metres[number * METRES : (number + 1) * METRES] for number in numbers]),
                tuple([listed[to] for one in group if (to := one.status.moved_to)]),
            )
            found[f"{area} {start // GROUP}"] = Group(group, depends)
    return found
