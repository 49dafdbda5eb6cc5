"""Thousands of small results by the digest of what they were made from, remembered in a few dozen rows.

An edit asks for all of them and changes one: that is one row written anew, or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from yizhan.artifacts import digest
from yizhan.artifacts.artifact import Part
from yizhan.sources.composer import Memory

_ROWS = 64


class Rows:
    """Results of one kind, JSON-able; `kind` names it with the version of what makes them."""

    def __init__(self, memory: Memory | None, *kind: Part) -> None:
        self._memory = memory
        self.keys = [digest("rows", number, *kind) for number in range(_ROWS)]

    def recall(self) -> dict[bytes, Any]:
        """All that is known. Others can write a memory: what the results are is for the caller to see."""
        found: dict[bytes, Any] = {}
        for row in self._memory.get(self.keys).values() if self._memory else ():
            try:
                found |= {bytes.fromhex(key): result for key, result in row.items()}
            except (AttributeError, TypeError, ValueError):
                continue
        return found

    def note(self, results: Mapping[bytes, Any], known: Mapping[bytes, Any], besides: Iterable[bytes] = ()) -> None:
        """Remember these results, which are all that is wanted still; nothing is done where all of them were `known`.

        `besides` are the keys of what else the memory is to keep.
        """
        numbers = {_row_of(key) for key in results.keys() - known.keys()}
        if self._memory is None or not numbers:
            return
        rows: dict[bytes, dict[str, Any]] = {self.keys[number]: {} for number in numbers}
        for key, result in results.items():
            if _row_of(key) in numbers:
                rows[self.keys[_row_of(key)]][key.hex()] = result
        self._memory.put(rows, [*self.keys, *besides])


def _row_of(key: bytes) -> int:
    return key[0] % _ROWS
