"""The lists of an index, remembered between builds: where few texts have changed, only their entries are moved.

Cutting 20,000 stations into entries takes seconds, and an edit changes the entries of one. What a document was cut from
is remembered too, so that the entries that it had can be worked out again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from yizhan.artifacts import digest
from yizhan.sources import Memory
from yizhan.text.inverted import Lists, amend, invert

# One row a memory: lists are megabytes, and of an earlier numbering nobody asks again.
STATE = digest("index lists")
_FEW = 20  # documents that may have changed; or one in this many. With more all are cut anew.


class Documents(Protocol):
    """What an index is made of: documents with numbers.

    `keys` has a digest of each document's text, in the order of the numbers. `frame` is the digest of all else that
    the lists depend on: the program, and which document has which number.
    """

    @property
    def keys(self) -> Sequence[bytes]: ...
    @property
    def frame(self) -> bytes: ...
    @property
    def memory(self) -> Memory | None: ...

    def row(self, number: int) -> list[Any]:
        """What a document is cut from, JSON-able."""

    def cut(self, row: list[Any]) -> set[str]:
        """The entries of a row."""


def index_lists(documents: Documents) -> Lists:
    """The lists of all documents."""
    total = len(documents.keys)
    memory = documents.memory
    if memory is None:
        return _cut_all(documents)
    known = memory.get([STATE]).get(STATE)
    lists, changed = _amended(known, documents, memory) or (_cut_all(documents), range(total))
    if changed:
        rows = {documents.keys[number]: documents.row(number) for number in changed}
        state = {"frame": documents.frame.hex(), "keys": b"".join(documents.keys).hex(), "lists": lists}
        memory.put({STATE: state, **rows}, documents.keys)
    return lists


def _cut_all(documents: Documents) -> Lists:
    total = len(documents.keys)
    return invert((documents.cut(documents.row(number)) for number in range(total)), total)


def _amended(known: Any, documents: Documents, memory: Memory) -> tuple[Lists, Sequence[int]] | None:
    """The lists that are remembered, brought up to date, and the numbers of what has changed; None where that cannot
    be, or would not pay."""
    total = len(documents.keys)
    try:
        if known["frame"] != documents.frame.hex():
            return None
        keys = bytes.fromhex(known["keys"])
        lists = {str(entry): (int(count), str(text)) for entry, (count, text) in known["lists"].items()}
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    width = len(keys) // total if total else 0
    before = [keys[start : start + width] for start in range(0, len(keys), width or 1)]
    if len(before) != total:
        return None
    changed = [number for number, (then, now) in enumerate(zip(before, documents.keys, strict=True)) if then != now]
    rows = memory.get([before[number] for number in changed])
    if len(changed) > max(_FEW, total // _FEW) or len(rows) < len({before[number] for number in changed}):
        return None
    try:
        entries = {
            number: (documents.cut(rows[before[number]]), documents.cut(documents.row(number))) for number in changed
        }
    except (TypeError, ValueError, AttributeError):  # a row that others have written
        return None
    return amend(lists, total, entries), changed
