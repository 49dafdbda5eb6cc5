"""Texts cut into the entries of the search's indexes, each piece once: parts of names come again and again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from yizhan.text.grams import FIRST, NAMED, fold, initial_entries, is_han, piece_entries, pieces, spoken_entries
from yizhan.text.pinyin import readings

KEPT = 8192


class Cutter:
    """Cuts texts, and remembers the pieces that it has cut last: parts of names that are common come again at once, and a
    nation's numbers and addresses would be hundreds of MB."""

    def __init__(self) -> None:
        self._written = lru_cache(KEPT)(_written)
        self._described = lru_cache(KEPT)(_described)
        self._named = lru_cache(KEPT)(_named)
        self._marked = lru_cache(KEPT)(_marked)

    def written(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a text as it is written."""
        return map(self._written, pieces(fold(text)))

    def described(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a text as it is written, and as its Chinese is spoken."""
        return map(self._described, pieces(fold(text)))

    def named(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a name: as it is written, as its Chinese is spoken, and the initials of that."""
        return map(self._named, pieces(fold(text)))

    def marked(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a name as it is written, marked as those of a name; those that it begins with, as that."""
        for number, piece in enumerate(pieces(fold(text))):
            named, begins = self._marked(piece)
            yield named if number else named | begins


def _written(piece: str) -> frozenset[str]:
    return frozenset(piece_entries(piece))


def _described(piece: str) -> frozenset[str]:
    return frozenset([*piece_entries(piece), *_spoken(piece)])


def _named(piece: str) -> frozenset[str]:
    initials = (entry for run in _runs(piece) for entry in initial_entries(run))
    return frozenset([*piece_entries(piece), *_spoken(piece), *initials])


def _marked(piece: str) -> tuple[frozenset[str], frozenset[str]]:
    entries = piece_entries(piece)
    first = [piece[0], piece[:2]] if is_han(piece) else entries
    return frozenset(one + NAMED for one in entries), frozenset(one + FIRST for one in first)


def _spoken(piece: str) -> Iterator[str]:
    return (entry for run in _runs(piece) for entry in spoken_entries(run))


def _runs(piece: str) -> tuple[tuple[str, ...], ...]:
    return readings(piece) if is_han(piece) else ()
