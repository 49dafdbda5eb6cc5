"""What the rules know of all stations without looking at each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from yizhan.model import Library, Station
from yizhan.rules.gist import Gist
from yizhan.rules.rows import Row


class Survey:
    """The rows of a library's stations with the gist of each."""

    def __init__(self, library: Library, rows: Sequence[tuple[Row, Gist]]) -> None:
        self._library = library
        self.rows = rows

    @property
    def gists(self) -> Iterator[Gist]:
        return (gist for _, gist in self.rows)

    def whose(self, may_be_wrong: Callable[[Gist], bool]) -> Iterator[Station]:
        """The stations of the rows in which something may be wrong, in the order of their ids."""
        ids = [key for row, gist in self.rows if may_be_wrong(gist) for key in row.ids]
        return (self._library.stations[key] for key in sorted(ids))
