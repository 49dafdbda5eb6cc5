"""Where stations stand on the map, in the datum of its base: worked out for those that somebody asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from yizhan.geo import from_wgs84
from yizhan.model import Datum
from yizhan.pages.nearby import Position


class Plotted(Mapping[str, Position]):
    """The positions of the stations `on_map`; `positions` has them in WGS-84, and may have others."""

    def __init__(self, positions: Mapping[str, Position | None], on_map: Collection[str], datum: Datum) -> None:
        self._positions = positions
        self._on_map = on_map
        self._datum = datum
        self._known: dict[str, Position] = {}

    def __getitem__(self, key: str) -> Position:
        if key not in self._known:
            position = self._positions[key] if key in self._on_map else None
            if position is None:
                raise KeyError(key)
            self._known[key] = from_wgs84(*position, self._datum)
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._on_map

    def __iter__(self) -> Iterator[str]:
        return iter(self._on_map)

    def __len__(self) -> int:
        return len(self._on_map)
