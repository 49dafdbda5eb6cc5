"""Which text follows which, and what of the original has changed since: by paragraph where that was noted, else by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yizhan.model import Article, Library, Written
from yizhan.text.paragraphs import Change, Fate, Paragraph, compare, digest_of, paragraphs

BEFORE_THE_TEXT = 2  # the title and the summary are looked at like paragraphs


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
        for index, (was, now) in enumerate(zip(before[:BEFORE_THE_TEXT], head, strict=False))
        if was != now
    ]
    rest = compare(before[BEFORE_THE_TEXT:], list(body))
    return (*first, *map(_below_the_head, rest))


def _below_the_head(change: Change) -> Change:
    before, now = (None if one is None else one + BEFORE_THE_TEXT for one in (change.before, change.now))
    return Change(change.fate, before, now, change.beside + BEFORE_THE_TEXT)


def original_of(text: Written, versions: Mapping[str, Written], languages: Sequence[str]) -> Written | None:
    """The text that this one names in `follows`; else the one in the first of the site's languages."""
    lang = next(iter(text.follows), "") if text.follows else next((one for one in languages if one in versions), "")
    return None if lang == text.lang else versions.get(lang)


def standings(library: Library) -> Iterator[Standing]:
    """Every article and page with its translations, those that are lacking too, in the order of their files."""
    for _, versions in sorted(works_of((*library.articles, *library.pages)).items()):
        yield from standings_of(versions, library.site.languages)


def standings_of(versions: Mapping[str, Written], languages: Sequence[str]) -> Iterator[Standing]:
    """Those of one work, in the order of the languages."""
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


def works_of(written: Sequence[Written]) -> dict[tuple[str, str], dict[str, Written]]:
    """Texts by what they share with their translations, folder and name; each by its language."""
    found: dict[tuple[str, str], dict[str, Written]] = {}
    for text in written:
        found.setdefault((text.file.rpartition("/")[0], text.slug), {})[text.lang] = text
    return found
