"""What of a station the counts of standards and standing look at, as a text: its area, whether it is listed, and the rest
as JSON; of its record alone (see traits.py). It is digested as it is, and counted from it (standings.py)."""

from __future__ import annotations

import json
from typing import Any

from yizhan.model import State, Station

_BLANKS = 2  # behind the area, and behind whether it is listed


def counted(one: Station) -> str:
    """What of a door plate is known: for whom, what, when; stars, honours, types, standards met, plaques."""
    plate = [bool(one.audiences), bool(one.amenities or one.services), one.opening_hours is not None]
    honours = sorted({(given.key, given.level.value) for given in one.honours})
    hung = sorted({(plaque.kind, plaque.state.value) for plaque in one.plaques})
    return _told(one, [plate, one.stars, honours, [one.type, *one.also], one.criteria, hung])


def items(one: Station) -> str:
    """What the items of a standard are told by: amenities, services, floor area, plaques; types, and the standards that are
    met as a whole."""
    hung = [(plaque.kind, plaque.state.value) for plaque in one.plaques]
    return _told(one, [one.amenities, one.services, one.floor_area_m2, hung, [one.type, *one.also], one.criteria])


def is_told(text: str) -> bool:
    """Whether it is of the form: what is remembered may have been written by others."""
    return text.count(" ") >= _BLANKS and text.split(" ", _BLANKS)[_BLANKS].startswith("[")


def facts(told: str) -> list[Any]:
    """What such a text says behind the area."""
    found: list[Any] = json.loads(told.split(" ", _BLANKS)[_BLANKS])
    return found


def _told(one: Station, facts: list[Any]) -> str:
    return f"{one.area} {one.status.state is State.DELISTED:d} {json.dumps(facts, separators=(',', ':'))}"
