"""Records with mistakes, saved for the rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yizhan.model import Station
from yizhan.sources.places import original
from yizhan.sources.salvage import salvage

GOOD = {"id": "a", "name": "甲", "type": "t", "area": "110105"}


@given(st.integers(1, 8).flatmap(lambda length: st.tuples(st.just(length), st.sets(st.integers(0, length - 1)))))
def test_values_keep_their_places(case: tuple[int, set[int]]) -> None:
    """An item of a list from which others were left out is found where it is written."""
    length, dropped = case
    kept = [index for index in range(length) if index not in dropped]

    assert [original(("a", at, "b"), {("a", index) for index in dropped}) for at in range(len(kept))] == [
        ("a", index, "b") for index in kept]


def test_only_the_mistake_is_left_out() -> None:
    """A wrong item, a wrong field within a record within the record: everything beside them stays."""
    value = {**GOOD, "amenities": ["饮水", "toilet"], "stars": "9", "status": {"state": "closed", "since": "gestern"},
             "honours": [{"key": "h", "level": "x", "year": "2024"}, {"key": "i", "level": "city", "year": "2024"}],
             "colour": "red"}
    saved = salvage(Station, value, {})

    assert saved is not None
    station, saving = saved
    assert station.amenities == ("toilet",)
    assert station.stars is None
    assert (station.status.state, station.status.since) == ("closed", None)
    assert [honour.key for honour in station.honours] == ["i"]
    assert saving.dropped >= {("amenities", 0), ("stars",), ("honours", 0), ("colour",)}


def test_stand_ins() -> None:
    """What every record needs is stood in for; with its area unknown a station's position says nothing."""
    location = {"datum": "wgs84", "point": {"lat": "39.9", "lng": "116.4"}}
    saved = salvage(Station, {"id": "a", "area": "朝阳", "location": location}, {"name": "—", "type": "t", "area": "110105"})

    assert saved is not None
    assert (saved[0].name.phrase("zh").text, saved[0].type, saved[0].area, saved[0].location) == ("—", "t", "110105", None)
    assert saved[1].given == {("name",), ("type",), ("area",)}


def test_what_can_be_left_out_needs_no_stand_in() -> None:
    """A mistake in a field that no record needs leaves it out, whatever could stand in for a field of that name."""
    saved = salvage(Station, {**GOOD, "description": "x" * 5000}, {"description": "—"})

    assert saved is not None
    assert saved[0].description is None
    assert saved[1].given == frozenset()


def test_too_little() -> None:
    """Where something needed is missing and nothing can stand in for it, nothing is saved."""
    assert salvage(Station, {"id": "a"}, {}) is None
    assert salvage(Station, ["id"], {}) is None
    assert salvage(Station, None, {"name": "—"}) is None


@given(st.recursive(st.none() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["id", "name", "type", "area", "amenities", "location", "point", "datum", "status", "zh", "x"]), inner,
    max_size=5), max_leaves=12))
def test_any_value_is_saved_or_not(value: object) -> None:
    """Whatever was composed gives a record or None; nothing is raised."""
    saved = salvage(Station, value, {"name": "—", "type": "t", "area": "110105", "id": "x"})

    assert saved is None or isinstance(saved[0], Station)
