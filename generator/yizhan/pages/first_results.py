"""The list with which the finder opens, for its page to carry: what results.js and result-item.js would draw.

A reader has it as soon as the page is there, and a browser without scripts at all. Which stations come first, nearest.js
says in the same words: those of the site's own area that let the public in, then its others, then the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yizhan.model import Station
from yizhan.pages.atlas import Atlas
from yizhan.pages.columns import SCALE
from yizhan.pages.details import details
from yizhan.pages.rows import Label, Row, row
from yizhan.pages.tally import is_private

PAGE = 10  # as in results.js


@dataclass(frozen=True, slots=True)
class FirstResult:
    """An entry: the station's number in the columns, what cards say of it, its position in the base map's datum."""

    number: int
    record: dict[str, Any]
    row: Row
    at: tuple[float, float] | None

    @property
    def amenities(self) -> Sequence[Label]:
        return self.row.amenities


def first_results(atlas: Atlas, lang: str, corners: Sequence[Sequence[float]] | None) -> list[FirstResult]:
    """The first entries; `corners` are those of the site's own area as the page's map knows them."""
    edition = atlas.edition
    found = []
    for station in islice(_in_order(atlas, corners), PAGE):
        (record,) = details(edition, [station], lang)
        at = atlas.shown.get(station.id)
        found.append(FirstResult(atlas.numbers[station.id], record, row(edition, station, lang), at))
    return found


def _in_order(atlas: Atlas, corners: Sequence[Sequence[float]] | None) -> Iterator[Station]:
    stations = atlas.edition.library.stations

    def is_home(key: str) -> bool:
        if not corners:
            return True
        at = atlas.shown.get(key)
        return at is not None and all(
            low <= round(value * SCALE) / SCALE <= high for value, low, high in zip(at, *corners, strict=True)
        )

    for private in (False, True):
        yield from (one for key in atlas.numbers if is_home(key) and is_private(one := stations[key]) is private)
    yield from (stations[key] for key in atlas.numbers if not is_home(key))
