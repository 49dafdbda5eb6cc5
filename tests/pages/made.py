"""Pages made from records that a test writes down, on top of the small site: no files, no build."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tests.conftest import DAY, SMALL

from yizhan.artifacts import Artifact
from yizhan.exports import figure_tables
from yizhan.hours import holidays_to_json
from yizhan.model import (
    Entry,
    Event,
    Figure,
    Inspection,
    Library,
    Notice,
    Programme,
    Record,
    Series,
    Stations,
    Target,
    Vocabulary,
)
from yizhan.pages import dashboard, directory, plaques, programmes, standards
from yizhan.pages.assets import collect
from yizhan.pages.edition import Edition
from yizhan.press.templates import Templates
from yizhan.site.inputs import theme_folder
from yizhan.site.theme import load_catalogues, load_templates, script_messages
from yizhan.sources import load

SOURCE: dict[str, Any] = {"title": {"zh": "一则试验报道", "en": "A test report"}, "date": "2025-01"}
WORDS: dict[str, Any] = {
    "event_kinds": {"film": {"name": {"zh": "电影", "en": "Film"}}},
    "inspection_kinds": {"leaders": {"name": {"zh": "领导检查", "en": "By the leaders"}}},
}
_MODELS: dict[str, type[Record]] = {
    "programmes": Programme, "series": Series, "events": Event, "notices": Notice, "targets": Target, "directory": Entry,
    "inspections": Inspection,
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """The pages of this job, planned from a library and rendered one by one."""

    library: Library
    day: date

    @cached_property
    def edition(self) -> Edition:
        """With the theme's real assets; maps and news have no part in these pages."""
        folder = theme_folder()
        texts = script_messages(folder, load_catalogues(folder, self.library.site.languages))
        assets = collect(folder, texts, holidays_to_json(self.library.holidays))
        return Edition(self.library, self.day, b"", assets, {}, {})

    @cached_property
    def templates(self) -> Templates:
        folder = theme_folder()
        catalogues = load_catalogues(folder, self.library.site.languages)
        return load_templates(folder, self.library, self.edition.assets, catalogues)

    @cached_property
    def plan(self) -> dict[str, Artifact]:
        """Every artifact by its path."""
        makers = (programmes, dashboard, standards, plaques, directory, figure_tables)
        languages = self.library.site.languages
        return {one.path: one for lang in languages for maker in makers for one in maker.artifacts(self.edition, lang)}

    def read(self, path: str) -> str:
        """A planned file as text."""
        artifact = self.plan[path]
        content = artifact.content()
        if isinstance(content, bytes):
            return content.decode("utf-8-sig")
        assert artifact.template
        assert artifact.lang
        return self.templates.render(artifact.template, artifact.lang, content).decode()

    def changed(self, **records: Any) -> set[str]:
        """The paths whose `depends` differ once these records take the place of their groups."""
        other = Made(with_records(self.library, **records), self.day)
        paths = self.plan.keys() | other.plan.keys()
        return {
            path for path in paths
            if path not in self.plan or path not in other.plan or self.plan[path].depends != other.plan[path].depends
        }  # fmt: skip


def made(day: str = DAY, **records: Any) -> Made:
    """The small site with more records, each group as a list of what its file would say."""
    library = load(SMALL).library
    assert library is not None
    words = {**library.vocabulary.model_dump(), **WORDS}
    library = dataclasses.replace(library, vocabulary=Vocabulary.model_validate(words))
    return Made(with_records(library, **records), date.fromisoformat(day))


def with_records(library: Library, **records: Any) -> Library:
    """`figures` take the place of those of the site; `stations` and `articles` are changes by id and by slug."""
    groups: dict[str, Any] = {}
    for name, rows in records.items():
        if name == "figures":
            groups[name] = tuple(Figure.model_validate({"source": SOURCE, **row}) for row in rows)
        elif name == "stations":
            groups[name] = Stations(one.model_copy(update=rows.get(key, {})) for key, one in library.stations.items())
        elif name == "articles":
            groups[name] = tuple(one.model_copy(update=rows.get(one.slug, {})) for one in library.articles)
        else:
            more = {"source": SOURCE} if name == "targets" else {}
            validated = [_MODELS[name].model_validate({**more, **row}) for row in rows]
            groups[name] = {one.id: one for one in validated}  # type: ignore[attr-defined]
    return dataclasses.replace(library, **groups)
