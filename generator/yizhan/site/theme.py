"""What templates can call: the site's settings, wordings in a reader's language, paths, icons."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from yizhan.hours import holidays_to_json
from yizhan.model import Library
from yizhan.pages import links
from yizhan.pages.assets import Assets
from yizhan.pages.structured import script_safe
from yizhan.press import Templates
from yizhan.text import Catalogue, format_date, format_distance, format_number, load


def theme_folder() -> Path:
    """The theme: inside the installed package, or beside the generator in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent.parent / "theme"


def load_templates(folder: Path, library: Library, assets: Assets) -> Templates:
    """The theme's templates with the wordings of every language of the site."""
    catalogues = {lang: load(folder / "locale", lang) for lang in library.site.languages}
    texts = json.loads((folder / "static" / "js" / "messages.json").read_text(encoding="utf-8"))

    def names(lang: str) -> Mapping[str, Any]:
        return _globals(library, assets, lang, catalogues, texts)

    return Templates(folder / "templates", catalogues, names, _filters)


def _globals(
    library: Library, assets: Assets, lang: str, catalogues: Mapping[str, Catalogue], texts: Mapping[str, str]
) -> dict[str, Any]:
    catalogue = catalogues[lang]
    menu = sorted((page for page in library.pages if page.lang == lang), key=lambda page: (page.order, page.slug))

    def in_language(other: str, message: str) -> str:
        """A wording in another language: the root page greets readers of all of them."""
        return catalogues[other].gettext(message)

    return {
        "site": library.site,
        "lang": lang,
        "links": links,
        "assets": assets.paths,
        "symbols": assets.symbols,
        "menu": menu,
        "site_name": library.site.name.phrase(lang),
        "short_name": library.site.short_name.phrase(lang),
        "organisation": library.site.organisation.phrase(lang),
        "messages": script_safe({key: catalogue.gettext(text) for key, text in texts.items()}),
        "in_language": in_language,
        "holidays": script_safe(holidays_to_json(library.holidays)),
    }


def _filters(lang: str) -> dict[str, Callable[..., str]]:
    return {
        "date": lambda day: format_date(day, lang),
        "number": lambda number: format_number(number, lang),
        "distance": lambda metres: format_distance(metres, lang),
    }
