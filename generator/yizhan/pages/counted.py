"""What of each station the counts of standards and standing look at; of the library alone, for the edition asks too."""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.artifacts import digest
from yizhan.model import State, Station


def counted_digest(stations: Iterable[Station]) -> bytes:
    """Types, standards met, stars, honours, plaques, and what of a door plate is known. One text, for there may be very many."""
    return digest(
        "|".join(
            f"{one.area} {one.status.state is State.DELISTED:d}{bool(one.audiences):d}{bool(one.amenities or one.services):d}"
            f"{one.opening_hours is not None:d} {one.stars} {one.type}{one.also or ''} "
            f"{','.join(one.criteria)}{_given(one) if one.honours else ''}"
            f"{_hung(one) if one.plaques else ''}"
            for one in stations
        )
    )


def items_digest(stations: Iterable[Station]) -> bytes:
    """What the items of a standard are told by, the standards that are met as a whole among them."""
    return digest(
        "|".join(
            f"{one.area} {one.status.state is State.DELISTED:d} {one.amenities} {one.services} {one.floor_area_m2}"
            f" {one.type}{one.also or ''} {one.criteria or ''}"
            f"{_hung(one) if one.plaques else ''}"
            for one in stations
        )
    )


def _given(station: Station) -> str:
    return repr(sorted({(one.key, one.level.value) for one in station.honours}))


def _hung(station: Station) -> str:
    return repr(sorted({(one.kind, one.state.value) for one in station.plaques}))
