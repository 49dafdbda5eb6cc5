"""What is known of the standing of stations, counted: standards met, stars, honours, how complete door plates are.

All of it is about the stations that are listed here. What a record does not say is unknown, never "no".
"""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.model import Phrase
from yizhan.pages import links
from yizhan.pages.chart import share
from yizhan.pages.edition import Edition
from yizhan.pages.standings import Standing


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


def stars(standing: Standing) -> list[tuple[int, int]]:
    """(stars, how many stations), the highest first; without those that have none."""
    return sorted(standing.stars.items(), reverse=True)


def honours(standing: Standing) -> list[tuple[str, str, int]]:
    """(honour, level, how many stations), each station counted once for each honour and level."""
    return [(key, level, count) for (key, level), count in sorted(standing.honours.items())]


def plates(edition: Edition, lang: str) -> list[PlateRow]:
    """By area: the site's own, those directly within it, and elsewhere those directly within the nation."""
    return [_plate(edition, code, lang) for code in counted_areas(edition) if edition.counts[code]]


def _plate(edition: Edition, code: str, lang: str) -> PlateRow:
    standing = edition.standing_in(code)
    return PlateRow(
        code,
        edition.library.areas[code].name.phrase(lang),
        links.area(lang, code),
        part(standing.audience, standing.whole),
        part(standing.offers, standing.whole),
        part(standing.hours, standing.whole),
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
