"""How many stations each choice of the finder would leave while nothing is chosen: what theme/static/js/facets.js counts.

Worked out at build time, so that boxes have their numbers before anything is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.model import Access, Station, Term, Vocabulary
from yizhan.pages.census import Census, Counts

MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Of the stations in use alone what a tally counts of all that are listed: from a place nobody is sent elsewhere."""

    total: int
    type: Mapping[str, int]
    audience: Mapping[str, int]
    stars: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """By key of the vocabulary; `stars` by the least number; `hours` by expression, with None where they are not known.

    Whoever needs something needs a door that opens: `need`, `service`, `hours`, `step` and `public` count only stations
    that are in use.
    """

    total: int
    type: Mapping[str, int]
    audience: Mapping[str, int]
    stars: tuple[int, ...]
    need: Mapping[str, int]
    service: Mapping[str, int]
    hours: Mapping[str | None, int]
    step: int
    public: int
    private: int
    used: Share

    def count(self, facet: str, value: str | int) -> int | str:
        """The number beside a box; nothing where it depends on the moment."""
        if facet in ("need", "service", "type", "audience"):
            return int(getattr(self, facet).get(value, 0))
        if facet == "stars" and value:
            return self.stars[int(value)]
        return {"step": self.step, "public": self.public}.get(facet, "")


def tally(census: Census) -> Tally:
    """Of the stations that are listed."""
    listed, used = census.listed, census.used
    everybody = _share(listed)
    return Tally(
        total=everybody.total,
        type=everybody.type,
        audience=everybody.audience,
        stars=everybody.stars,
        need=used.of("amenities"),
        service=used.of("services"),
        hours=used.of("opening_hours"),
        step=used.step_free,
        public=used.total - used.private,
        private=used.private,
        used=_share(used),
    )


def _share(counts: Counts) -> Share:
    stars = counts.of("stars").items()
    return Share(
        total=counts.total,
        type=counts.of("type"),
        audience=counts.of("audiences"),
        stars=tuple(sum(count for given, count in stars if (given or 0) >= least) for least in range(MOST_STARS + 1)),
    )


def is_private(station: Station) -> bool:
    """Not open to the public: listed, and said to be so."""
    return station.access is Access.PRIVATE


def totals(counted: Tally, vocabulary: Vocabulary, hours: Mapping[str, int]) -> dict[str, Any]:
    """The same for scripts: lists in the order of the vocabulary, and of the table of `hours`."""

    def row(group: Mapping[str, Term], counts: Mapping[str, int]) -> list[int]:
        return [counts.get(key, 0) for key in group]

    listed = {
        "total": counted.total,
        "type": row(vocabulary.types, counted.type),
        "audience": row(vocabulary.audiences, counted.audience),
        "stars": list(counted.stars),
    }
    used = {
        "total": counted.used.total,
        "type": row(vocabulary.types, counted.used.type),
        "audience": row(vocabulary.audiences, counted.used.audience),
        "stars": list(counted.used.stars),
    }
    return {
        **listed,
        **({"used": used} if used != listed else {}),
        "need": row(vocabulary.amenities, counted.need),
        "service": row(vocabulary.services, counted.service),
        "hours": [counted.hours.get(expression, 0) for expression in hours],
        "unknown": counted.hours.get(None, 0),
        "step": counted.step,
        "public": counted.public,
    }
