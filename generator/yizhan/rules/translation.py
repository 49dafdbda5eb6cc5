"""What is not yet translated, by file: a record without English is no mistake, but somebody's work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from yizhan.model import Library, Record, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.first_few import MOST, first_few
from yizhan.rules.located import Located
from yizhan.sources import Where

# What a record is called, and what `Where` is asked for it.
_Origin = tuple[str, tuple[str, str] | tuple[str, str, tuple[str | int, ...]]]


def check_translation(library: Library, located: Located, where: Where) -> Iterator[Problem]:
    """One note a file and language with the number of records, or of articles, that lack it."""
    records: dict[str, list[tuple[_Origin, Record]]] = {}
    for file, origin, record in _records(library, located, where):
        records.setdefault(file, []).append((origin, record))
    texts = _Texts(type(library.site.name))
    for lang in library.site.languages[1:]:
        for _, those in sorted(records.items()):
            if lacking := [(origin, record) for origin, record in those if texts.lack(record, lang)]:
                named = sum(not name.has(lang) for _, record in those if (name := getattr(record, "name", None)))
                place, zh, en = first_few({called: where(*origin) for (called, origin), _ in lacking[:MOST]}, len(lacking))
                yield _note(place, f"有 {len(lacking)} 条记录的文字缺 {lang}，其中 {named} 条缺名称：{zh}",
                            f"{len(lacking)} record(s) have texts without {lang}, {named} of them the name: {en}",
                            f"补上 {lang}；没补之前，页面显示中文", f"add {lang}; until then pages show the Chinese")
        for kind, written in (("article", library.articles), ("page", library.pages)):
            if files := _untranslated(written, lang):
                place, zh, en = first_few({file: where(kind, file) for file in files[:MOST]}, len(files))
                yield _note(place, f"有 {len(files)} 篇没有 {lang}：{zh}", f"{len(files)} text(s) are not in {lang}: {en}",
                            f"补上 {lang} 译文；没补之前，{lang} 网站上没有这些页面",
                            f"add the texts in {lang}; until then they have no page in {lang}")


def _records(library: Library, located: Located, where: Where) -> Iterator[tuple[str, _Origin, Record]]:
    yield where("site", "").file, ("site.yaml", ("site", "")), library.site
    vocabulary = where("vocabulary", "").file
    for group in type(library.vocabulary).model_fields:
        for key, term in getattr(library.vocabulary, group).items():
            yield vocabulary, (f"{group}.{key}", ("vocabulary", "", (group, key))), term
    for area in library.areas.values():
        yield where("area", area.code).file, (area.code, ("area", area.code)), area
    for key, station in library.stations.items():
        yield located.files[key], (key, ("station", key)), station
    for landmark in library.landmarks.values():
        yield where("landmark", landmark.id).file, (landmark.id, ("landmark", landmark.id)), landmark
    for figure in library.figures:
        yield where("figure", figure.id).file, (figure.id, ("figure", figure.id)), figure
    for kind, records in library.lists.items():
        for key, record in records.items():
            yield where(kind, key).file, (key, (kind, key)), record


class _Texts:
    """Looks for texts only in the fields that can hold one, worked out once a model."""

    def __init__(self, wordings: type) -> None:
        self._wordings = wordings
        self._fields: dict[type[Record], tuple[str, ...]] = {}

    def lack(self, record: Record, lang: str) -> bool:
        """Whether a text somewhere in the record is not in this language."""
        model = type(record)
        if (fields := self._fields.get(model)) is None:
            fields = self._fields[model] = tuple(
                name for name, field in model.model_fields.items() if self._may_hold(field.annotation, {model})
            )
        values = record.__dict__
        for name in fields:
            value = values[name]
            if value and self._lacks(value, lang):
                return True
        return False

    def _lacks(self, value: Any, lang: str) -> bool:
        kind = type(value)
        if kind is self._wordings:
            return lang not in value.root
        if kind is tuple or kind is dict:
            return any(self._lacks(one, lang) for one in (value if kind is tuple else value.values()))
        return isinstance(value, Record) and self.lack(value, lang)

    def _may_hold(self, annotation: object, above: set[type]) -> bool:
        if isinstance(annotation, type) and annotation not in above:
            if issubclass(annotation, self._wordings):
                return True
            if issubclass(annotation, Record):
                fields = annotation.model_fields.values()
                return any(self._may_hold(field.annotation, above | {annotation}) for field in fields)
        return any(self._may_hold(one, above) for one in get_args(annotation))


def _untranslated(written: tuple[Written, ...], lang: str) -> list[str]:
    def works(language: str) -> set[tuple[str, str]]:
        return {(page.file.rpartition("/")[0], page.slug) for page in written if page.lang == language}

    there = works(lang)
    return sorted(page.file for page in written
                  if page.lang == "zh" and (page.file.rpartition("/")[0], page.slug) not in there)


def _note(place: Place, zh: str, en: str, fix_zh: str, fix_en: str) -> Problem:
    return Problem("not-translated", Severity.NOTE, place, zh, en, fix_zh, fix_en)
