"""What the site's search looks through beside stations: articles, pages, programmes, events, notices, the directory,
standards and plaques."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import unescape
from typing import NamedTuple

from yizhan.artifacts import digest
from yizhan.model import Article, CriteriaSet, Entry, Event, Notice, PlaqueKind, Programme, StandingPage, Words
from yizhan.model.moment import first_day
from yizhan.pages import happenings, links, notice_rows
from yizhan.pages.edition import Edition
from yizhan.pages.rows import place

_BLOCKS = "p|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|pre|div|figure|figcaption|hr|br|section"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")


class Document(NamedTuple):
    """One page in one language, as the search knows it. `day` is an ISO date, "" for what has none.

    `stem` names the file of the text after the text; `text` gives it, a line for each block: of 4,000 articles it is
    made in the workers.
    """

    kind: str
    title: str
    lang: str
    path: str
    day: str
    summary: str
    stem: str
    size: int
    text: Callable[[], str]


def news(edition: Edition) -> Iterator[Document]:
    """All articles that are out, in every language."""
    for articles in edition.articles.values():
        for article in articles:
            yield _article(edition, article)


def records(edition: Edition) -> Iterator[Document]:
    """All else, in every language."""
    for page in edition.library.pages:
        yield _standing(edition, page)
    for lang in edition.languages:
        yield from _records(edition, lang)


def _article(edition: Edition, article: Article) -> Document:
    foot = _foot(article)
    return Document(
        "article", article.title, article.lang, links.article(article), article.date.isoformat(), article.summary,
        digest(article.body, *foot).hex()[:12], len(article.body), partial(_text_of, edition, article.file, foot),
    )  # fmt: skip


def _standing(edition: Edition, page: StandingPage) -> Document:
    day = page.updated.isoformat() if page.updated else ""
    return Document(
        "page", page.title, page.lang, links.standing(page.lang, page.slug), day, page.summary,
        digest(page.body).hex()[:12], len(page.body), partial(_text_of, edition, page.file, []),
    )  # fmt: skip


def _text_of(edition: Edition, file: str, foot: list[str]) -> str:
    return "\n".join((plain_text(edition.bodies[file].html), *foot))


def _foot(article: Article) -> list[str]:
    """What stands below the text: tags as they are written, sources in every language."""
    named = [words for one in article.sources for words in (one.title, one.publisher) if words]
    return [*article.tags, *(text for words in named for text in words.root.values())]


def _records(edition: Edition, lang: str) -> Iterator[Document]:
    library = edition.library
    yield from (_programme(edition, one, lang) for one in library.programmes.values())
    yield from (_event(edition, one, lang) for one in library.events.values())
    yield from (_notice(edition, one, lang) for one in library.notices.values())
    yield from (_entry(edition, one, lang) for one in library.directory.values())
    yield from (_standard(key, one, lang) for key, one in edition.standards.items())
    yield from (_plaque(key, one, lang) for key, one in library.vocabulary.plaques.items())


def _programme(edition: Edition, one: Programme, lang: str) -> Document:
    lines = [place(edition, one.area, lang).text]
    return _record(
        "programme", one.name, lang, links.programme(lang, one.id), (one.since or "")[:10], one.summary.phrase(lang).text, lines
    )


def _event(edition: Edition, one: Event, lang: str) -> Document:
    held = happenings.place_words(edition, one, lang).text
    summary = f"{happenings.when(one, lang)} {happenings.repeats(edition, one, lang)} {held}"
    kind = edition.library.vocabulary.event_kinds[one.kind].name
    lines = _said(lang, kind, one.description, one.organiser, one.price, one.status_note)
    return _record("event", one.name, lang, links.event(lang, one.id), first_day(one.start).isoformat(), summary, lines)


def _notice(edition: Edition, one: Notice, lang: str) -> Document:
    lines = _said(lang, one.description, one.provider, one.price, one.amount)
    for post in one.posts:
        lines += _said(lang, post.name, post.requirements)
    summary = f"{notice_rows.place_words(edition, one, lang).text} {_first(lines)}".strip()
    return _record("notice", one.name, lang, links.notice(lang, one.id), (one.posted or "")[:10], summary, lines)


def _entry(edition: Edition, one: Entry, lang: str) -> Document:
    summary = one.what_for.phrase(lang).text if one.what_for else place(edition, one.area, lang).text
    lines = [*_said(lang, one.short_name, one.how_to_reach), one.phone or "", place(edition, one.area, lang).text]
    return _record("entry", one.name, lang, links.entry(lang, one.id), "", summary, lines)


def _standard(key: str, one: CriteriaSet, lang: str) -> Document:
    lines = _said(lang, one.description, one.issuer, *(item.name for item in one.items))
    return _record("standard", one.name, lang, links.standard(lang, key), "", _first(lines), lines)


def _plaque(key: str, one: PlaqueKind, lang: str) -> Document:
    """A kind of plaque; the numbers of single ones lead to their stations."""
    lines = _said(lang, one.description, one.wording, one.issuer)
    path = f"{links.plaques(lang)}#{links.plaque_anchor(key)}"
    return _record("standard", one.name, lang, path, "", _first(lines), lines)


def _first(lines: list[str]) -> str:
    return lines[0] if lines else ""


def _record(kind: str, name: Words, lang: str, path: str, day: str, summary: str, lines: Iterable[str]) -> Document:
    text = "\n".join(filter(None, lines))
    plain = " ".join(summary.split())
    stem = digest(path, text).hex()[:12]
    return Document(kind, name.phrase(lang).text, lang, path, _whole(day), plain, stem, len(text), lambda: text)


def _whole(day: str) -> str:
    """A day for the order of answers: the first of a month or year where no more is known."""
    return first_day(day).isoformat() if day else ""


def _said(lang: str, *words: Words | None) -> list[str]:
    return [one.phrase(lang).text for one in words if one]


def plain_text(html: str) -> str:
    """What a reader sees of a converted text: a line for each block, pictures by their descriptions."""
    lines = _BLOCK.sub("\n", _PICTURE.sub(r"\n\1\n", html))
    return "\n".join(_tidy(_TAG.sub("", lines)))


def _tidy(text: str) -> Iterator[str]:
    return filter(None, (" ".join(line.split()) for line in unescape(text).splitlines()))
