"""Text cut to a length. Nothing is ever inserted between Chinese and Latin letters: CSS does that."""

from __future__ import annotations

import unicodedata

_ELLIPSIS = "…"
_JOINER = "\u200d"  # holds the parts of one emoji together


def excerpt(text: str, length: int) -> str:
    """The text on one line, in at most `length` characters; one that is cut ends in an ellipsis.

    It is cut between words, in Chinese between characters, never within a letter and its accents, and not right after
    an opening bracket or a comma. Raises ValueError for a length below 2.
    """
    if length < 2:
        raise ValueError("length must be at least 2")
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    at = length - len(_ELLIPSIS)
    while at > 0 and not _may_end(line, at):
        at -= 1
    kept = line[: at or length - len(_ELLIPSIS)].rstrip()
    return kept + _ELLIPSIS


def _may_end(line: str, at: int) -> bool:
    before, after = line[at - 1], line[at]
    if unicodedata.combining(after) or _JOINER in (before, after) or unicodedata.category(after) in ("Mn", "Me"):
        return False
    if unicodedata.category(before) in ("Ps", "Pi", "Pd") or before in ",，、;；:：":
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(letter: str) -> bool:
    """Letters of scripts that put spaces between words."""
    return letter.isalnum() and unicodedata.east_asian_width(letter) not in ("W", "F")
