"""Where to go instead: for stations that are closed, planned or gone, the nearest that are open to everybody.

Of the library, for the edition asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from yizhan.geo import metres
from yizhan.model import Access, AreaLevel, Library, State, Station
from yizhan.pages.nearby import NEIGHBOUR_LIMIT_M, NEIGHBOURS, Neighbours, Position

# Id and distance in metres, nearest first; None where a place is not known and the area alone is shared.
Alternatives = tuple[tuple[str, float | None], ...]
Positions = Mapping[str, Position | None]

ENOUGH = 3  # as many among a station's neighbours are taken as they are; with fewer, all stations are asked
_SMALL = frozenset({AreaLevel.SUBDISTRICT, AreaLevel.FUNCTIONAL, AreaLevel.DISTRICT})


def find_alternatives(library: Library, positions: Positions, neighbours: Neighbours) -> Mapping[str, Alternatives]:
    """For each station that is not open the nearest others that are; few or none where none is near."""
    found: dict[str, Alternatives] = {}
    for station in library.apart.shut:
        position = positions[station.id]
        if position is None:
            found[station.id] = _in_its_area(library, station)
        else:
            near = tuple((key, far) for key, far in neighbours[station.id] if _is_open_to_all(library.stations[key]))
            found[station.id] = near if len(near) >= ENOUGH else _among_all(library, positions, position)
    return found


def _among_all(library: Library, positions: Positions, position: Position) -> Alternatives:
    """Asked of all stations one by one: seldom, for where one is closed, most around it are open."""
    distances = ((metres(*position, *there), key) for key, there in positions.items() if there)
    near = sorted((far, key) for far, key in distances if far <= NEIGHBOUR_LIMIT_M)
    open_ones = ((key, far) for far, key in near if _is_open_to_all(library.stations[key]))
    return tuple(islice(open_ones, NEIGHBOURS))


def _in_its_area(library: Library, station: Station) -> Alternatives:
    """The open ones of the smallest area around it, up to its district, that has any."""
    for code in reversed(library.lineage[station.area]):
        if library.areas[code].level in _SMALL:
            open_ones = ((other.id, None) for other in library.stations_in[code] if _is_open_to_all(other))
            if there := tuple(islice(open_ones, NEIGHBOURS)):
                return there
    return ()


def _is_open_to_all(station: Station) -> bool:
    return station.status.state is State.OPEN and station.access in (None, Access.YES)
