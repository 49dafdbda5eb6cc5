"""Which text follows which, and what of the original has changed since: by paragraph where that was noted, else by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yizhan.model import Article, Library, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.sources import Where
from yizhan.text.paragraphs import Change, Fate, Paragraph, compare, digest_of, paragraphs

_BEFORE_THE_TEXT = 2  # the title and the summary are looked at like paragraphs
_FATES = {
    Fate.NEW: ("是新加的", "is new"),
    Fate.CHANGED: ("改过了", "has changed since"),
    Fate.MOVED: ("换了位置", "has moved"),
    Fate.GONE: ("已经删掉", "is no longer there"),
}


class State(StrEnum):
    """How a text stands to its original. DATED and OLDER are known by days alone, LACKING is no text at all, ADRIFT
    names an original that there is not."""

    ORIGINAL = "original"
    FOLLOWS = "follows"
    BEHIND = "behind"
    DATED = "dated"
    OLDER = "older"
    LACKING = "lacking"
    ADRIFT = "adrift"


@dataclass(frozen=True, slots=True)
class Standing:
    """One text and its original (None for an original itself); `text` is None for a translation that is lacking."""

    lang: str
    text: Written | None
    original: Written | None
    state: State
    changes: tuple[Change, ...] = ()


def parts_of(title: str, summary: str, body: str) -> tuple[Paragraph, ...]:
    """All that a translation follows: the title and the summary, then the paragraphs."""
    return (Paragraph(0, title), Paragraph(0, summary), *paragraphs(body))


def noted(parts: Sequence[Paragraph]) -> tuple[str, ...]:
    """What `follows` holds of them."""
    return tuple(part.digest for part in parts)


def changes(text: Written, original: Written) -> tuple[Change, ...]:
    """What of the original has changed since it was noted in the text that follows it."""
    before = (text.follows or {}).get(original.lang, ())
    body = (part.digest for part in paragraphs(original.body))
    head = (digest_of(original.title), digest_of(original.summary))
    # The title and the summary have their own places: neither can have moved into the text.
    first = [
        Change(Fate.CHANGED, index, index, index)
        for index, (was, now) in enumerate(zip(before[:_BEFORE_THE_TEXT], head, strict=False))
        if was != now
    ]
    rest = compare(before[_BEFORE_THE_TEXT:], list(body))
    return (*first, *map(_below_the_head, rest))


def _below_the_head(change: Change) -> Change:
    before, now = (None if one is None else one + _BEFORE_THE_TEXT for one in (change.before, change.now))
    return Change(change.fate, before, now, change.beside + _BEFORE_THE_TEXT)


def original_of(text: Written, versions: Mapping[str, Written], languages: Sequence[str]) -> Written | None:
    """The text that this one names in `follows`; else the one in the first of the site's languages."""
    lang = next(iter(text.follows), "") if text.follows else next((one for one in languages if one in versions), "")
    return None if lang == text.lang else versions.get(lang)


def standings(library: Library) -> Iterator[Standing]:
    """Every article and page with its translations, those that are lacking too, in the order of their files."""
    return _standings((*library.articles, *library.pages), library.site.languages)


def _standings(texts: Sequence[Written], languages: Sequence[str]) -> Iterator[Standing]:
    for _, versions in sorted(_works(texts).items()):
        for lang in languages:
            text = versions.get(lang)
            if text is None:
                first = next(versions[one] for one in languages if one in versions)
                yield Standing(lang, None, first, State.LACKING)
            else:
                yield _standing(text, original_of(text, versions, languages), versions)


def _standing(text: Written, original: Written | None, versions: Mapping[str, Written]) -> Standing:
    if original is None or (original.follows and text.lang in original.follows):
        return Standing(text.lang, text, original, State.ADRIFT if text.follows else State.ORIGINAL)
    if text.follows:
        found = changes(text, original)
        return Standing(text.lang, text, original, State.BEHIND if found else State.FOLLOWS, found)
    return Standing(text.lang, text, original, State.OLDER if _is_older(text, original) else State.DATED)


def _is_older(text: Written, original: Written) -> bool:
    return isinstance(text, Article) and isinstance(original, Article) and (
        (text.updated or text.date) < (original.updated or original.date)
    )


def _works(written: Sequence[Written]) -> dict[tuple[str, str], dict[str, Written]]:
    found: dict[tuple[str, str], dict[str, Written]] = {}
    for text in written:
        found.setdefault(_work(text), {})[text.lang] = text
    return found


def _work(text: Written) -> tuple[str, str]:
    """What a text and its translations share: their folder and their name."""
    return text.file.rpartition("/")[0], text.slug


def check_following(library: Library, where: Where) -> Iterator[Problem]:
    """Each paragraph of an original that its translation does not follow yet; a translation of nothing."""
    texts = (*library.articles, *library.pages)
    # Of works in which no text says what it follows there is nothing to say, and most sites have only such.
    followed = {_work(text) for text in texts if text.follows}
    those = [text for text in texts if _work(text) in followed] if followed else []
    for standing in _standings(those, library.site.languages):
        if standing.text is not None and standing.state is State.ADRIFT:
            yield _adrift(standing.text, standing.original, where)
        elif standing.text is not None and standing.original is not None:
            for change in standing.changes:
                yield _behind(standing.text, standing.original, change, where)


def _adrift(text: Written, original: Written | None, where: Where) -> Problem:
    place = where("article" if isinstance(text, Article) else "page", text.file, ("follows",))
    lang = next(iter(text.follows or {}), "")
    if original is not None:
        return Problem("follows-nothing", Severity.WARNING, place, f"与 {original.file} 互相写成对方的译文",
                       f"this and {original.file} each follow the other", "在原文里删掉 follows 这一行",
                       "delete the line follows in the one that is the original")
    return Problem("follows-nothing", Severity.WARNING, place, f"照着译的 {lang} 原文不在了，或还是草稿",
                   f"the text in {lang} that this follows is not there, or is a draft",
                   "核对原文的文件名；本篇不是译文，就删掉 follows 这一行",
                   "check the name of the original's file; where this is no translation, delete the line follows")


def _behind(text: Written, original: Written, change: Change, where: Where) -> Problem:
    zh, en = _which(original, change, where)
    said_zh, said_en = _FATES[change.fate]
    return Problem("translation-behind", Severity.NOTE, _place(text, original, change, where), f"{zh}{said_zh}，译文还没跟上",
                   f"{en} {said_en}; this does not follow it yet",
                   f"照原文改好，再运行 yizhan translated {text.file}",
                   f"bring it up to the original, then run yizhan translated {text.file}")


def _which(original: Written, change: Change, where: Where) -> tuple[str, str]:
    """The paragraph of the original: its number, line and first words; of one that is gone only its number."""
    if change.now is None:
        number = (change.before or 0) - _BEFORE_THE_TEXT + 1
        return f"原文 {original.file} 原来的第 {number} 段", f"what was paragraph {number} of {original.file}"
    if change.now < _BEFORE_THE_TEXT:
        name_zh, name_en = (("标题", "title"), ("摘要", "summary"))[change.now]
        line = where("article" if isinstance(original, Article) else "page", original.file, (name_en,)).line
        return f"原文 {original.file} 的{name_zh}（第 {line} 行）", f"the {name_en} of {original.file} (line {line})"
    part = paragraphs(original.body)[change.now - _BEFORE_THE_TEXT]
    number, line = change.now - _BEFORE_THE_TEXT + 1, original.body_line + part.line
    return (f"原文 {original.file} 第 {number} 段（第 {line} 行，“{part.first_words}”）",
            f"paragraph {number} of {original.file} (line {line}, “{part.first_words}”)")


def _place(text: Written, original: Written, change: Change, where: Where) -> Place:
    """The paragraph in the translation, where it has as many as the original had; else its line `follows`."""
    kind = "article" if isinstance(text, Article) else "page"
    own = paragraphs(text.body)
    at = change.beside
    if at < _BEFORE_THE_TEXT:
        return where(kind, text.file, (("title",), ("summary",))[at])
    before = (text.follows or {}).get(original.lang, ())
    if at < len(before) == len(own) + _BEFORE_THE_TEXT:
        return Place(text.file, text.body_line + own[at - _BEFORE_THE_TEXT].line, 1)
    return where(kind, text.file, ("follows",))
