"""What is known of the standing of stations, counted: standards met, stars, honours, how complete door plates are.

All of it is about the stations that are listed here. What a record does not say is unknown, never "no".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.model import Phrase, Station
from yizhan.pages import links
from yizhan.pages.chart import share
from yizhan.pages.edition import Edition


@dataclass(frozen=True, slots=True)
class Part:
    """How many of how many; `share` in hundredths is the length of its bar."""

    count: int
    whole: int
    share: float

    @property
    def percent(self) -> int:
        """Rounded, but 100 only for all and 0 only for none."""
        if self.count in (0, self.whole):
            return 100 if self.count else 0
        return min(99, max(1, round(100 * self.count / self.whole)))


@dataclass(frozen=True, slots=True)
class PlateRow:
    """How many stations of an area say for whom they are, what they offer, and when they are open."""

    code: str
    name: Phrase
    path: str
    audience: Part
    offers: Part
    hours: Part


def part(count: int, whole: int) -> Part:
    return Part(count, whole, share(count, whole))


def stars(stations: Iterable[Station]) -> list[tuple[int, int]]:
    """(stars, how many stations), the highest first; without those that have none."""
    return sorted(Counter(one.stars for one in stations if one.stars).items(), reverse=True)


def honours(stations: Iterable[Station]) -> list[tuple[str, str, int]]:
    """(honour, level, how many stations), each station counted once for each honour and level."""
    found = Counter(pair for one in stations for pair in {(given.key, given.level.value) for given in one.honours})
    return [(key, level, count) for (key, level), count in sorted(found.items())]


def plates(edition: Edition, lang: str) -> list[PlateRow]:
    """By area: the site's own, those directly within it, and elsewhere those directly within the nation."""
    found = []
    for code in counted_areas(edition):
        stations = edition.listed_in[code]
        if stations:
            found.append(_plate(edition, code, stations, lang))
    return found


def _plate(edition: Edition, code: str, stations: Sequence[Station], lang: str) -> PlateRow:
    whole = len(stations)
    return PlateRow(
        code,
        edition.library.areas[code].name.phrase(lang),
        links.area(lang, code),
        part(sum(bool(one.audiences) for one in stations), whole),
        part(sum(bool(one.amenities or one.services) for one in stations), whole),
        part(sum(one.opening_hours is not None for one in stations), whole),
    )


def counted_areas(edition: Edition) -> list[str]:
    """The site's own area, those directly within it, and elsewhere those directly within the nation."""
    library = edition.library
    home = library.site.home_area
    above = library.lineage[home][:-1]
    within = library.children.get(home, ())
    elsewhere = [
        code for code, area in library.areas.items() if code not in (home, *above) and (area.parent or "") in ("", *above)
    ]
    return [home, *within, *elsewhere]
