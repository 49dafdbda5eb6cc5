"""How many stations have a plaque up, due, missing or taken down; of the library alone, for the edition asks too.

A station counts once: by the plaque that is up if it has several, else by one that is to be. One without any on record is
not known; that does not mean that nothing hangs there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yizhan.model import Plaque, PlaqueState, Station

_RANK = {state: rank for rank, state in enumerate(PlaqueState)}


@dataclass(frozen=True, slots=True)
class PlaqueCounts:
    """Stations by what is known of their plaques."""

    up: int = 0
    due: int = 0
    missing: int = 0
    taken_down: int = 0

    @property
    def known(self) -> int:
        """Those of which anything is known."""
        return self.up + self.due + self.missing + self.taken_down


NO_PLAQUES = PlaqueCounts()


def state_of(plaques: Iterable[Plaque]) -> PlaqueState | None:
    """What several plaques of one station come to; None without any."""
    return min((one.state for one in plaques), key=_RANK.__getitem__, default=None)


def count_states(states: Iterable[PlaqueState | None]) -> PlaqueCounts:
    """The stations of these states; None is not counted."""
    found = Counter(state.value for state in states if state is not None)
    return PlaqueCounts(**{state.value: found[state.value] for state in PlaqueState})


def plaques_by_area(listed: Iterable[Station], lineage: Mapping[str, Iterable[str]]) -> Mapping[str, PlaqueCounts]:
    """For each area in which a listed station has a plaque on record, how many have it in which state."""
    found: dict[str, list[PlaqueState | None]] = {}
    for station in listed:
        if station.plaques:
            state = state_of(station.plaques)
            for code in lineage[station.area]:
                found.setdefault(code, []).append(state)
    return {code: count_states(states) for code, states in found.items()}
