"""What of a station the counts of standards and standing look at, as a text; of its record alone (see traits.py)."""

from __future__ import annotations

from yizhan.model import State, Station


def counted(one: Station) -> str:
    """Types, standards met, stars, honours, plaques, and what of a door plate is known."""
    return (
        f"{one.area} {one.status.state is State.DELISTED:d}{bool(one.audiences):d}{bool(one.amenities or one.services):d}"
        f"{one.opening_hours is not None:d} {one.stars} {one.type}{one.also or ''} "
        f"{','.join(one.criteria)}{_given(one) if one.honours else ''}"
        f"{_hung(one) if one.plaques else ''}"
    )


def items(one: Station) -> str:
    """What the items of a standard are told by, the standards that are met as a whole among them."""
    return (
        f"{one.area} {one.status.state is State.DELISTED:d} {one.amenities} {one.services} {one.floor_area_m2}"
        f" {one.type}{one.also or ''} {one.criteria or ''}"
        f"{_hung(one) if one.plaques else ''}"
    )


def _given(station: Station) -> str:
    return repr(sorted({(one.key, one.level.value) for one in station.honours}))


def _hung(station: Station) -> str:
    return repr(sorted({(one.kind, one.state.value) for one in station.plaques}))
