"""The pages around the rest: home, full map, amenities, standing pages, the choice of language, not found, embeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from yizhan.artifacts import Artifact, digest
from yizhan.model import Phrase, StandingPage, record_digest
from yizhan.pages import links
from yizhan.pages.area import branch
from yizhan.pages.atlas import Atlas
from yizhan.pages.census import Counts
from yizhan.pages.edition import Edition
from yizhan.pages.figures import of_area
from yizhan.pages.first_results import first_results
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.pages.mapping import early, map_config
from yizhan.pages.news import references, text_of
from yizhan.pages.news_lists import entry
from yizhan.pages.rows import Item, facets, offered
from yizhan.pages.structured import script_safe

NEWS_ON_HOME = 4
FIGURES_ON_HOME = 4
CHIPS = 8  # needs offered on the home page: the first of the vocabulary


def artifacts(edition: Edition, atlas: Atlas, lang: str) -> list[Artifact]:
    """Home, full map, amenities, standing pages and embeds of one language."""
    library = edition.library
    home = library.site.home_area
    counts = digest(*(f"{code} {count}" for code, count in edition.counts.items()))
    news = [f"{one.title}|{one.summary}|{one.date}|{one.category}|{links.article(one)}"
        for one in edition.articles[lang][:NEWS_ON_HOME]
    ]
    figures = [record_digest(figure) for figure in library.figures if figure.area == home]
    areas = digest(*edition.area_digests.values())
    data = f"{atlas.columns_path(None)} {atlas.search.base} {atlas.places.path(lang)}"
    seen = digest(edition.site_digest, counts, areas, data, *news, *figures)
    found = [
        Artifact(links.home(lang), "home", seen, _Home(edition, atlas, lang), "home.html", lang),
        Artifact(links.full_map(lang), "map", seen, _Map(edition, atlas, lang), "map.html", lang),
    ]
    for written in library.pages:
        if written.lang == lang:
            depends = digest(edition.site_digest, record_digest(written), references(edition, written.file, lang))
            path = links.standing(lang, written.slug)
            found.append(Artifact(path, "page", depends, _Standing(edition, written, path), "page.html", lang))
    for rank, code in enumerate(library.areas):
        # Columns and details are those of the shards; stations without a place are in the list only.
        depends = digest(edition.site_digest, edition.tree_digests[code], atlas.columns_path(code), edition.digest_in[code])
        found.append(
            Artifact(links.embed(lang, code), "embed", depends, _Embed(edition, atlas, code, lang), "embed.html", lang, rank)
        )
    return found


def common_artifacts(edition: Edition) -> list[Artifact]:
    """The root page and the page for what is not there, both in every language at once."""
    first = edition.languages[0]
    depends = edition.site_digest
    return [
        Artifact("index.html", "root", depends, _Plain(edition, "index.html", "root"), "root.html", first),
        Artifact("404.html", "root", depends, _Plain(edition, "404.html", "404"), "404.html", first),
    ]


@dataclass(frozen=True, slots=True)
class _Home:
    edition: Edition
    atlas: Atlas
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        library = edition.library
        site = library.site
        path = links.home(lang)
        name = site.name.phrase(lang)
        page = head(
            edition,
            path,
            lang,
            "home",
            name,
            site.description.phrase(lang).text,
            things=[
                {
                    "@type": "WebSite",
                    "name": name.text,
                    "url": edition.url(path),
                    "inLanguage": lang,
                    "publisher": {"@type": "Organization", "name": site.organisation.phrase(lang).text},
                }
            ],
            feeds=[(name.text, links.feed(lang))],
            with_map=True,
            full_title=False,
        )
        figures = [figure for figure in of_area(edition, site.home_area, lang) if figure.headline]
        choices = facets(edition, self.atlas.census(None).listed, lang)
        return context(
            page,
            map_config=script_safe(map_config(self.atlas, path, lang, None)),
            map_frame=edition.frames[lang],
            figures=figures[:FIGURES_ON_HOME],
            articles=[entry(edition, article) for article in edition.articles[lang][:NEWS_ON_HOME]],
            home=branch(edition, site.home_area, lang, 1),
            needs=choices.needs[:CHIPS],
            has_hours=choices.hours,
        )


@dataclass(frozen=True, slots=True)
class _Map:
    edition: Edition
    atlas: Atlas
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        path = links.full_map(lang)
        site = edition.library.site
        page = head(
            edition,
            path,
            lang,
            "map",
            site.name.phrase(lang),
            site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang), section_crumb()],
            with_map=True,
        )
        config = map_config(self.atlas, path, lang, None)
        return context(
            page,
            map_config=script_safe(config),
            early=early(config),
            first=first_results(self.atlas, lang, config["focus"]["bounds"]),
            counts=self.atlas.tally,
            map_frame=edition.frames[lang],
            home=branch(edition, site.home_area, lang, 1),
            needs=offered(edition, self.atlas.census(None).listed, lang),
            facets=facets(edition, self.atlas.census(None).listed, lang),
            unplaced=[Item(edition, key, lang) for key in self.atlas.without_place.ids],
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    edition: Edition
    written: StandingPage
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, written, lang = self.edition, self.written, self.written.lang
        title = Phrase(written.title, lang)
        languages = tuple(other.lang for other in edition.library.pages if other.slug == written.slug)
        body = edition.bodies[written.file]
        page = head(
            edition,
            self.path,
            lang,
            "page",
            title,
            written.summary,
            crumbs=[home_crumb(edition, lang), Crumb(title, None)],
            exists_in=languages,
            frame_hosts=body.frame_hosts,
        )
        return context(page, written=written, body=text_of(edition, written.file, self.path, lang))


@dataclass(frozen=True, slots=True)
class _Embed:
    edition: Edition
    atlas: Atlas
    code: str
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang, code = self.edition, self.lang, self.code
        library = edition.library
        path = links.embed(lang, code)
        name = library.areas[code].name.phrase(lang)
        stations = edition.listed_in[code]
        page = head(
            edition, path, lang, "embed", name, library.site.description.phrase(lang).text, with_map=True, listed=False
        )
        size = library.site.stations_per_page
        return context(
            page,
            name=name,
            area_path=links.area(lang, code),
            stations=[Item(edition, key, lang) for key in stations.ids[:size]],
            total=len(stations),
            drawn=_drawn(edition, self.atlas.census(code).listed),
            map_config=script_safe(map_config(self.atlas, path, lang, code, inline=True)),
            map_frame=edition.frames[lang],
        )


def _drawn(edition: Edition, counts: Counts) -> list[str]:
    """The icons that an embed needs: in a sandboxed frame nothing may be fetched, so they stand in the page."""
    words = edition.library.vocabulary
    groups = ((words.types, counts.of("type")), (words.amenities, counts.of("amenities")))
    terms = [term for group, there in groups for key, term in group.items() if there.get(key)]
    return list(dict.fromkeys(["warm-station", "pin", *(term.icon for term in terms if term.icon)]))


@dataclass(frozen=True, slots=True)
class _Plain:
    """A page outside the languages; its template words it in each."""

    edition: Edition
    path: str
    kind: str

    def __call__(self) -> Mapping[str, Any]:
        edition = self.edition
        site = edition.library.site
        first = edition.languages[0]
        title = site.name.phrase(first)
        page = head(edition, self.path, first, self.kind, title, site.description.phrase(first).text, listed=False)
        # A missing page may be asked for from any folder, so 404.html leads home from the host's root.
        root = urlsplit(site.base_url).path if self.kind == "404" else ""
        return {
            "page": page,
            "root": root,
            "homes": [(one.lang, one.name, links.home(one.lang), site.name.phrase(one.lang)) for one in page.alternates],
        }
