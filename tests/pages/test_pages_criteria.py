"""What a standard asks for, item by item: a record shows it, shows that it is not there, or says nothing of it."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import DAY
from tests.pages.made import Made, made
from tests.pages.test_pages_content import words

from yizhan.model import Criterion, State, Status, Vocabulary
from yizhan.pages.criterion_rows import alike, has, item_rows

NAMES = {
    "amenities": ["seating", "microwave", "drinking_water"],
    "services": ["legal_aid", "training"],
}
WORDS = Vocabulary.model_validate({
    "types": {}, **{group: {key: {"name": key} for key in keys} for group, keys in NAMES.items()},
})  # fmt: skip
ITEMS: list[dict[str, Any]] = [
    {"name": {"zh": "有座", "en": "Seats"}, "any_of": ["toilet", "drinking_water"]},
    {"name": {"zh": "有水有微波炉", "en": "Water and a microwave"}, "all_of": ["drinking_water", "microwave"]},
    {"name": {"zh": "二十平方米", "en": "20 m²"}, "min_floor_area_m2": 20},
    {"zh": "墙上有制度", "en": "Rules on the wall"},
]


def site(items: list[dict[str, Any]] = ITEMS, **stations: Any) -> Made:
    """The small site with a standard of these items, which no station is known to meet as a whole unless a change says so."""
    there = made(stations={**stations, "bj-wangjing-24h": {"criteria": (), **stations.get("bj-wangjing-24h", {})}})
    vocabulary = there.library.vocabulary
    criteria = {"seven_haves": {"name": "七有", "items": items}}
    changed = Vocabulary.model_validate({**vocabulary.model_dump(), "criteria": criteria})
    return Made(dataclasses.replace(there.library, vocabulary=changed), date.fromisoformat(DAY))


@pytest.mark.parametrize(
    ("item", "amenities", "services", "area", "expected"),
    [
        ({"any_of": ["seating"]}, ["seating"], [], None, True),
        ({"any_of": ["seating"]}, ["microwave"], [], None, False),
        ({"any_of": ["seating"]}, [], ["training"], None, None),  # services say nothing of amenities
        ({"any_of": ["seating"]}, [], [], None, None),
        ({"any_of": ["seating", "microwave"]}, ["microwave"], [], None, True),
        ({"any_of": ["seating", "training"]}, ["microwave"], [], None, None),  # it may well have the service
        ({"any_of": ["seating", "training"]}, ["microwave"], ["legal_aid"], None, False),
        ({"all_of": ["seating", "microwave"]}, ["microwave"], [], None, False),
        ({"all_of": ["seating", "training"]}, ["seating"], [], None, None),
        ({"all_of": ["seating", "training"]}, ["seating"], ["training"], None, True),
        ({"min_floor_area_m2": 20}, [], [], 20, True),
        ({"min_floor_area_m2": 20}, [], [], 19.5, False),
        ({"min_floor_area_m2": 20}, ["seating"], [], None, None),
        ({"any_of": ["seating"], "min_floor_area_m2": 20}, ["seating"], [], 12, False),
        ({"any_of": ["seating"], "all_of": ["training"]}, ["seating"], [], None, None),
    ],
)
def test_shown_not_there_or_unknown(
    item: dict[str, Any], amenities: list[str], services: list[str], area: float | None, expected: bool | None
) -> None:
    """A record with no amenities at all is unknown, one that lists others is without it; all that is named must hold."""
    criterion = Criterion.model_validate({"name": "一条", **item})
    assert has(criterion, (tuple(amenities), tuple(services), area, ()), WORDS) is expected


@pytest.mark.parametrize(
    ("hung", "expected"),
    [
        ([], None),
        ([("sign", True)], True),
        ([("sign", False)], False),
        ([("sign", False), ("sign", True)], True),
        ([("plate", True)], None),  # of the sign nothing is said
    ],
)
def test_shown_by_a_plaque(hung: list[tuple[str, bool]], expected: bool | None) -> None:
    """A sign that is up shows the item, one that is missing shows that it is not there, another plaque shows nothing."""
    criterion = Criterion.model_validate({"name": "有标识", "plaques": ["sign"]})
    assert has(criterion, ((), (), None, tuple(hung)), WORDS) is expected


_SUBSETS = {group: st.lists(st.sampled_from(keys), unique=True).map(tuple) for group, keys in NAMES.items()}


@given(
    wanted=st.lists(st.sampled_from([*NAMES["amenities"], *NAMES["services"]]), unique=True, min_size=1),
    amenities=_SUBSETS["amenities"],
    services=_SUBSETS["services"],
    more=st.sampled_from(NAMES["amenities"]),
)
def test_what_is_learnt_never_takes_away(
    wanted: list[str], amenities: tuple[str, ...], services: tuple[str, ...], more: str
) -> None:
    """Whatever a longer record lists besides, a station that has an item still has it."""
    for field in ("any_of", "all_of"):
        item = Criterion.model_validate({"name": "一条", field: wanted})
        if has(item, (amenities, services, None, ()), WORDS):
            assert has(item, ((*amenities, more), services, None, ()), WORDS)


def test_the_three_numbers_are_all_stations() -> None:
    """Of each item: those that have it, those without it and those of which nothing is known are the stations listed."""
    there = site()
    library = there.library
    rows = item_rows("seven_haves", alike(there.edition, "seven_haves"), library.vocabulary, "en")
    tallies = [row.tally for row in rows]
    assert tallies[3] is None
    for tally in tallies[:3]:
        assert tally is not None
        assert tally.met.count + tally.without + tally.unknown == tally.met.whole == len(library.stations)


def test_the_page_counts_by_item() -> None:
    """The standard's page has for each item the three numbers with the share, and says of one that no record can show it."""
    small = site(**{
        "bj-wangjing-24h": {"amenities": ("drinking_water", "microwave"), "services": (), "floor_area_m2": 30.0},
        "bj-dongcheng-warm": {"amenities": ("drinking_water",), "floor_area_m2": 12.0},
    })  # fmt: skip
    library = small.library
    silent = sum(not one.amenities for one in library.stations.values())
    listing = len(library.stations) - silent
    without_both = listing - sum(
        {"drinking_water", "microwave"} <= {*one.amenities} for one in library.stations.values()
    )
    page = small.read("en/standards/seven_haves.html")
    rows = [words(row) for row in re.findall(r'<tr id="item-\d+">(.*?)</tr>', page, re.DOTALL)]
    assert re.search(
        rf"Water and a microwave.* {listing - without_both} of 6 \(\d+%\)\s+{without_both}\s+{silent}$", rows[1].strip()
    )
    assert re.search(r"at least 20 m².* 1 of 6 \(17%\)\s+1\s+4$", rows[2].strip())
    assert "No record can show this." in rows[3]
    assert "从记录上看不出来" in words(small.read("zh/standards/seven_haves.html"))


def test_by_area_page_and_table_agree() -> None:
    """The spreadsheet has every area and item; the page has those of which records say something, with the same numbers."""
    small = site()
    rows = list(csv.DictReader(io.StringIO(small.read("data/tables/standards-by-item.en.csv"))))
    assert {row["item"] for row in rows} == {"1", "2", "3"}
    table = small.read("en/standards/seven_haves.html").partition('id="by-area-title"')[2].partition("</table>")[0]
    groups = re.findall(r'areas/([^"]+)\.html">.*?</tr>(.*?)</tbody>', table, re.DOTALL)
    shown = {
        (code, number): (int(met), int(whole), int(without), int(unknown))
        for code, group in groups
        for number, met, whole, without, unknown in re.findall(
            r'row">(\d+)\. .*?class="part">(\d+) of (\d+) .*?number">(\d+)</td><td class="table__number">(\d+)<',
            group,
            re.DOTALL,
        )
    }
    wanted = {
        (row["area code"], row["item"]): tuple(
            int(row[name]) for name in ("have it", "stations it is for", "without it by their records", "not known")
        )
        for row in rows
    }
    assert shown
    assert shown == {key: counts for key, counts in wanted.items() if counts[1] != counts[3]}


def test_who_meets_the_whole_standard_has_every_item() -> None:
    """Also the items that no record can show; only what the record says to the contrary is not there."""
    rules = Criterion.model_validate({"name": "一条"})
    water = Criterion.model_validate({"name": "一条", "any_of": ["drinking_water"]})
    room = Criterion.model_validate({"name": "一条", "min_floor_area_m2": 20})
    sign = Criterion.model_validate({"name": "一条", "plaques": ["sign"]})
    nothing: Any = ((), (), None, ())
    assert all(has(item, nothing, WORDS, meets=True) for item in (rules, water, room, sign))
    assert has(rules, nothing, WORDS) is None
    assert has(water, (("seating",), (), None, ()), WORDS, meets=True)  # a list leaves much out
    assert has(room, ((), (), 12.0, ()), WORDS, meets=True) is False
    assert has(sign, ((), (), None, (("sign", False),)), WORDS, meets=True) is False


def test_items_that_no_record_shows_are_counted_by_the_whole() -> None:
    """One station that meets the standard: the rules on its wall are counted, with a word on how."""
    small = site(**{"bj-wangjing-24h": {"criteria": ("seven_haves",)}})
    row = re.findall(r'<tr id="item-\d+">(.*?)</tr>', small.read("en/standards/seven_haves.html"), re.DOTALL)[3]
    assert re.search(r"only where a station is known to meet the whole standard 1 of 6 \(17%\)\s+0\s+5$", words(row).strip())
    rows = csv.DictReader(io.StringIO(small.read("data/tables/standards-by-item.en.csv")))
    assert ["4", "1"] in [[row["item"], row["have it"]] for row in rows]


def test_a_standard_counts_those_it_is_for() -> None:
    """A standard of one district and one type leaves other stations out of its counts, and says for which it is."""
    there = site()
    vocabulary = there.library.vocabulary
    own = vocabulary.criteria["seven_haves"]
    stations = there.library.stations.values()
    for update, wanted in (
        ({"area": "110105"}, [one for one in stations if "110105" in there.library.lineage[one.area]]),
        ({"types": ("smart_station_24h",)}, [one for one in stations if one.type == "smart_station_24h"]),
        # what a station is besides its type counts too
        ({"types": ("warm_station",)}, [one for one in stations if "warm_station" in (one.type, *one.also)]),
    ):
        assert 0 < len(wanted) < len(stations)
        changed = vocabulary.model_copy(update={"criteria": {"seven_haves": own.model_copy(update=update)}})
        narrowed = Made(dataclasses.replace(there.library, vocabulary=changed), date.fromisoformat(DAY))
        page = narrowed.read("en/standards/seven_haves.html")
        assert {int(whole) for whole in re.findall(r' of (\d+) <', page.partition('id="by-area-title"')[0])} == {len(wanted)}
        assert "<dt>For</dt>" in page
    assert "<dt>For</dt>" not in there.read("en/standards/seven_haves.html")


def test_a_standard_of_another_place_is_not_shown() -> None:
    """A standard whose area is not in the tree has no page, no row and no table, unless a station says it meets it."""

    def elsewhere(criteria: tuple[str, ...]) -> Made:
        there = site(**{"bj-wangjing-24h": {"criteria": criteria}})
        vocabulary = there.library.vocabulary
        one = vocabulary.criteria["seven_haves"].model_copy(update={"area": "140000"})
        changed = vocabulary.model_copy(update={"criteria": {"seven_haves": one}})
        return Made(dataclasses.replace(there.library, vocabulary=changed), date.fromisoformat(DAY))

    hidden = elsewhere(())
    assert "en/standards/seven_haves.html" not in hidden.plan
    assert "seven_haves" not in hidden.read("en/standards/index.html") + hidden.read("data/tables/standards.en.csv")
    assert "2 of 2" not in elsewhere(("seven_haves",)).read("en/standards/seven_haves.html")
    assert " of 1 " in elsewhere(("seven_haves",)).read("en/standards/seven_haves.html")


def test_a_delisted_station_is_in_no_item() -> None:
    """What is no longer a station is among neither number."""
    page = site(**{"bj-wangjing-24h": {"status": Status(state=State.DELISTED)}}).read("en/standards/seven_haves.html")
    assert " of 6 " not in page
    assert " of 5 " in page


def test_where_no_record_can_show_anything() -> None:
    """A standard without a single such item says so of each and has no table by area."""
    page = site([{"zh": "墙上有制度", "en": "Rules on the wall"}]).read("en/standards/seven_haves.html")
    assert words(page).count("No record can show this.") == 1
    assert "by-area-title" not in page


def test_a_page_follows_the_records() -> None:
    """A station's amenities change a standard that looks at them, its telephone number does not."""
    small = site()
    page = "zh/standards/seven_haves.html"

    def changed(**update: Any) -> bool:
        other = site(**{"bj-dongcheng-warm": update})
        return small.plan[page].depends != other.plan[page].depends

    assert changed(amenities=("toilet", "microwave"))
    assert changed(floor_area_m2=25.0)
    assert not changed(phone="010-87654321")
