"""What every page has: title, languages, breadcrumbs, structured data, security policy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yizhan.maps import tileset
from yizhan.model import Phrase
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.structured import Thing, breadcrumbs, graph
from yizhan.text import language_name


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page; `path` is None for the page itself.

    `label` is None where the step is a section of the site: sections are named by the theme.
    """

    label: Phrase | None
    path: str | None


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language: where the switch leads, and whether the page itself exists there."""

    lang: str
    name: str
    path: str
    exists: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The template's `page`. `path` and what stands in `alternates` are paths from the site's root; `script` its entry."""

    path: str
    lang: str
    kind: str
    root: str
    title: Phrase
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    crumbs: tuple[Crumb, ...]
    json_ld: str
    policy: str
    script: str
    feeds: tuple[tuple[str, str], ...] = ()
    og_type: str = "website"
    listed: bool = True
    full_title: bool = field(default=True)


def head(
    edition: Edition,
    path: str,
    lang: str,
    kind: str,
    title: Phrase,
    description: str,
    *,
    crumbs: Sequence[Crumb] = (),
    things: Sequence[Thing] = (),
    exists_in: Collection[str] | None = None,
    elsewhere: Mapping[str, str] | None = None,
    feeds: Sequence[tuple[str, str]] = (),
    og_type: str = "website",
    with_map: bool = False,
    frame_hosts: Collection[str] = (),
    listed: bool = True,
    full_title: bool = True,
) -> Head:
    """The head of the page at `path` ("zh/…"); `exists_in` names the languages it is published in, `elsewhere`
    where the others say what comes nearest to it."""
    rest = path.removeprefix(f"{lang}/")
    present = edition.languages if exists_in is None else exists_in
    nearest = {**{other: links.home(other) for other in edition.languages}, **(elsewhere or {})}
    alternates = tuple(
        Alternate(other, language_name(other), f"{other}/{rest}" if other in present else nearest[other], other in present)
        for other in edition.languages
    )
    steps = [(crumb.label.text, edition.url(crumb.path or path)) for crumb in crumbs if crumb.label]
    return Head(
        path=path,
        lang=lang,
        kind=kind,
        root=links.root_of(path),
        title=title,
        description=description,
        canonical=edition.url(path),
        alternates=alternates,
        crumbs=tuple(crumbs),
        json_ld=graph([*things, breadcrumbs(steps)] if len(steps) > 1 else list(things)) if things or len(steps) > 1 else "",
        policy=policy(edition, with_map=with_map, frame_hosts=frame_hosts),
        script=("area" if kind == "area" else "site") if with_map else "reading",
        feeds=tuple(feeds),
        og_type=og_type,
        listed=listed,
        full_title=full_title,
    )


def section_head(
    edition: Edition,
    path: str,
    lang: str,
    kind: str,
    *,
    things: Sequence[Thing] = (),
    feeds: Sequence[tuple[str, str]] = (),
) -> Head:
    """The head of the page with which a section of the site begins: its template has its name."""
    return head(
        edition,
        path,
        lang,
        kind,
        Phrase("", lang),
        edition.library.site.description.phrase(lang).text,
        crumbs=[home_crumb(edition, lang), section_crumb()],
        things=things,
        feeds=feeds,
    )


def policy(edition: Edition, *, with_map: bool = False, frame_hosts: Collection[str] = ()) -> str:
    """The Content-Security-Policy of a page: our own files, and the base map's host where there is a map."""
    tiles = tileset(edition.library.site.base_map)
    images = " ".join(["'self'", "data:", *(tiles.hosts if tiles and with_map else ())])
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": images,
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    if frame_hosts:
        rules["frame-src"] = " ".join(f"https://{host}" for host in sorted(frame_hosts))
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def home_crumb(edition: Edition, lang: str) -> Crumb:
    return Crumb(edition.library.site.short_name.phrase(lang), links.home(lang))


def section_crumb(path: str | None = None) -> Crumb:
    """The section that begins at `path`; without it the page itself, where that is one."""
    return Crumb(None, path)


def area_crumbs(edition: Edition, lang: str, code: str, *, last_is_page: bool) -> list[Crumb]:
    """From the home page down the tree of areas. The site's own area is its home page: nothing above it is a step."""
    home = edition.library.site.home_area
    crumbs = [home_crumb(edition, lang)]
    steps = edition.lineage(code)
    codes = [area.code for area in steps]
    if home in codes[:-1] or (home in codes and not last_is_page):
        steps = steps[codes.index(home) + 1 :]
    for area in steps:
        name = (area.short_name or area.name).phrase(lang)
        crumbs.append(Crumb(name, None if last_is_page and area.code == code else links.area(lang, area.code)))
    return crumbs


def context(page: Head, **values: Any) -> Mapping[str, Any]:
    """A template's context: the page's head, the way to the root, and the page's own values."""
    return {"page": page, "root": page.root, **values}
