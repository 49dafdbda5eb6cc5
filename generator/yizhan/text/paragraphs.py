"""The paragraphs of a Markdown text, each with a short digest, and what became of them since their digests were noted.

A heading, an item of a list and a row of a table are paragraphs too: what is changed in one does not touch the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import blake2b

# Consonants only: no digest can be taken for a number, a truth or a word.
_LETTERS = "bcdfghjklmnpqrstvwxz"
LENGTH = 6

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")
_ALONE = re.compile(r" {0,3}(?:#{1,6}\s|\|)")  # a heading, a row of a table
_RULED = re.compile(r"[\s|:-]+")  # the line between a table's head and its rows
_FIRST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its first line, from 0 within the text, and its text."""

    line: int
    text: str

    @property
    def digest(self) -> str:
        return digest_of(self.text)

    @property
    def first_words(self) -> str:
        """As much as tells it apart in a message, on one line."""
        return first_words(self.text)


class Fate(StrEnum):
    """What became of a paragraph."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that is not what or where it was: its number then and now, from 0; None where it was not there.

    `beside` is where to work on a text that still follows what was: the number then of this paragraph, or of the one
    behind which it was put in; -1 for the very beginning.
    """

    fate: Fate
    before: int | None
    now: int | None
    beside: int


def digest_of(text: str) -> str:
    """Of what is read: where the lines of a paragraph break, or how far they are indented, makes no other digest."""
    number = int.from_bytes(blake2b(re.sub(r"\s+", "", text).encode(), digest_size=8).digest())
    letters = []
    for _ in range(LENGTH):
        number, at = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "".join(letters)


def first_words(text: str) -> str:
    """The beginning of a text, without the signs of Markdown before it."""
    plain = re.sub(r"\s+", " ", text).strip(" #|>*-")
    return plain if len(plain) <= _FIRST_WORDS else plain[:_FIRST_WORDS].rstrip() + "…"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Each paragraph in its order; code between fences is one, however many empty lines it has."""
    return tuple(Paragraph(start, "\n".join(lines)) for start, lines in _blocks(text.split("\n")))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    start, block, fence = 0, list[str](), ""
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            block.append(line)
            if opened and opened[1].startswith(fence) and not line.strip(" `~"):
                yield start, block
                block, fence = [], ""
            continue
        alone = bool(_ALONE.match(line))
        if block and (not line.strip() or alone or opened or _ITEM.match(line)):
            yield start, block
            block = []
        if not line.strip() or (alone and _RULED.fullmatch(line)):
            continue
        start = start if block else number
        block.append(line)
        fence = opened[1] if opened else ""
        if alone:
            yield start, block
            block = []
    if block:
        yield start, block


def compare(before: Sequence[str], now: Sequence[str]) -> list[Change]:
    """What became of the paragraphs with the digests `before`, in the order of the text as it is now."""
    pieces = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    old = [index for tag, start, end, _, _ in pieces if tag != "equal" for index in range(start, end)]
    new = [index for tag, _, _, start, end in pieces if tag != "equal" for index in range(start, end)]
    moved = _moved(before, old, now, new)
    left = set(old) - set(moved.values())
    found: list[Change] = []
    for tag, first, last, start, end in pieces:
        if tag == "equal":
            continue
        were = iter([index for index in range(first, last) if index in left])
        for index in range(start, end):
            if index in moved:
                found.append(Change(Fate.MOVED, moved[index], index, moved[index]))
            elif (was := next(were, None)) is not None:
                found.append(Change(Fate.CHANGED, was, index, was))
            else:
                found.append(Change(Fate.NEW, None, index, last - 1))
        found += [Change(Fate.GONE, was, None, was) for was in were]
    return found


def _moved(before: Sequence[str], old: Sequence[int], now: Sequence[str], new: Sequence[int]) -> dict[int, int]:
    """Of those that are not in their order: the number then of each that is still there, by its number now."""
    both = Counter(before[index] for index in old) & Counter(now[index] for index in new)
    places: dict[str, Iterator[int]] = {
        digest: iter([index for index in old if before[index] == digest]) for digest in both
    }
    found = {}
    for index in new:
        if both[now[index]] > 0:
            both[now[index]] -= 1
            found[index] = next(places[now[index]])
    return found
