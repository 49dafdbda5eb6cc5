"""A station as it stands in a list: name, type, address, hours, what it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yizhan.hours import CompiledHours, describe
from yizhan.model import Phrase, State, Station, Term
from yizhan.pages.census import Counts
from yizhan.pages.edition import Edition
from yizhan.pages.structured import script_safe
from yizhan.pages.tally import is_private
from yizhan.pages.whereabouts import station_path
from yizhan.text import romanise


@dataclass(frozen=True, slots=True)
class Label:
    """A vocabulary term as shown: its key, its wording, its icon (None without one)."""

    key: str
    name: Phrase
    icon: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One station in a list. `hours` is empty where they are unknown; `hours_json` is what open-now.js reads, safe in
    an attribute with single quotes."""

    id: str
    path: str
    name: Phrase
    romanised: str
    type: Label
    address: Phrase | None
    area: Phrase
    hours: tuple[str, ...]
    hours_json: str
    amenities: tuple[Label, ...]
    state: State
    stars: int | None
    private: bool


def label(terms: Mapping[str, Term], key: str, lang: str) -> Label:
    """The term `key` of one group of the vocabulary."""
    return Label(key, terms[key].name.phrase(lang), terms[key].icon)


@dataclass(frozen=True, slots=True)
class Item:
    """A station on its way into a list, by its id: looked at only where its card is not rendered yet (see `once`).

    `shown` (of `station.Shown`) is all that is known of it, where this list is the one that says so.
    """

    edition: Edition
    id: str
    lang: str
    metres: float | None = None
    shown: object | None = None

    @property
    def station(self) -> Station:
        """Its record."""
        return self.edition.library.stations[self.id]

    @property
    def pinyin(self) -> str:
        """The Chinese name as one types it on Latin keys, for a list that is searched without the index."""
        return romanise(self.station.name.phrase("zh").text)

    def row(self) -> Row:
        """What the list shows."""
        return row(self.edition, self.station, self.lang)


def row(edition: Edition, station: Station, lang: str) -> Row:
    """What a list shows of one station."""
    vocabulary = edition.library.vocabulary
    name = station.name.phrase(lang)
    compiled = edition.hours(station.opening_hours) if station.opening_hours else None
    return Row(
        id=station.id,
        path=station_path(edition, lang, station),
        name=name,
        romanised=romanised(name, lang),
        type=label(vocabulary.types, station.type, lang),
        address=station.address.phrase(lang) if station.address else None,
        area=place(edition, station.area, lang),
        hours=tuple(describe(compiled, lang)) if compiled else (),
        hours_json=attribute_json(compiled) if compiled else "",
        amenities=tuple(label(vocabulary.amenities, key, lang) for key in station.amenities),
        state=station.status.state,
        stars=station.stars,
        private=is_private(station),
    )


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list can be narrowed by: only what at least one of its stations has.

    `stars` is the highest rating among them, 0 without any; `hours` whether any has known ones.
    """

    needs: tuple[Label, ...]
    services: tuple[Label, ...]
    types: tuple[Label, ...]
    audiences: tuple[Label, ...]
    stars: int
    step_free: bool
    hours: bool


def facets(edition: Edition, counts: Counts, lang: str) -> Facets:
    """The facets of a list of so many, terms in the order of the vocabulary."""
    words = edition.library.vocabulary

    def used(terms: Mapping[str, Term], field: str) -> tuple[Label, ...]:
        return tuple(label(terms, key, lang) for key in terms if counts.of(field).get(key))

    return Facets(
        needs=tuple(offered(edition, counts, lang)),
        services=used(words.services, "services"),
        types=used(words.types, "type"),
        audiences=used(words.audiences, "audiences"),
        stars=max((stars or 0 for stars in counts.of("stars")), default=0),
        step_free=bool(counts.step_free),
        hours=any(counts.of("opening_hours")),
    )


def offered(edition: Edition, counts: Counts, lang: str) -> list[Label]:
    """The amenities that any of the stations has, in the order of the vocabulary."""
    amenities = edition.library.vocabulary.amenities
    return [label(amenities, key, lang) for key in amenities if counts.of("amenities").get(key)]


def place(edition: Edition, code: str, lang: str) -> Phrase:
    """An area and the one above it, as people say it: 朝阳区 望京街道; Wangjing Subdistrict, Chaoyang District."""
    line = edition.lineage(code)
    above = [area.code for area in line[:-1]]
    home = edition.library.site.home_area
    areas = line[above.index(home) + 1 :] if home in above else line  # the site's own area goes without saying
    shown = [area.name for area in areas[-2:] if area.level != "nation" or len(areas) == 1]
    real = lang if all(name.has(lang) for name in shown) else "zh"
    texts = [name.phrase(real).text for name in shown]
    return Phrase(" ".join(texts) if real == "zh" else ", ".join(reversed(texts)), real)


def romanised(name: Phrase, lang: str) -> str:
    """Pinyin beside a Chinese name for readers of other languages; nothing where the name is translated."""
    return romanise(name.text) if name.lang == "zh" != lang.partition("-")[0] else ""


def attribute_json(compiled: CompiledHours) -> str:
    """Compiled hours as JSON for an attribute in single quotes: bare double quotes are half the bytes."""
    return script_safe(compiled.to_json()).replace("'", "\\u0027")
