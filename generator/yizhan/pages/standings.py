"""What stations show of their standing, counted area by area from what is remembered of each (counted.py); of the library
alone, for the edition asks too.

Tables of plates, stars, honours and of standards' items add these up: no record is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from yizhan.model import PlaqueState
from yizhan.pages.counted import facts


class Seen(NamedTuple):
    """What of a station an item of a standard can look at. `hung` are the kinds of its plaques, each with whether it is up."""

    amenities: tuple[str, ...]
    services: tuple[str, ...]
    floor_area_m2: float | None
    hung: tuple[tuple[str, bool], ...]


class Shown(NamedTuple):
    """The same with what it is, types with blanks between them, and the standards that it is known to meet."""

    seen: Seen
    types: str
    criteria: tuple[str, ...]


@dataclass(slots=True)
class Standing:
    """Of some stations: how many there are; how many say for whom they are, what they offer, and when they are open; how
    many have each number of stars, each honour of each level, and show the same."""

    whole: int = 0
    audience: int = 0
    offers: int = 0
    hours: int = 0
    stars: Counter[int] = field(default_factory=Counter)
    honours: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: Counter[Shown] = field(default_factory=Counter)

    def add(self, other: Standing) -> None:
        """Count the stations of `other` too, which are none of these; what they show, few ask for (criterion_rows.py)."""
        self.whole += other.whole
        self.audience += other.audience
        self.offers += other.offers
        self.hours += other.hours
        self.stars.update(other.stars)
        self.honours.update(other.honours)


def standing_of(counted: Iterable[str], items: Iterable[str]) -> Standing:
    """Of stations of which `counted` and `items` are told: most tell the same as many others."""
    found = Standing()
    for told, count in Counter(counted).items():
        (audience, offers, hours), stars, honours, *_ = facts(told)
        found.whole += count
        found.audience += count * audience
        found.offers += count * offers
        found.hours += count * hours
        if stars:
            found.stars[stars] += count
        for key, level in honours:
            found.honours[key, level] += count
    for told, count in Counter(items).items():
        amenities, services, area, plaques, types, criteria = facts(told)
        hung = tuple((kind, state == PlaqueState.UP) for kind, state in plaques)
        seen = Seen(tuple(map(intern, amenities)), tuple(map(intern, services)), area, hung)
        found.shown[Shown(seen, intern(" ".join(types)), tuple(criteria))] += count
    return found


def together(parts: Iterable[Standing]) -> Standing:
    """The standing of all of several groups of stations."""
    found = Standing()
    for part in parts:
        found.add(part)
    return found
