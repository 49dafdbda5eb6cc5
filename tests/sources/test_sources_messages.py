"""Every error that our models can raise has its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from yizhan.model import Area, Article, Figure, Landmark, Site, StandingPage, Station, Vocabulary
from yizhan.sources.messages import nearest, say, two_numbers

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
