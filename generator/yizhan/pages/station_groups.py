"""What stations' pages show of records, station by station and in groups whose pages are planned together.

An edit then looks into the few groups that it can reach instead of asking for 20,000 digests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yizhan.artifacts import Part, digest
from yizhan.model import Library
from yizhan.pages.nearby import METRES, NEIGHBOURS, Neighbours

GROUP = 64  # stations: so many are looked into where one has changed


@dataclass(frozen=True, slots=True)
class Group:
    """Up to GROUP stations of one area, and a digest of all that their pages show in any language, the site's own
    settings excepted."""

    ids: tuple[str, ...]
    depends: bytes


def moves(library: Library) -> Mapping[str, str]:
    """The stations that have moved, each with the one that took its place."""
    return {one.id: one.status.moved_to for one in library.stations.apart if one.status.moved_to}


def around_of(
    key: str, moved_to: str | None, said: bytes, listed: Mapping[str, bytes], neighbours: Neighbours
) -> tuple[Part, ...]:
    """Digests of a station, of where it moved to and of its neighbours, with their distances; `said` is a digest of all
    that is said of itself, `listed` has one of what any list shows of each."""
    near, metres = neighbours.apart(key)
    return said, listed[moved_to] if moved_to else b"", metres, *[listed[other] for other in near]


def group_stations(
    library: Library, moved: Mapping[str, str], said: Mapping[str, bytes], listed: Mapping[str, bytes], neighbours: Neighbours
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
            ids = own.ids[start : start + GROUP]
            numbers = [neighbours.numbers[key] for key in ids]
            depends = digest(
                ids,
                b"".join([said[key] for key in ids]),
                b"".join([b"".join(near[number * NEIGHBOURS : (number + 1) * NEIGHBOURS]) for number in numbers]),
                b"".join([metres[number * METRES : (number + 1) * METRES] for number in numbers]),
                tuple([listed[moved[key]] for key in ids if key in moved]),
            )
            found[f"{area} {start // GROUP}"] = Group(ids, depends)
    return found
