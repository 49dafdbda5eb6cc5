"""What is not yet translated, by file: a record without English is no mistake, but somebody's work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yizhan.model import Library, Record, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.first_few import MOST, by_file, first_few
from yizhan.rules.survey import Survey
from yizhan.rules.texts import Texts
from yizhan.sources import Where

# What a record is called, and what `Where` is asked for it.
_Origin = tuple[str, tuple[str, str] | tuple[str, str, tuple[str | int, ...]]]


class _Lacking(NamedTuple):
    """A record that has a text without a language: which one it is, and whether its name is among those texts."""

    origin: _Origin
    named: bool


def check_translation(library: Library, survey: Survey, where: Where) -> Iterator[Problem]:
    """One note a file and language with the number of records, or of articles, that lack it."""
    texts = Texts(type(library.site.name))
    others = [(file, origin, record, texts.languages(record)) for file, origin, record in _others(library, where)]
    for lang in library.site.languages[1:]:
        records = _stations(survey, where, lang)
        for file, origin, record, languages in others:
            if languages and lang not in languages.split():
                name = getattr(record, "name", None)
                records.setdefault(file, []).append(_Lacking(origin, name is not None and not name.has(lang)))
        for _, lacking in sorted(records.items()):
            named = sum(one.named for one in lacking)
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


def _stations(survey: Survey, where: Where, lang: str) -> dict[str, list[_Lacking]]:
    """Stations that lack a language, by file."""
    named = {key: lang not in title.split() for row, gist in survey.rows
             if any(lang not in languages.split() for languages in set(gist.texts))
             for key, languages, title in zip(row.ids, gist.texts, gist.titles, strict=True)
             if lang not in languages.split()}
    return {file: [_Lacking((key, ("station", key)), named[key]) for key in keys]
            for file, keys in by_file(named, where).items()}


def _others(library: Library, where: Where) -> Iterator[tuple[str, _Origin, Record]]:
    yield where("site", "").file, ("site.yaml", ("site", "")), library.site
    vocabulary = where("vocabulary", "").file
    for group in type(library.vocabulary).model_fields:
        for key, term in getattr(library.vocabulary, group).items():
            yield vocabulary, (f"{group}.{key}", ("vocabulary", "", (group, key))), term
    for area in library.areas.values():
        yield where("area", area.code).file, (area.code, ("area", area.code)), area
    for landmark in library.landmarks.values():
        yield where("landmark", landmark.id).file, (landmark.id, ("landmark", landmark.id)), landmark
    for figure in library.figures:
        yield where("figure", figure.id).file, (figure.id, ("figure", figure.id)), figure
    for kind, records in library.lists.items():
        for key, record in records.items():
            yield where(kind, key).file, (key, (kind, key)), record


def _untranslated(written: tuple[Written, ...], lang: str) -> list[str]:
    def works(language: str) -> set[tuple[str, str]]:
        return {(page.file.rpartition("/")[0], page.slug) for page in written if page.lang == language}

    there = works(lang)
    return sorted(page.file for page in written
                  if page.lang == "zh" and (page.file.rpartition("/")[0], page.slug) not in there)


def _note(place: Place, zh: str, en: str, fix_zh: str, fix_en: str) -> Problem:
    return Problem("not-translated", Severity.NOTE, place, zh, en, fix_zh, fix_en)
