"""The index of areas and a page for each: map, list, figures, news, sub-areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Area, AreaLevel, Listing, Phrase, State, Station, record_digest
from yizhan.pages import links
from yizhan.pages.assets import HOST_SCRIPT
from yizhan.pages.atlas import Atlas
from yizhan.pages.boards import area_parts, board_digest, of_area
from yizhan.pages.census import census_of
from yizhan.pages.edition import Edition, reading_order
from yizhan.pages.gathering import On, gathered, gathered_digest, in_area
from yizhan.pages.head import area_crumbs, context, head, home_crumb
from yizhan.pages.mapping import map_config
from yizhan.pages.plaque_rows import tally_in
from yizhan.pages.rows import Item, facets
from yizhan.pages.station import Plates, Shown, thing
from yizhan.pages.structured import script_safe

NEWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Branch:
    """An area in a list, with the number of stations listed within it, and its own sub-areas."""

    code: str
    path: str
    name: Phrase
    count: int
    branches: tuple[Branch, ...] = ()


def branch(edition: Edition, code: str, lang: str, depth: int) -> Branch:
    """The area with its sub-areas down to `depth`; subdistricts without a station are left out of lists."""
    library = edition.library
    area = library.areas[code]
    below = [
        branch(edition, child, lang, depth - 1)
        for child in library.children.get(code, ())
        if depth > 0 and (library.areas[child].level is not AreaLevel.SUBDISTRICT or edition.counts[child])
    ]
    return Branch(code, links.area(lang, code), area.name.phrase(lang), edition.counts[code], tuple(below))


def artifacts(edition: Edition, atlas: Atlas, lang: str) -> list[Artifact]:
    """The pages of all areas in one language, long lists divided, and their index."""
    library = edition.library
    tree = digest(*(_listed(edition, code) for code in library.areas))
    found = [
        Artifact(
            links.areas(lang), "area", digest(edition.site_digest, tree), _Index(edition, lang), "areas.html", lang
        )
    ]
    modes = {one: not library.site.has_station_pages(one) for one in edition.languages}
    plates, heads = Plates(edition), library.stations.heads
    for rank, (code, area) in enumerate(library.areas.items()):
        pages = edition.list_pages[modes[lang]][code]
        listed = sum(len(page.stations) for page in pages)
        about = edition.articles_about.get((lang, code), ())
        first = digest(
            atlas.columns_path(code if atlas.is_part(code) else None) if _has_map(edition, atlas, code) else "",
            edition.frames[lang].config["outlines"],
            *(_listed(edition, child) for child in library.children.get(code, ())),
            board_digest(edition, *area_parts(edition, code), with_programmes=True),
            gathered_digest(edition, on := in_area(edition, code)),
            repr(edition.plaque_counts.get(code)),
            *(f"{one.title}|{one.summary}|{one.date}|{links.article(one)}" for one in about[:NEWS_SHOWN]),
        )
        for number, (stations, gone, records) in enumerate(pages, 1):
            own = [key for key in (*stations.ids, *gone.ids) if heads[key].area == code] if modes[lang] else ()
            said = [plates.depends(key, lang) for key in own]
            exists_in = tuple(one for one, mode in modes.items() if number <= len(edition.list_pages[mode][code]))
            depends = digest(
                edition.site_digest,
                edition.tree_digests[code],
                first if number == 1 else b"",
                f"{len(pages)} {listed} {edition.counts[code]} {bool(about)} {exists_in}",
                records,
                *said,
            )
            path = links.area(lang, code, number)
            divided = listed < edition.counts[code]
            maker = _Page(
                edition, atlas, area, lang, path, stations, gone, number, len(pages), divided, on, plates, exists_in
            )  # fmt: skip
            found.append(Artifact(path, "area", depends, maker, "area.html", lang, rank))
    return found


def _has_map(edition: Edition, atlas: Atlas, code: str) -> bool:
    return code in atlas.shards_in or code in edition.library.outlines


def _listed(edition: Edition, code: str) -> bytes:
    """Digest of what a list of areas shows of one."""
    return digest(record_digest(edition.library.areas[code]), str(edition.counts[code]))


def sorted_for_reading(stations: Sequence[Station]) -> list[Station]:
    """Some stations in the order of lists; delisted ones are not listed."""
    return sorted((one for one in stations if one.status.state is not State.DELISTED), key=reading_order)


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        areas = edition.library.areas
        roots = [code for code, area in areas.items() if not area.parent]
        page = head(
            edition,
            links.areas(lang),
            lang,
            "areas",
            edition.library.site.name.phrase(lang),
            edition.library.site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang)],
        )
        home = edition.library.site.home_area
        return context(
            page,
            home=branch(edition, home, lang, 2),
            elsewhere=[branch(edition, code, lang, 3) for code in roots],
        )


@dataclass(frozen=True, slots=True)
class _Page:
    edition: Edition
    atlas: Atlas
    area: Area
    lang: str
    path: str
    stations: Listing
    gone: Listing
    number: int
    pages: int
    divided: bool
    on: On
    plates: Plates
    exists_in: tuple[str, ...]

    def __call__(self) -> Mapping[str, Any]:
        edition, lang, code = self.edition, self.lang, self.area.code
        name = self.area.name.phrase(lang)
        feed = (name.text, links.feed(lang, code))
        has_news = bool(edition.articles_about.get((lang, code)))
        items, gone = self._items(self.stations), self._items(self.gone)
        page = head(
            edition,
            self.path,
            lang,
            "area",
            name,
            edition.library.site.description.phrase(lang).text,
            crumbs=area_crumbs(edition, lang, code, last_is_page=True),
            things=[
                {
                    "@type": "AdministrativeArea",
                    "name": name.text,
                    "identifier": code,
                    "containedInPlace": {
                        "@type": "AdministrativeArea",
                        "name": edition.library.areas[self.area.parent].name.phrase(lang).text,
                    }
                    if self.area.parent
                    else None,
                },
                *(thing(edition, one.shown.plate, lang) for one in (*items, *gone) if isinstance(one.shown, Shown)),
            ],
            exists_in=self.exists_in,
            elsewhere={one: links.area(one, code) for one in edition.languages},
            feeds=[feed] if has_news else (),
            with_map=self.number == 1,
        )
        with_map = self.number == 1 and _has_map(edition, self.atlas, code)
        return context(
            page,
            area=self.area,
            name=name,
            total=edition.counts[code],
            divided=self.divided,
            stations=items,
            gone=gone,
            facets=facets(edition, census_of(self.stations).listed, lang),
            board=of_area(edition, code, lang) if self.number == 1 else None,
            on=gathered(edition, self.on, lang, "area", code) if self.number == 1 else None,
            plaques=tally_in(edition, code) if self.number == 1 else None,
            branches=branch(edition, code, lang, 1).branches if self.number == 1 else (),
            articles=edition.articles_about.get((lang, code), ())[:NEWS_SHOWN] if self.number == 1 else (),
            number=self.number,
            pages=self.pages,
            page_paths=[links.area(lang, code, number) for number in range(1, self.pages + 1)],
            map_config=script_safe(map_config(self.atlas, self.path, lang, code)) if with_map else None,
            map_frame=edition.frames[lang],
            embed_url=edition.url(links.embed(lang, code)),
            host_script=edition.url(HOST_SCRIPT),
            feed=feed[1] if has_news else None,
        )

    def _items(self, stations: Listing) -> list[Item]:
        """Cards, and where no page of a station says the rest, its plate if the list is that of its own area."""
        edition, lang = self.edition, self.lang
        if edition.library.site.has_station_pages(lang):
            return [Item(edition, key, lang) for key in stations.ids]
        return [
            Item(edition, one.id, lang, shown=self.plates.shown(one, lang) if one.area == self.area.code else None)
            for one in stations
        ]
