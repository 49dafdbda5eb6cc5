"""Composing pieces, and remembering between builds what their texts say: an unchanged record is not parsed again.

What is remembered are plain values by a digest of the exact text, a few dozen pieces a row. A row ends at a piece
that its own first words choose, so that a record added or removed moves no other row's ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Protocol
from zlib import crc32

from yizhan.sources.compose import Composed, Piece, Value, compose, parser_name

# Raise it with every change by which `compose` gives another value for the same text, or the rows another form.
VERSION = 2

_MEAN = 48  # pieces a row, about: an edit composes a row's pieces again, and every row costs a look-up
_MOST = 4 * _MEAN
_FIRST_WORDS = 96  # characters of a piece: an id at its longest, behind its dash

How = Callable[[Piece], Composed]
# What each piece says, None for one that must be composed each time because there is something to say about it.
Row = list[Value]
# What a process that loads again and again keeps: frozen records by the key of their group.
Held = dict[bytes, Sequence[Any]]


class Memory(Protocol):
    """Results of earlier builds by key; whatever it has lost, or was never given, is worked out again."""

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """What is known for these keys: JSON values, or bytes."""

    def put(self, results: Mapping[bytes, Any], keep: Iterable[bytes]) -> None:
        """Add `results`; of the older ones only those in `keep` are still wanted."""


class Composer:
    """Composes the pieces of one load. Without a memory it composes them all.

    `code` is the digest of the program, for what only the same program may believe (see sound.py). `held` are the records
    of the last load of this process, by the keys of their groups.
    """

    def __init__(self, memory: Memory | None = None, code: bytes = b"", held: Held | None = None) -> None:
        self.code = code if memory is not None else b""
        self._memory = memory
        self._held: Held = {} if held is None else held
        self._still_held: Held = {}
        self._kept: set[bytes] = set()
        self._fresh: dict[bytes, Row | bytes] = {}

    def compose(self, pieces: Sequence[Piece], how: How = compose) -> list[Composed]:
        """What each of the pieces says, by a function that asks nothing but its text."""
        if self._memory is None:
            return [how(piece) for piece in pieces]
        rows = [(group_key(row, f"{parser_name()} {how.__name__}"), row) for row in groups(pieces)]
        known = self.recall([key for key, _ in rows])
        found: list[Composed] = []
        for key, row in rows:
            values = known.get(key)
            if isinstance(values, list) and len(values) == len(row):
                found += [
                    how(piece) if value is None else Composed(value) for piece, value in zip(row, values, strict=True)
                ]
            else:
                composed = [how(piece) for piece in row]
                self.note(key, list(map(_remembered, row, composed)))
                found += composed
        return found

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """What the memory knows for these keys."""
        known = self._memory.get(keys) if self._memory is not None else {}
        self._kept.update(known)
        return known

    def note(self, key: bytes, value: Row | bytes) -> None:
        """What the memory is to know after this load."""
        self._fresh[key] = value

    def held(self, key: bytes) -> Sequence[Any] | None:
        """The records of a group, if this process made them the last time."""
        return self._held.get(key)

    def hold(self, key: bytes, records: Sequence[Any]) -> None:
        """Keep the records of a group for the next load."""
        self._still_held[key] = records
        self._kept.add(key)  # what is held need not be recalled, and is wanted all the same

    def save(self) -> None:
        """Hand the memory what it did not know. Once, at the end of a load."""
        self._held.clear()
        self._held.update(self._still_held)
        if self._memory is not None and self._fresh:
            self._memory.put(self._fresh, self._kept)


def _remembered(piece: Piece, composed: Composed) -> Value:
    # An escape can make characters that no file holds, half ones among them: what has one is not worth a thought.
    return None if composed.problems or composed.broken or "\\" in piece.text else composed.value


def groups(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces in groups of neighbours."""
    row: list[Piece] = []
    for piece in pieces:
        row.append(piece)
        if len(row) == _MOST or not crc32(piece.text[:_FIRST_WORDS].encode()) % _MEAN:
            yield row
            row = []
    if row:
        yield row


def group_key(group: Iterable[Piece], how: str) -> bytes:
    """A digest of the texts of a group, and of what is done with them."""
    # No text has a NUL: `decode` puts a blank for it. So no two groups of pieces have one text.
    text = "\0".join([f"{VERSION} {how}", *[piece.text for piece in group]])
    return blake2b(text.encode(), digest_size=16).digest()
