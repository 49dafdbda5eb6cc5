"""What is not yet translated, counted by file: a record without English is no mistake, but somebody's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from yizhan.model import Library, Record, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.sources import Where


def check_translation(library: Library, where: Where) -> Iterator[Problem]:
    """One note a file and language with the number of records, or of articles, that lack it."""
    for lang in library.site.languages[1:]:
        records: Counter[str] = Counter()
        names: Counter[str] = Counter()
        for file, record in _records(library, where):
            lacking = [name for name, text in _texts(record, type(library.site.name)) if not text.has(lang)]
            records[file] += bool(lacking)
            names[file] += "name" in lacking
        for file, count in sorted(records.items()):
            if count:
                named = names[file]
                yield _note(file, f"有 {count} 条记录的文字缺 {lang}，其中 {named} 条缺名称",
                            f"{count} record(s) have texts without {lang}, {named} of them the name", lang)
        for folder, written in (("content/news", library.articles), ("content/pages", library.pages)):
            if count := _untranslated(written, lang):
                yield _note(folder, f"有 {count} 篇没有 {lang}", f"{count} text(s) are not in {lang}", lang)


def _records(library: Library, where: Where) -> Iterator[tuple[str, Record]]:
    yield where("site", "").file, library.site
    vocabulary = where("vocabulary", "").file
    for group in type(library.vocabulary).model_fields:
        for term in getattr(library.vocabulary, group).values():
            yield vocabulary, term
    for area in library.areas.values():
        yield where("area", area.code).file, area
    for station in library.stations.values():
        yield where("station", station.id).file, station
    for figure in library.figures:
        yield where("figure", figure.id).file, figure


def _texts(value: object, wordings: type, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every text of a record that may have translations, with the name of its field."""
    if isinstance(value, wordings):
        yield name, value
    elif isinstance(value, Record):
        for field, inner in value.__dict__.items():
            if inner is not None and not isinstance(inner, str):
                # Only a record's own name is its name; names further in belong to something else.
                yield from _texts(inner, wordings, field if not name else f"{name}.{field}")
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, wordings, name)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner, wordings, name)


def _untranslated(written: tuple[Written, ...], lang: str) -> int:
    def works(language: str) -> set[tuple[str, str]]:
        return {(page.file.rpartition("/")[0], page.slug) for page in written if page.lang == language}

    return len(works("zh") - works(lang))


def _note(file: str, zh: str, en: str, lang: str) -> Problem:
    return Problem("not-translated", Severity.NOTE, Place(file), zh, en,
                   f"补上 {lang}；没补之前，页面显示中文", f"add {lang}; until then pages show the Chinese")
