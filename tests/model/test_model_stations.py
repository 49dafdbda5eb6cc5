"""Stations that are only written down until somebody asks for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from yizhan.model import Listing, Station, Stations, WrittenStation, head_of, stations

NUMBERS = st.lists(st.integers(0, 99), unique=True, max_size=30)


def station(number: int) -> Station:
    more = {"status": {"state": "closed"}} if number % 10 == 0 else {}
    return Station.model_validate(
        {"id": f"s-{number:02}", "name": f"驿站{number}", "type": "warm_station", "area": f"1101{number % 3:02}", **more}
    )


def written(number: int) -> WrittenStation:
    one = station(number)
    return WrittenStation(one.id, head_of(one), one.model_dump_json(exclude_unset=True).encode())


def mixed(numbers: Iterable[int]) -> Stations:
    return Stations((written if number % 2 else station)(number) for number in numbers)


@given(NUMBERS)
def test_written_down_or_not_they_are_the_same(numbers: list[int]) -> None:
    """Whatever is only written down, the stations, their order and what is asked of all of them are the same."""
    whole, lean = Stations(map(station, numbers)), mixed(numbers)
    assert lean == whole
    assert list(lean) == list(whole) == sorted(lean)
    assert lean.heads == whole.heads
    assert lean.apart.ids == whole.apart.ids == tuple(one.id for one in whole.values() if one.status.state != "open")
    assert list(lean.all) == list(whole.values())


@given(NUMBERS, st.lists(st.integers(0, 99), max_size=60))
def test_what_was_let_go_is_made_again(numbers: list[int], asked: list[int]) -> None:
    """With room for very few records, each is what it was, however often and in whatever order they are asked for."""
    room, stations._YOUNG = stations._YOUNG, 2
    try:
        lean = mixed(numbers)
        for number in asked:
            if f"s-{number:02}" in lean:
                assert lean[f"s-{number:02}"] == station(number)
        assert len(lean._young) + len(lean._old) <= 4
    finally:
        stations._YOUNG = room


def test_a_listing_is_a_sequence_that_makes_what_it_is_asked_for() -> None:
    """Length, slices and others of the same site need no record; items do."""
    lean = Stations(map(written, range(9)))
    listing = Listing(lean, ["s-03", "s-01", "s-07"])
    assert (len(listing), listing[1:].ids, listing.of(["s-02"]).ids) == (3, ("s-01", "s-07"), ("s-02",))
    assert not lean._young
    assert [one.id for one in listing] == ["s-03", "s-01", "s-07"]
    assert listing[-1] == station(7)


@pytest.mark.parametrize(
    "fields",
    [
        {"phone": "；".join(f"1380000000{number}" for number in range(8))},
        {"phone": "010-12345678、 12351 ；（010）8765 4321".replace("（010）", "010-")},
        {"name": {"zh": "  驿站\n二 ", "en": " Two "}, "floor_area_m2": "1e-300", "website": "https://例子.中国/a"},
        {"location": {"datum": "gcj02", "point": {"lat": "39.9000000001", "lng": "116.4"}, "precision_m": "50.0"}},
    ],
    ids=["many phones", "separators", "texts and numbers", "place"],
)
def test_what_was_found_sound_is_sound_when_it_is_read_back(fields: dict[str, Any]) -> None:
    """A record that validates once validates again from what is written down of it, and is the same."""
    one = Station.model_validate({**station(1).model_dump(exclude_unset=True), **fields})
    assert Station.model_validate_json(one.model_dump_json(exclude_unset=True)) == one


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("010-6255 0005 13800001111", "write 010-6255 0005; 13800001111"),
        ("13800001111 13900002222", "write 13800001111; 13900002222"),
        ("010-62550005/13800001111", "write 010-62550005; 13800001111"),
    ],
)
def test_two_telephone_numbers_in_one_are_told_apart(written: str, advice: str) -> None:
    """No number is made of two that stand side by side; what to write instead is said."""
    with pytest.raises(ValidationError) as refused:
        Station.model_validate({**station(1).model_dump(exclude_unset=True), "phone": written})
    assert refused.value.errors()[0]["ctx"]["fix_en"] == advice


@pytest.mark.parametrize("number", ["+86 10 6255 0005", "010-62550005 转 8012", "400 800 1234 转 12", "010-62550005转8012"])
def test_a_number_as_people_write_it_is_one(number: str) -> None:
    """Blanks within a number, its country and its extension are no second number."""
    assert Station.model_validate({**station(1).model_dump(exclude_unset=True), "phone": number}).phones == (number,)
