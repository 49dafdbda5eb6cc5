"""The pages of all programmes and their index by area and by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Phrase, Programme, Serves, record_digest
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.head import context, section_head
from yizhan.pages.programme import ProgrammePage, depends_of, gather
from yizhan.pages.rows import place
from yizhan.text import excerpt

LENGTH = 140  # letters of a summary in the list
LENGTHS = {"zh": 46}


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in a list. `kinds` and `status` are keys of wordings in the theme."""

    path: str
    name: Phrase
    summary: Phrase
    kinds: tuple[str, ...]
    status: str
    area: Phrase


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All pages of programmes in one language; none where the site has none."""
    programmes = edition.library.programmes
    if not programmes:
        return []
    depends = digest(
        edition.site_digest,
        edition.areas_digest,
        *(record_digest(one) for one in programmes.values()),
    )
    found = [Artifact(links.programmes(lang), "programme", depends, _Index(edition, lang), "programmes.html", lang)]
    gathered = gather(edition, lang)
    for one in programmes.values():
        parts = gathered[one.id]
        path = links.programme(lang, one.id)
        maker = ProgrammePage(edition, one, parts, lang, path)
        found.append(Artifact(path, "programme", depends_of(edition, one, parts), maker, "programme.html", lang))
    return found


def row(edition: Edition, programme: Programme, lang: str) -> ProgrammeRow:
    """One programme in a list."""
    summary = programme.summary.phrase(lang)
    return ProgrammeRow(
        path=links.programme(lang, programme.id),
        name=programme.name.phrase(lang),
        summary=Phrase(excerpt(summary.text, LENGTHS.get(summary.lang, LENGTH)), summary.lang),
        kinds=tuple(kind.value for kind in programme.kind),
        status=programme.status.value,
        area=place(edition, programme.area, lang),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        library = edition.library
        path = links.programmes(lang)
        rows = {key: row(edition, one, lang) for key, one in library.programmes.items()}
        page = section_head(
            edition,
            path,
            lang,
            "programmes",
            things=[
                {
                    "@type": "ItemList",
                    "url": edition.url(path),
                    "numberOfItems": len(rows),
                    "itemListElement": [
                        {"@type": "ListItem", "position": number, "name": one.name.text, "url": edition.url(one.path)}
                        for number, one in enumerate(rows.values(), 1)
                    ],
                }
            ],
        )
        return context(
            page,
            by_area=[
                (library.areas[code].name.phrase(lang), links.area(lang, code), code, [rows[key] for key in keys])
                for code, keys in _by_area(edition).items()
            ],
            by_kind=[
                (kind.value, [rows[key] for key, one in library.programmes.items() if kind in one.kind])
                for kind in Serves
                if any(kind in one.kind for one in library.programmes.values())
            ],
        )


def _by_area(edition: Edition) -> dict[str, list[str]]:
    """The programmes of each area: the site's own first, then those within it, then the others, as in the file."""
    library = edition.library
    home = library.site.home_area
    used = {one.area for one in library.programmes.values()}
    order = sorted(
        (code for code in library.areas if code in used), key=lambda code: (code != home, home not in library.lineage[code])
    )
    return {code: [key for key, one in library.programmes.items() if one.area == code] for code in order}
