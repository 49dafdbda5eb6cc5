"""What of an original its translation does not follow yet, said paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yizhan.artifacts import digest
from yizhan.model import Article, Library, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.following import BEFORE_THE_TEXT, State, standings_of, works_of
from yizhan.rules.notes import Notes
from yizhan.sources import Where
from yizhan.text.paragraphs import Change, Fate, paragraphs

_IN_STEP = "in step"
_FATES = {
    Fate.NEW: ("是新加的", "is new"),
    Fate.CHANGED: ("改过了", "has changed since"),
    Fate.MOVED: ("换了位置", "has moved"),
    Fate.GONE: ("已经删掉", "is no longer there"),
}


def check_following(library: Library, where: Where, notes: Notes) -> Iterator[Problem]:
    """Each paragraph of an original that its translation does not follow yet; a translation of nothing.

    To compare all paragraphs of thousands of texts takes long, so the works in which there was nothing to say are noted.
    """
    texts = (*library.articles, *library.pages)
    if not any(text.follows for text in texts):
        return
    languages = library.site.languages
    known = notes.well(_IN_STEP)
    in_step: set[str] = set()
    for _, versions in sorted(works_of(texts).items()):
        if any(text.follows for text in versions.values()):
            key = _compared(versions, languages).hex()
            found = [] if key in known else [*_problems(versions, languages, where)]
            if not found:
                in_step.add(key)
            yield from found
    if in_step != known:
        notes.add_well(_IN_STEP, in_step)


def _compared(versions: Mapping[str, Written], languages: Sequence[str]) -> bytes:
    """A digest of all that is compared in a work."""
    texts = (
        (lang, text.title, text.summary, text.body, tuple((text.follows or {}).items()))
        for lang, text in sorted(versions.items())
    )
    return digest(tuple(languages), *texts)


def _problems(versions: Mapping[str, Written], languages: Sequence[str], where: Where) -> Iterator[Problem]:
    for standing in standings_of(versions, languages):
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
        number = (change.before or 0) - BEFORE_THE_TEXT + 1
        return f"原文 {original.file} 原来的第 {number} 段", f"what was paragraph {number} of {original.file}"
    if change.now < BEFORE_THE_TEXT:
        name_zh, name_en = (("标题", "title"), ("摘要", "summary"))[change.now]
        line = where("article" if isinstance(original, Article) else "page", original.file, (name_en,)).line
        return f"原文 {original.file} 的{name_zh}（第 {line} 行）", f"the {name_en} of {original.file} (line {line})"
    part = paragraphs(original.body)[change.now - BEFORE_THE_TEXT]
    number, line = change.now - BEFORE_THE_TEXT + 1, original.body_line + part.line
    return (f"原文 {original.file} 第 {number} 段（第 {line} 行，“{part.first_words}”）",
            f"paragraph {number} of {original.file} (line {line}, “{part.first_words}”)")


def _place(text: Written, original: Written, change: Change, where: Where) -> Place:
    """The paragraph in the translation, where it has as many as the original had; else its line `follows`."""
    kind = "article" if isinstance(text, Article) else "page"
    own = paragraphs(text.body)
    at = change.beside
    if at < BEFORE_THE_TEXT:
        return where(kind, text.file, (("title",), ("summary",))[at])
    before = (text.follows or {}).get(original.lang, ())
    if at < len(before) == len(own) + BEFORE_THE_TEXT:
        return Place(text.file, text.body_line + own[at - BEFORE_THE_TEXT].line, 1)
    return where(kind, text.file, ("follows",))
