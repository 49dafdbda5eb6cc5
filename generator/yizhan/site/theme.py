"""The theme: where it stands, its wordings in every language, and what its templates can call."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from yizhan.model import Library
from yizhan.pages import links
from yizhan.pages.assets import Assets
from yizhan.press.compositor import Ahead, compile_all
from yizhan.press.templates import Templates
from yizhan.site.edge import Edge
from yizhan.text import Catalogue, direction, format_date, format_distance, format_number, load


def load_catalogues(folder: Path, languages: Sequence[str]) -> dict[str, Catalogue]:
    """The theme's wordings by language. Raises SourceErrors where a catalogue is missing or cannot be read."""
    return {lang: load(folder / "locale", lang) for lang in languages}


def script_messages(folder: Path, catalogues: Mapping[str, Catalogue]) -> dict[str, dict[str, str]]:
    """The scripts' texts by language. Raises MissingTranslation where one is not translated."""
    texts = json.loads((folder / "static" / "js" / "messages.json").read_text(encoding="utf-8"))
    return {lang: {key: one.gettext(text) for key, text in texts.items()} for lang, one in catalogues.items()}


def compile_templates(folder: Path) -> dict[str, tuple[str, bytes]]:
    """The theme's templates compiled ahead, for `load_templates`."""
    return compile_all(folder / "templates", frozenset(_filters("zh")))


def load_templates(
    folder: Path, library: Library, assets: Assets, catalogues: Mapping[str, Catalogue], ahead: Ahead = dict
) -> Templates:
    """The theme's templates, ready in every language of the site; `ahead` as in `compositor`."""

    def names(lang: str) -> Mapping[str, Any]:
        return _globals(library, assets, lang, catalogues)

    return Templates(folder / "templates", catalogues, names, _filters, ahead)


def _globals(library: Library, assets: Assets, lang: str, catalogues: Mapping[str, Catalogue]) -> dict[str, Any]:
    site = library.site
    edge = Edge(lang, assets.paths["icons.svg"], assets.drawings, catalogues[lang])
    menu = sorted((page for page in library.pages if page.lang == lang), key=lambda page: (page.order, page.slug))

    def in_language(other: str, message: str) -> str:
        """A wording in another language: the root page greets readers of all of them."""
        return catalogues[other].gettext(message)

    return {
        "site": site,
        "lang": lang,
        "direction": direction(lang),
        "links": links,
        "parts": _parts(library),
        "assets": assets.paths,
        "symbols": {name: drawing.symbol(name) for name, drawing in assets.drawings.items()},
        "menu": menu,
        "site_name": site.name.phrase(lang),
        "short_name": site.short_name.phrase(lang),
        "organisation": site.organisation.phrase(lang),
        "in_language": in_language,
        "icon": edge.icon,
        "with_icons": edge.with_icons,
        "t": edge.text,
        "name": edge.name,
        "once": edge.once,
    }


def _parts(library: Library) -> dict[str, bool]:
    """Which parts of a site there are: menus lead to nothing that is empty."""
    return {
        "programmes": bool(library.programmes),
        "events": bool(library.events),
        "notices": bool(library.notices),
        "figures": bool(library.figures or library.targets),
        "directory": bool(library.directory),
    }


def _filters(lang: str) -> dict[str, Callable[..., str]]:
    return {
        "date": lambda day: format_date(day, lang),
        "number": lambda number: format_number(number, lang),
        "distance": lambda metres: format_distance(metres, lang),
    }
