"""Strips: joined they say what one strip of all says, also when an earlier build made them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SMALL

from yizhan.model import Datum, Station
from yizhan.pages.assets import Assets
from yizhan.pages.census import census_of, together
from yizhan.pages.columns import Piece, encode, encode_offers
from yizhan.pages.edition import Edition
from yizhan.pages.plotted import Plotted
from yizhan.pages.shards import Shard
from yizhan.pages.strips import Strips, strip_of
from yizhan.press.store import Store
from yizhan.sources import load


def small_edition() -> Edition:
    """The small site, without maps and assets."""
    library = load(SMALL).library
    assert library is not None
    return Edition(library, date(2025, 6, 1), b"", Assets({}, (), {}), {}, {})


EDITION = small_edition()
WORDS = EDITION.library.vocabulary
PLACED = [one for one in EDITION.library.stations.values() if EDITION.positions[one.id]]
SHOWN = Plotted(EDITION.positions, {one.id for one in PLACED}, Datum.GCJ02)
NOTHING = Piece((), ())


def piece(rows: Sequence[Sequence[Station]]) -> Piece:
    """A shard of each row, with the strip that a build would find written down."""
    strips = Strips(EDITION, [], SHOWN)
    shards = [Shard(row[0].area, str(number), tuple(row)) for number, row in enumerate(rows)]
    return Piece(shards, [strip for shard in shards for strip in strips.of([shard])])


@given(st.lists(st.sampled_from(PLACED), min_size=1, max_size=60), st.sets(st.integers(1, 59)))
def test_strips_are_joined_to_what_one_strip_says(stations: list[Station], cuts: set[int]) -> None:
    """Wherever a network is cut, columns, offers and counts are those of all its stations."""
    ends = [0, *sorted(cut for cut in cuts if cut < len(stations)), len(stations)]
    one, many = piece([stations]), piece([stations[start:end] for start, end in pairwise(ends)])
    joined, whole = encode(EDITION, many, NOTHING), encode(EDITION, one, NOTHING)
    assert {**joined, "shards": 0} == {**whole, "shards": 0}
    assert encode_offers(EDITION, many, NOTHING) == encode_offers(EDITION, one, NOTHING)
    assert together(strip.census for strip in many.strips) == census_of(stations)


def test_without_places_there_are_no_positions() -> None:
    """Stations that are not on the map have what lists say of them, and nothing of the map."""
    apart = [one for one in EDITION.library.stations.values() if not EDITION.positions[one.id]]
    strip = strip_of(apart, SHOWN, WORDS)
    assert (strip.size, strip.lat, strip.lng, strip.middle) == (1, None, None, None)
    columns = encode(EDITION, NOTHING, piece([apart]))
    assert (columns["n"], columns["lat"], "unplacedColumns" in columns) == (0, "", True)


@pytest.mark.parametrize("spoilt", [None, 3, [], ["x"], {}, [5] * 17])
def test_what_is_remembered_is_the_same(tmp_path_factory: pytest.TempPathFactory, spoilt: object) -> None:
    """A strip comes out of the store as it went in; what has not its form is made again."""
    store = Store(tmp_path_factory.mktemp("memory") / "strips.db")
    asked: list[object] = []

    def memory(name: str) -> Store:
        asked.append(name)
        return store

    edition = Edition(EDITION.library, EDITION.day, b"", EDITION.assets, {}, {}, memory=memory)
    shards = [Shard("110105", "a", tuple(PLACED)), Shard("110106", "b", tuple(PLACED[:2]))]
    fresh = Strips(EDITION, [shards], SHOWN).of(shards)
    first = Strips(edition, [shards], SHOWN).of(shards)
    if spoilt is not None:
        (key,) = [key for key in _keys(store) if store.get([key])[key][0] == 2]
        store.put({key: spoilt}, [])
    again = Strips(edition, [shards], SHOWN).of(shards)
    assert json.dumps(fresh) == json.dumps(first) == json.dumps(again)
    assert asked == ["strips", "strips"]


def _keys(store: Store) -> list[bytes]:
    assert store._connection is not None
    return [key for (key,) in store._connection.execute("SELECT key FROM result")]
