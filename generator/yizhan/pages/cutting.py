"""Texts cut into the entries of the search's indexes, each piece once: parts of names come again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from yizhan.text.grams import FIRST, NAMED, fold, initial_entries, is_han, piece_entries, pieces, spoken_entries
from yizhan.text.pinyin import readings

KEPT = 8192
Cut = TypeVar("Cut")


class Cutter:
    """Cuts texts, and remembers some thousands of pieces that it has cut."""

    def __init__(self) -> None:
        self._written: dict[str, frozenset[str]] = {}
        self._described: dict[str, frozenset[str]] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._marked: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def written(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a text as it is written."""
        for piece in pieces(fold(text)):
            if piece not in self._written:
                _make_room(self._written)[piece] = frozenset(piece_entries(piece))
            yield self._written[piece]

    def described(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a text as it is written, and as its Chinese is spoken."""
        for piece in pieces(fold(text)):
            if piece not in self._described:
                _make_room(self._described)[piece] = frozenset([*piece_entries(piece), *_spoken(piece)])
            yield self._described[piece]

    def named(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a name: as it is written, as its Chinese is spoken, and the initials of that."""
        for piece in pieces(fold(text)):
            if piece not in self._named:
                initials = (entry for run in _runs(piece) for entry in initial_entries(run))
                _make_room(self._named)[piece] = frozenset([*piece_entries(piece), *_spoken(piece), *initials])
            yield self._named[piece]

    def marked(self, text: str) -> Iterator[frozenset[str]]:
        """The entries of a name as it is written, marked as those of a name; those that it begins with, as that."""
        for number, piece in enumerate(pieces(fold(text))):
            if piece not in self._marked:
                entries = piece_entries(piece)
                first = [piece[0], piece[:2]] if is_han(piece) else entries
                _make_room(self._marked)[piece] = frozenset(one + NAMED for one in entries), frozenset(one + FIRST for one in first)
            named, begins = self._marked[piece]
            yield named if number else named | begins


def _make_room(known: dict[str, Cut]) -> dict[str, Cut]:
    """Parts of names that are common come again at once; a nation's numbers and addresses would be hundreds of MB."""
    if len(known) >= KEPT:
        known.clear()
    return known


def _spoken(piece: str) -> Iterator[str]:
    return (entry for run in _runs(piece) for entry in spoken_entries(run))


def _runs(piece: str) -> tuple[tuple[str, ...], ...]:
    return readings(piece) if is_han(piece) else ()
