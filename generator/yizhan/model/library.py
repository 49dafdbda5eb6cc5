"""Everything that was read, checked and frozen: the one value from which all pages are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from yizhan.model.area import Area
from yizhan.model.article import Article, StandingPage
from yizhan.model.directory import Entry
from yizhan.model.event import Event
from yizhan.model.figure import Figure
from yizhan.model.inspection import Inspection
from yizhan.model.landmark import Landmark
from yizhan.model.notice import Notice
from yizhan.model.programme import Programme, Series
from yizhan.model.site import Site
from yizhan.model.station import State, Station
from yizhan.model.stations import Listing, Stations
from yizhan.model.target import Target
from yizhan.model.verification import VerificationFile
from yizhan.model.vocabulary import Vocabulary

Listed = Programme | Series | Event | Notice | Target | Entry | Inspection
# A ring is a closed sequence of (lng, lat) in WGS-84 degrees; a polygon its outer ring and its holes.
Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day on which the calendar of China differs from the week: a holiday, or a make-up workday."""

    day: date
    holiday: bool
    name: str


class Apart(NamedTuple):
    """The few of very many stations that are not as most are, each in the order of the ids: those that are not open, that
    name programmes, standards or plaques."""

    shut: tuple[Station, ...]
    programmed: tuple[Station, ...]
    recognised: tuple[Station, ...]
    marked: tuple[Station, ...]


@dataclass(frozen=True)
class Library:
    """The records of a site. Mappings keep the order of the files; stations are in the order of their ids.

    `texts` has for each file of an article or page a digest of its bytes, where they are known.
    """

    site: Site
    areas: Mapping[str, Area]
    stations: Stations
    vocabulary: Vocabulary
    figures: tuple[Figure, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    outlines: Mapping[str, tuple[Polygon, ...]] = field(default_factory=dict)
    holidays: tuple[DayOff, ...] = ()
    landmarks: Mapping[str, Landmark] = field(default_factory=dict)
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    directory: Mapping[str, Entry] = field(default_factory=dict)
    inspections: Mapping[str, Inspection] = field(default_factory=dict)
    verification: tuple[VerificationFile, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def lists(self) -> Mapping[str, Mapping[str, Listed]]:
        """The plain lists of records with ids, by the name of their kind."""
        return {
            "programme": self.programmes, "series": self.series, "event": self.events, "notice": self.notices,
            "target": self.targets, "entry": self.directory, "inspection": self.inspections,
        }  # fmt: skip

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Codes of the areas directly below each area, in the order of the file."""
        below: dict[str, list[str]] = {}
        for area in self.areas.values():
            if area.parent:
                below.setdefault(area.parent, []).append(area.code)
        return {code: tuple(codes) for code, codes in below.items()}

    @cached_property
    def lineage(self) -> Mapping[str, tuple[str, ...]]:
        """For each area the codes from the root down to itself."""
        lines: dict[str, tuple[str, ...]] = {}

        def line(code: str) -> tuple[str, ...]:
            if code not in lines:
                parent = self.areas[code].parent
                lines[code] = (*(line(parent) if parent else ()), code)
            return lines[code]

        for code in self.areas:
            line(code)
        return lines

    @cached_property
    def apart(self) -> Apart:
        """The stations that are not as most are."""
        apart = tuple(self.stations.apart)
        return Apart(
            tuple([one for one in apart if one.status.state is not State.OPEN]),
            tuple([one for one in apart if one.programmes]),
            tuple([one for one in apart if one.criteria]),
            tuple([one for one in apart if one.plaques]),
        )

    @cached_property
    def delisted(self) -> frozenset[str]:
        """The ids of the stations that are stations no more."""
        return frozenset(station.id for station in self.apart.shut if station.status.state is State.DELISTED)

    @cached_property
    def own_stations(self) -> Mapping[str, Listing]:
        """Stations of each area that has any, those of its sub-areas not, in the order of their ids."""
        own: dict[str, list[str]] = {}
        for key, head in self.stations.heads.items():
            own.setdefault(head.area, []).append(key)
        return {area: Listing(self.stations, ids) for area, ids in own.items()}

    @cached_property
    def stations_in(self) -> Mapping[str, Listing]:
        """Stations of each area, those of its sub-areas included, in the order of their ids."""
        within: dict[str, list[Listing]] = {code: [] for code in self.areas}
        for area, own in self.own_stations.items():
            for code in self.lineage[area]:
                within[code].append(own)
        return {code: parts[0] if len(parts) == 1 else self._by_id(parts) for code, parts in within.items()}

    def _by_id(self, parts: Iterable[Listing]) -> Listing:
        return Listing(self.stations, sorted(chain.from_iterable(part.ids for part in parts)))
