"""What several rules ask of every station, worked out once: its file, and its position in WGS-84."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yizhan.geo import to_wgs84
from yizhan.model import Library, Location
from yizhan.sources import Where


class Located(NamedTuple):
    """By the stations' ids: the file of each, and (lat, lng) of the middle of each that has a location."""

    files: Mapping[str, str]
    positions: Mapping[str, tuple[float, float]]


def locate(library: Library, where: Where) -> Located:
    """The stations of a library."""
    files = {key: where("station", key).file for key in library.stations}
    positions = {
        key: _wgs84(station.location) for key, station in library.stations.items() if station.location is not None
    }
    return Located(files, positions)


def _wgs84(location: Location) -> tuple[float, float]:
    centre = location.centre
    return to_wgs84(centre.lat, centre.lng, location.datum)
