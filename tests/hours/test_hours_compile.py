"""The compact format that the browser reads."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hours_expressions import day_times, expressions
from hypothesis import assume, given

from yizhan.hours import HoursError, compile_hours, holidays_to_json
from yizhan.model import DayOff

OFFICE = [[480, 1080]]


def test_a_week_with_holidays_is_one_layer() -> None:
    """Weekdays, weekend and holidays of a usual expression need no second layer."""
    assert compile_hours("Mo-Fr 08:00-18:00; Sa 09:00-12:00,14:00-17:00; PH off").to_json() == {
        "week": [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [[540, 720], [840, 1020]], []],
        "ph": [],
    }


def test_kinds_are_written_only_where_they_matter() -> None:
    """An open end is kind 1, unknown is kind 2, and plain opening has no third number."""
    week = compile_hours("Mo 22:00-02:00; Tu 18:00+; We unknown").to_json()["week"]
    assert week == [[[1320, 1560]], [[1080, 1440, 1]], [[0, 1440, 2]], [], [], [], []]


def test_seasons_are_layers_over_an_empty_base() -> None:
    """Dated rules are laid over the base in their order, with null for days of which they say nothing."""
    assert compile_hours('May-Sep Mo 08:00-18:00; 2025 Jan 28-2025 Feb 04 off "春节"').to_json() == {
        "week": [[]] * 7,
        "rules": [
            {"dates": [[501, 930]], "week": [OFFICE, None, None, None, None, None, None]},
            {"dates": [[20250128, 20250204]], "week": [[]] * 7, "note": "春节"},
        ],
    }


def test_additions_are_summed_where_that_says_the_same() -> None:
    """A comma rule joins the layer below, overlapping spans becoming one; with dates it stays a layer that adds."""
    json_of = compile_hours("Mo-Fr 08:00-18:00, We 17:00-20:00, Jul Sa 08:00-18:00").to_json()
    assert json_of["week"] == [OFFICE, OFFICE, [[480, 1200]], OFFICE, OFFICE, [], []]
    assert json_of["rules"] == [
        {"dates": [[701, 731]], "week": [None] * 5 + [OFFICE, None], "adds": True},
    ]


def test_a_weekday_after_holidays_keeps_its_turn() -> None:
    """A rule for weekdays that follows one for holidays is laid over it, so that it wins on holidays too."""
    json_of = compile_hours("Mo-Su,PH 08:00-18:00; Sa off").to_json()
    assert json_of["ph"] == OFFICE
    assert json_of["rules"] == [{"week": [None, None, None, None, None, [], None]}]


def test_notes_stay_with_their_rules() -> None:
    """A rule with a note of its own is a layer of its own, and a closing note never stands in the base."""
    json_of = compile_hours('Mo-Fr 08:00-18:00 "按门铃"; Sa off "装修"').to_json()
    assert (json_of["note"], json_of["rules"]) == (
        "按门铃",
        [{"week": [None, None, None, None, None, [], None], "note": "装修"}],
    )
    assert compile_hours('off "装修"').to_json() == {"week": [[]] * 7, "rules": [{"week": [[]] * 7, "note": "装修"}]}


def test_holidays_are_sorted_pairs() -> None:
    """The browser gets days off as integers in order, 1 for a holiday and 0 for a make-up workday."""
    days = [DayOff(date(2025, 1, 28), True, "春节"), DayOff(date(2025, 1, 26), False, "春节")]
    assert holidays_to_json(days) == [[20250126, 0], [20250128, 1]]


@pytest.mark.parametrize("expression", ["Mo-Fr 08:00-18:00", "24/7", "May 18:00+", 'PH off "x"'])
def test_equal_expressions_give_equal_objects(expression: str) -> None:
    """Compiling twice gives equal values, which can be the keys of a table of hours."""
    assert hash(compile_hours(expression)) == hash(compile_hours(expression + ";"))
    assert compile_hours(expression) == compile_hours(expression + ";")


@given(expressions(day_times()))
def test_every_compiled_object_keeps_the_format(expression: str) -> None:
    """Whatever is compiled is JSON, and its spans are ordered, do not overlap and stay within two days."""
    try:
        found = compile_hours(expression).to_json()
    except HoursError:
        assume(False)
    assert json.loads(json.dumps(found)) == found
    assert len(found["week"]) == 7
    for layer in (found, *found.get("rules", [])):
        for day in (*(layer.get("week") or ()), layer.get("ph")):
            edges = [edge for span in day or () for edge in span[:2]]
            assert edges == sorted(edges)
            assert all(0 <= edge <= 2880 for edge in edges)
