"""One edition of the site: the library with everything that is worked out once for all pages.

Longer than most: a property each, and every one of them calls the module that knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from yizhan.artifacts import digest
from yizhan.hours import CompiledHours, compile_hours
from yizhan.maps import Frame
from yizhan.model import Area, Article, CriteriaSet, Library, Listing, State, Station, record_digest
from yizhan.pages.agenda import Agenda
from yizhan.pages.alternatives import Alternatives, find_alternatives
from yizhan.pages.area_lists import ListPage, entry_pages, pages_of
from yizhan.pages.assets import Assets
from yizhan.pages.having import Having, count_having
from yizhan.pages.judging import Judged, judge, standards
from yizhan.pages.locator import Locator, make_locators
from yizhan.pages.markup import Body
from yizhan.pages.nearby import Neighbours, Position, find_neighbours
from yizhan.pages.pictures import Picture
from yizhan.pages.plaque_counts import PlaqueCounts, plaques_by_area
from yizhan.pages.posting import Living, Posted, living, posted
from yizhan.pages.standings import Standing, standing_of, together
from yizhan.pages.station_groups import Group, around_of, group_stations, moves
from yizhan.pages.traits import Traits, all_of, group_digests, take_traits, word_digests
from yizhan.sources import Memory


@dataclass(frozen=True)
class Edition:
    """`library` as of `day`; `code` is the digest of the program; `frames` by language; `bodies` by source file;
    `pictures` by name below content/; `outlines` by area, packed for maps.

    `memory` gives by name what keeps from build to build what is dear to work out; None where nothing is to be kept. `held`
    gives what a process that builds again keeps beside it.
    """

    library: Library
    day: date
    code: bytes
    assets: Assets
    frames: Mapping[str, Frame]
    bodies: Mapping[str, Body]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    outlines: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    memory: Callable[[str], Memory | None] = lambda name: None
    held: Callable[[str], dict[bytes, Any]] = lambda name: {}

    @property
    def languages(self) -> tuple[str, ...]:
        return self.library.site.languages

    def url(self, path: str) -> str:
        """The absolute address of a page; a folder's index by the folder's own address."""
        return self.library.site.base_url + (path[: -len("index.html")] if path.endswith("/index.html") else path)

    @cached_property
    def traits(self) -> Mapping[str, Traits]:
        """What is worked out of each station's record and the words that it names."""
        library = self.library
        return take_traits(library.stations, library.vocabulary, self.code, self.memory("traits"), self.held("traits"))

    @cached_property
    def positions(self) -> Mapping[str, Position | None]:
        """Where each station is in WGS-84; None where the record has no location."""
        return {key: one.position for key, one in self.traits.items()}

    @cached_property
    def hours(self) -> Callable[[str], CompiledHours]:
        """An opening_hours expression compiled: each that occurs once."""
        return cache(compile_hours)

    @cached_property
    def neighbours(self) -> Neighbours:
        """For each station the nearest others that are not delisted, as (id, metres)."""
        return find_neighbours(self.positions, self.library.delisted, self.code, self.memory("neighbours"))

    @cached_property
    def alternatives(self) -> Mapping[str, Alternatives]:
        """For each station that is not open where to go instead."""
        return find_alternatives(self.library, self.positions, self.neighbours)

    @cached_property
    def having(self) -> Having:
        """How many listed stations have each amenity that any of them has, by district."""
        return count_having(self.library, self.listed_at)

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """A digest of each station's record, and of where it stands if that is not a page of its own."""
        found = {key: one.digest for key, one in self.traits.items()}
        if all(self.library.site.has_station_pages(lang) for lang in self.languages):
            return found
        return {key: digest(one, str(self.entry_pages[key])) for key, one in found.items()}

    @cached_property
    def digest_in(self) -> Mapping[str, bytes]:
        """For each area a digest of the records of all stations within it, delisted ones too."""
        within: dict[str, list[bytes]] = {code: [] for code in self.library.areas}
        for area, own in self.library.own_stations.items():
            all_of_it = digest(*[self.digests[key] for key in own.ids])
            for code in self.library.lineage[area]:
                within[code].append(all_of_it)
        return {code: digest(*found) for code, found in within.items()}

    @cached_property
    def asset_digests(self) -> Mapping[str, bytes]:
        """A digest of where each asset stands, which says what is in it."""
        return {name: digest(name, path) for name, path in sorted(self.assets.paths.items())}

    @cached_property
    def article_digests(self) -> Mapping[str, bytes]:
        """A digest of each article by its file: of its bytes, which say all of it, or of its record."""
        texts = self.library.texts
        return {
            article.file: digest(article.file, texts[article.file]) if article.file in texts else record_digest(article)
            for article in self.library.articles
        }

    def record_digests(self) -> dict[str, bytes]:
        """A digest of every record by its kind and key."""
        library = self.library
        found = {f"station {key}": one for key, one in self.digests.items()}
        found |= {f"article {file}": one for file, one in self.article_digests.items()}
        found |= {f"area {area.code}": record_digest(area) for area in library.areas.values()}
        found |= {f"page {page.file}": record_digest(page) for page in library.pages}
        found |= {f"figure {figure.id}": record_digest(figure) for figure in library.figures}
        found |= {f"{kind} {key}": record_digest(one) for kind, records in library.lists.items() for key, one in records.items()}
        words = {**word_digests(library.vocabulary), **self._news_words}
        found |= {f"word {group} {key}": one for group, terms in words.items() for key, one in terms.items()}
        found |= {f"asset {name}": one for name, one in self.asset_digests.items()}
        found |= {"vocabulary": record_digest(library.vocabulary), "settings": digest(self.settings)}
        return found

    @cached_property
    def settings(self) -> str:
        """The settings as far as a page may show them; where the site is kept no page shows."""
        return self.library.site.model_dump_json(exclude={"host", "host_limits"})

    @cached_property
    def entry_pages(self) -> Mapping[str, int]:
        """For each station the page of its area's list on which a site without pages of stations says all of it."""
        return dict(entry_pages(self.library, self.listed_in, self.listed_at))

    @cached_property
    def listed_digests(self) -> Mapping[str, bytes]:
        """For each station the digests of what any list shows of it: its record, what it is, the area that it stands in."""
        traits, areas = self.traits, self.area_digests
        heads, digests = self.library.stations.heads, self.digests
        return {key: digests[key] + traits[key].kind + areas[head.area] for key, head in heads.items()}

    @cached_property
    def said_digests(self) -> Mapping[str, bytes]:
        """The same with all the words of the vocabulary that are said of it."""
        return {key: one + self.traits[key].words for key, one in self.listed_digests.items()}

    def station_digest(self, key: str) -> bytes:
        """A digest of what a station's page shows in any language: itself, its area, its neighbours."""
        around = around_of(key, self._moves.get(key), self.said_digests[key], self.listed_digests, self.neighbours)
        return digest(self.frame_digest, *around)

    @cached_property
    def _moves(self) -> Mapping[str, str]:
        return moves(self.library)

    @cached_property
    def station_groups(self) -> Mapping[str, Group]:
        """The stations in groups whose pages are planned together, by name."""
        return group_stations(self.library, self._moves, self.said_digests, self.listed_digests, self.neighbours)

    @cached_property
    def frame_digest(self) -> bytes:
        """What every page shows: the settings, the assets' names, the standing pages."""
        library = self.library
        menu = [f"{page.lang} {page.slug} {page.title} {page.order}" for page in library.pages]
        return digest(
            digest(self.settings),
            *self.asset_digests.values(),
            *sorted(menu),
            f"{bool(library.programmes)} {bool(library.events)} {bool(library.notices)} {bool(library.directory)} "
            f"{bool(library.figures or library.targets)}",  # the menu leads to what there is
        )

    @cached_property
    def site_digest(self) -> bytes:
        """The same and all the vocabulary's wording, for pages that may show any of it."""
        return digest(self.frame_digest, record_digest(self.library.vocabulary))

    @cached_property
    def news_digest(self) -> bytes:
        """What every page of news shows: the frame, and the names of categories, tags and types of articles."""
        return digest(self.frame_digest, *(digest(*terms, *terms.values()) for terms in self._news_words.values()))

    @cached_property
    def _news_words(self) -> Mapping[str, Mapping[str, bytes]]:
        return {group: group_digests(self.library.vocabulary, group) for group in ("categories", "tags", "article_types")}

    @cached_property
    def articles(self) -> Mapping[str, tuple[Article, ...]]:
        """Published articles of each language, newest first; what is dated after the edition's day is held back."""
        due = [article for article in self.library.articles if article.date <= self.day]
        return {
            lang: tuple(
                sorted(
                    (article for article in due if article.lang == lang),
                    key=lambda article: (not article.pinned, -article.date.toordinal(), article.slug),
                )
            )
            for lang in self.languages
        }

    @cached_property
    def translations(self) -> Mapping[tuple[int, str], Mapping[str, Article]]:
        """The languages in which each article (year, slug) is out."""
        found: dict[tuple[int, str], dict[str, Article]] = {}
        for articles in self.articles.values():
            for article in articles:
                found.setdefault((article.date.year, article.slug), {})[article.lang] = article
        return found

    @cached_property
    def articles_about(self) -> Mapping[tuple[str, str], tuple[Article, ...]]:
        """By language and area code: the articles about the area or anything within it."""
        found: dict[tuple[str, str], list[Article]] = {}
        for lang, articles in self.articles.items():
            for article in articles:
                codes = {code for area in article.areas for code in self.library.lineage[area]}
                for key in article.stations:
                    codes |= set(self.library.lineage[self.library.stations.heads[key].area])
                for code in codes:
                    found.setdefault((lang, code), []).append(article)
        return {key: tuple(articles) for key, articles in found.items()}

    @cached_property
    def articles_at(self) -> Mapping[tuple[str, str], tuple[Article, ...]]:
        """By language and station id: the articles that name the station."""
        found: dict[tuple[str, str], list[Article]] = {}
        for lang, articles in self.articles.items():
            for article in articles:
                for key in article.stations:
                    found.setdefault((lang, key), []).append(article)
        return {key: tuple(articles) for key, articles in found.items()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many stations each area has, those of its sub-areas included, delisted ones not."""
        return {code: len(stations) for code, stations in self.listed_in.items()}

    @cached_property
    def listed(self) -> Listing:
        """All stations in the order of lists (`reading_order`); delisted ones are not listed (their pages stay)."""
        return self._listing(chain.from_iterable(self._in_order[area, shut] for shut, area in self._order))

    @cached_property
    def listed_in(self) -> Mapping[str, Listing]:
        """The same for each area, the stations of its sub-areas included."""
        found: dict[str, list[str]] = {code: [] for code in self.library.areas}
        for shut, area in self._order:
            for code in self.library.lineage[area]:
                found[code] += self._in_order[area, shut]
        return {code: self._listing(ids) for code, ids in found.items()}

    @cached_property
    def listed_at(self) -> Mapping[str, Listing]:
        """The same for each area that has any, without the stations of its sub-areas."""
        found: dict[str, list[str]] = {}
        for shut, area in self._order:
            found.setdefault(area, []).extend(self._in_order[area, shut])
        return {code: self._listing(ids) for code, ids in found.items()}

    def _listing(self, ids: Iterable[str]) -> Listing:
        return Listing(self.library.stations, ids)

    @cached_property
    def _in_order(self) -> Mapping[tuple[str, bool], Sequence[str]]:
        """The ids of the listed stations by their own area and by whether they are shut, each in order."""
        found: dict[tuple[str, bool], Sequence[str]] = {}
        split: dict[tuple[str, bool], list[str]] = {}
        shut = {one.id for one in self.library.apart.shut}
        areas = {one.area for one in self.library.apart.shut}
        for area, own in self.library.own_stations.items():
            if area not in areas:
                found[area, False] = own.ids
                continue
            for key in own.ids:
                if key not in self.library.delisted:
                    split.setdefault((area, key in shut), []).append(key)
        return {**found, **split}

    @cached_property
    def _order(self) -> list[tuple[bool, str]]:
        """The groups of these in the order of lists."""
        return sorted((shut, area) for area, shut in self._in_order)

    @cached_property
    def standards(self) -> Mapping[str, CriteriaSet]:
        """The standards that have to do with this site."""
        return standards(self.library)

    @cached_property
    def judged(self) -> Judged:
        """The listed stations for which each standard is."""
        return judge(self.library, self.listed, self.standards)

    @cached_property
    def meeting(self) -> Judged:
        """Those among them that are known to meet it."""
        recognised = {key: {one.id for one in self.library.apart.recognised if key in one.criteria} for key in self.judged}
        return {
            key: self._listing([one for one in self.judged[key].ids if one in met] if met else ())
            for key, met in recognised.items()
        }

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What the listed stations of each area show of their standing, those of its sub-areas not."""
        of = {area: [self.traits[key] for key in own.ids] for area, own in self.listed_at.items()}
        return {area: standing_of(all_of(own, "counted"), all_of(own, "items")) for area, own in of.items()}

    def standing_in(self, code: str | None) -> Standing:
        """The same with those of its sub-areas; of all stations for None."""
        lineage = self.library.lineage
        return together(own for area, own in self.standings.items() if code is None or code in lineage[area])

    @cached_property
    def list_pages(self) -> Mapping[bool, Mapping[str, list[ListPage]]]:
        """The list of each area in pages, and with True those that stand for pages of stations (`pages_of`)."""
        return {whole: {code: self._list_pages(code, whole) for code in self.library.areas} for whole in self._ways_of_listing}

    def _list_pages(self, code: str, whole: bool) -> list[ListPage]:
        pages = pages_of(self.library, self.listed_in[code], self.listed_at.get(code, self._listing(())), code, whole)
        return [ListPage(*page, digest(*[self.digests[key] for key in page[0].ids])) for page in pages]

    @property
    def _ways_of_listing(self) -> set[bool]:
        """Lists have more pages in a language whose stations have none of their own."""
        return {not self.library.site.has_station_pages(lang) for lang in self.languages}

    @cached_property
    def counted_digest(self) -> bytes:
        """What the counts of standing look at of all stations."""
        return digest("|".join(all_of(self.traits.values(), "counted")))

    @cached_property
    def items_digest(self) -> bytes:
        """What the items of standards look at of all stations."""
        return digest("|".join(all_of(self.traits.values(), "items")))

    @cached_property
    def with_plaques(self) -> tuple[Station, ...]:
        """The listed stations of whose plaques anything is known, in the order of lists."""
        marked = (one for one in self.library.apart.marked if one.id not in self.library.delisted)
        return tuple(sorted(marked, key=reading_order))

    @cached_property
    def plaque_counts(self) -> Mapping[str, PlaqueCounts]:
        """For each area in which anything is known of plaques, its listed stations by their state."""
        return plaques_by_area(self.with_plaques, self.library.lineage)

    @cached_property
    def area_digests(self) -> Mapping[str, bytes]:
        """For each area a digest of what a page within it shows of it: the names up to the root, the outline."""
        found = {}
        for code in self.library.areas:
            outline = self.outline_codes[code]
            drawn = repr(self.library.outlines[outline]) if outline else ""
            found[code] = digest(*(record_digest(area) for area in self.lineage(code)), drawn)
        return found

    @cached_property
    def areas_digest(self) -> bytes:
        """The records of all areas."""
        return digest(*(record_digest(area) for area in self.library.areas.values()))

    @cached_property
    def tree_digests(self) -> Mapping[str, bytes]:
        """For each area a digest of what a page shows of it and of every area within it."""
        within: dict[str, list[bytes]] = {code: [] for code in self.library.areas}
        for code, own in self.area_digests.items():
            for step in self.library.lineage[code]:
                within[step].append(own)
        return {code: digest(*parts) for code, parts in within.items()}

    @cached_property
    def agenda(self) -> Agenda:
        """What takes place when, as of the edition's day."""
        return Agenda(self.library, self.day)

    @cached_property
    def posted(self) -> Posted:
        """The notices by area, station and programme, in the order of the edition's day."""
        return posted(self.library, self.day)

    @cached_property
    def living(self) -> Living:
        """The directory's entries by area and station, without those that have ended."""
        return living(self.library)

    @property
    def host(self) -> str:
        """The host name of the published site: what makes ids unique in the world."""
        return urlsplit(self.library.site.base_url).hostname or "localhost"

    @cached_property
    def outline_codes(self) -> Mapping[str, str | None]:
        """For each area the smallest area around it, or itself, that has an outline."""
        outlines = self.library.outlines
        return {
            code: next((step for step in reversed(line) if step in outlines), None)
            for code, line in self.library.lineage.items()
        }

    @cached_property
    def locators(self) -> Mapping[str, Locator]:
        """The small drawing of each outline, on which a station's page puts its dot."""
        return make_locators(self.library.outlines, self.code, self.memory("locators"))

    def lineage(self, code: str) -> tuple[Area, ...]:
        """The areas from the root down to `code`."""
        return tuple(self.library.areas[step] for step in self.library.lineage[code])

    def nearby(self, station: Station) -> tuple[tuple[Station, float], ...]:
        """The nearest other stations with their distances in metres."""
        return tuple((self.library.stations[key], metres) for key, metres in self.neighbours[station.id])


def reading_order(station: Station) -> tuple[bool, str, str]:
    """Open ones first, then by area and by id."""
    return (station.status.state is not State.OPEN, station.area, station.id)
