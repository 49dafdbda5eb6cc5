"""Every error that our models can raise has its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from yizhan.model import Area, Article, Figure, Landmark, Site, StandingPage, Station, Vocabulary
from yizhan.model.moment import Moment
from yizhan.model.schema import FILES
from yizhan.sources.messages import nearest, say, two_numbers
from yizhan.sources.value_names import with_name

# What each kind of schema raises, from https://docs.pydantic.dev/latest/errors/validation_errors/.
RAISES = {
    "str": ["string_type"],
    "int": ["int_parsing", "int_type", "int_from_float", "int_parsing_size"],
    "float": ["float_parsing", "float_type", "finite_number"],
    "bool": ["bool_parsing", "bool_type"],
    "enum": ["enum"],
    "model": ["model_type"],
    "dict": ["dict_type"],
    "tuple": ["tuple_type"],
    "model-fields": ["missing", "model_type"],
}
LIMITS = {"min_length": "string_too_short", "max_length": "string_too_long", "pattern": "string_pattern_mismatch",
          "gt": "greater_than", "ge": "greater_than_equal", "lt": "less_than", "le": "less_than_equal"}
CONTEXT = {"expected": "'a' or 'b'", "min_length": 1, "max_length": 5, "pattern": "^a$", "gt": 0.0, "ge": 0.0,
           "lt": 9.0, "le": 9.0}


def kinds(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        kind = schema.get("type")
        yield from RAISES.get(kind, []) if isinstance(kind, str) else []
        if kind in ("str", "int", "float"):
            yield from (LIMITS[limit] for limit in LIMITS if limit in schema)
        if kind == "tuple" and schema.get("min_length"):
            yield "too_short"
        if kind in ("tuple", "dict") and schema.get("max_length"):
            yield "too_long"
        for inner in schema.values():
            yield from kinds(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from kinds(inner)


@pytest.mark.parametrize("model", [Station, Area, Landmark, Vocabulary, Figure, Site, Article, StandingPage])
def test_every_kind_is_spoken(model: type[BaseModel]) -> None:
    """No error of a record falls back to the general words."""
    model.model_rebuild()  # what validates a record is made when it is first wanted
    found = set(kinds(model.__pydantic_core_schema__))

    assert len(found) > 3
    assert [kind for kind in sorted(found) if say(kind, "x.y", "z", CONTEXT).code == "bad-value"] == []


def test_unknown_kind() -> None:
    """An error that no version of ours has met is still said, with the value."""
    said = say("some_new_error", "stars", "x" * 100, {})

    assert said.code == "bad-value"
    assert "stars" in said.zh
    assert len(said.en) < 120


@pytest.mark.parametrize(("word", "meant"), [("drinkingwater", "drinking_water"), ("Toilet", "toilet"), ("xyz", None)])
def test_nearest(word: str, meant: str | None) -> None:
    """The nearest word is proposed, and nothing where none is near."""
    assert nearest(word, ["toilet", "drinking_water"]) == meant


@pytest.mark.parametrize(("text", "two"), [("22.5,114.0", ("22.5", "114.0")), ("39.9，116.4", ("39.9", "116.4")),
                                           ("39.9", None), ("a,b", None)])
def test_two_numbers(text: str, two: tuple[str, str] | None) -> None:
    """A pair of coordinates in one field is recognised, with either comma."""
    assert two_numbers(text) == two


@pytest.mark.parametrize(
    ("text", "meant"),
    [("200人", "200"), ("9,650", "9650"), ("1.2万", "12000"), ("超过80", "80"), ("不少于 400 家", "400"), ("3亿", "300000000"),
     ("80-90", None), ("若干", None), ("2,34", None), ("约10万余", "100000"), ("-3个", None)],
)
def test_the_number_that_was_meant(text: str, meant: str | None) -> None:
    """A number with its unit, or with commas, is offered as it is to be written; what could be two numbers is not."""
    said = say("float_parsing", "value", text, {})
    assert said.code == "not-a-number"
    assert said.fix_en.partition(": ")[2] == (meant or "")


@pytest.mark.parametrize(
    ("value", "zh"),
    [("贷款", "写 loan（贷款）"), ("lone", "是不是想写 loan？"), ("捐款", "可以写：aid（救助）、job（招聘）、loan（贷款）")],
)
def test_fixed_words_in_chinese(value: str, zh: str) -> None:
    """A fixed word in Chinese is answered with the word; what is none, with all of them and what they mean."""
    assert say("enum", "kind", value, {"expected": "'job', 'loan' or 'aid'"}).fix_zh == zh


def test_every_fixed_word_has_a_chinese_name() -> None:
    """No choice of any record is listed to an editor without saying what it means, but for tags and the three datums."""
    listed = {one for name, (model, *_) in FILES.items() if name != "site" for one in choices(model.model_json_schema())}
    assert {one for one in listed if with_name(one) == one} == {"bd09", "gcj02", "wgs84"}


def choices(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (one for one in schema.get("enum", []) if "=" not in one)
        for inner in schema.values():
            yield from choices(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from choices(inner)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2026/12/12 9:00", "2026-12-12T09:00"), ("2026年12月12日上午9点", "2026-12-12T09:00"),
     ("2026年12月12日晚7点半", "2026-12-12T19:30"),
     ("2026.12.12", "2026-12-12"), ("2026年12月", "2026-12")],
)
def test_a_moment_as_it_is_to_be_written(written: str, meant: str) -> None:
    """The remedy for a moment keeps its time of day."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Moment).validate_python(written)
    (error,) = refused.value.errors()
    assert say(error["type"], "start", written, error["ctx"]).fix_en == f"write {meant}"
