"""Where in a Markdown text something stands: the converter tells the line of a block, and nothing within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Spot(NamedTuple):
    """Line and column within a text, both from 0."""

    line: int
    column: int


class Seeker:
    """Walks through the lines of one block, as its pieces come in their order."""

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self._text = "\n".join(lines)
        self._first_line = first_line
        self._at = 0

    def seek(self, *ways: str) -> Spot:
        """Where the next piece stands, given in the ways in which it may be written; the likeliest way comes first.

        Where none is found, as for a link whose address stands elsewhere, it is the place reached so far.
        """
        for way in ways:
            found = self._text.find(way, self._at) if way else -1
            if found >= 0:
                self._at = found + len(way)
                bare = way.lstrip("](<") if len(ways) > 1 else way
                return self._spot(self._at - len(bare))
        return self._spot(self._at)

    def next_line(self) -> None:
        """Go on behind the end of the line."""
        end = self._text.find("\n", self._at)
        self._at = end + 1 if end >= 0 else self._at

    def _spot(self, at: int) -> Spot:
        before = self._text[:at]
        return Spot(self._first_line + before.count("\n"), at - (before.rfind("\n") + 1))
