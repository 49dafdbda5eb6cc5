"""The board of everything: all figures and targets by area and programme, with their tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.pages import links, tables
from yizhan.pages.boards import board_digest, of_area, things
from yizhan.pages.edition import Edition
from yizhan.pages.head import context, section_head
from yizhan.pages.structured import Thing


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The board of everything in one language; none where nothing is counted or aimed at."""
    library = edition.library
    if not library.figures and not library.targets:
        return []
    depends = digest(
        edition.site_digest,
        edition.areas_digest,
        board_digest(edition, library.figures, library.targets.values(), with_programmes=True),
    )
    return [Artifact(links.figures(lang), "figures", depends, _Index(edition, lang), "figures.html", lang)]


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        library = edition.library
        boards = [(code, of_area(edition, code, lang)) for code in _areas_with_some(edition)]
        page = section_head(
            edition,
            links.figures(lang),
            lang,
            "figures",
            things=[_dataset(edition, lang), *things(edition, library.figures, library.targets.values(), lang)],
        )
        return context(
            page,
            boards=[(library.areas[code].name.phrase(lang), links.area(lang, code), code, board) for code, board in boards],
            figures_csv=tables.figures_csv(lang),
            targets_csv=tables.targets_csv(lang) if library.targets else None,
        )


def _areas_with_some(edition: Edition) -> list[str]:
    """The site's own area first, then those within it, then the others, each in the order of the file."""
    library = edition.library
    used = {figure.area for figure in library.figures} | {target.area for target in library.targets.values()}
    home = library.site.home_area

    def place(code: str) -> tuple[bool, bool]:
        return code != home, home not in library.lineage[code]

    return sorted((code for code in library.areas if code in used), key=place)


def _dataset(edition: Edition, lang: str) -> Thing:
    """The tables as open data."""
    site = edition.library.site
    files = [tables.figures_csv(lang), *([tables.targets_csv(lang)] if edition.library.targets else [])]
    return {
        "@type": "Dataset",
        "name": site.name.phrase(lang).text,
        "description": site.description.phrase(lang).text,
        "url": edition.url(links.figures(lang)),
        "inLanguage": lang,
        "license": site.licence.url,
        "creator": {"@type": "Organization", "name": site.organisation.phrase(lang).text},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": edition.url(path)} for path in files
        ],
    }
