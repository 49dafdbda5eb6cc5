"""What can be saved of a record with mistakes, so that they do not hide what else is wrong with it.

Nothing of this is ever published: it is what `rules` look at in a library that has errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from yizhan.sources.compose import Path
from yizhan.sources.dates import rewritten
from yizhan.sources.places import AnyOrigin, SalvagedOrigin, original

Model = TypeVar("Model", bound=BaseModel)
# For a field that every record needs, by its name: a value against which no rule has anything.
StandIns = Mapping[str, object]

# Each round takes away what the one before brought to light; no record needs more.
_ROUNDS = 8
# What says nothing any more once the other is unknown.
_DEPENDENT = {"area": "location"}


class Saving(NamedTuple):
    """What it took to save a record: the paths that were left out, and those that were given a stand-in."""

    dropped: frozenset[Path]
    given: frozenset[Path]


def salvage(model: type[Model], value: object, stand_ins: StandIns) -> tuple[Model, Saving] | None:
    """The record that the value would be without its mistakes; None where too little is left."""
    dropped: set[Path] = set()
    given: dict[Path, object] = {}
    for _ in range(_ROUNDS):
        try:
            record = model.model_validate(_changed(value, (), dropped, given))
        except ValidationError as error:
            mistakes = error.errors(include_url=False, include_context=False)
        else:
            return record, Saving(frozenset(dropped), frozenset(given))
        for mistake in mistakes:
            loc = mistake["loc"][:-1] if mistake["loc"][-1:] == ("[key]",) else mistake["loc"]
            path = original(loc, dropped)
            if mistake["type"] == "date-format" and path not in given and (meant := rewritten(str(mistake["input"]))):
                given[path] = meant  # else the date would seem not to have been written
                continue
            if mistake["type"] == "missing" and path not in given and path[-1] in stand_ins:
                given[path] = stand_ins[str(path[-1])]
                if len(path) == 1 and path[0] in _DEPENDENT:
                    dropped.add((_DEPENDENT[str(path[0])],))
                continue
            spoilt = path[:-1] if mistake["type"] == "missing" or path in given else path
            while spoilt in dropped:  # it was not written by itself: a plain text is the Chinese alone
                spoilt = spoilt[:-1]
            if not spoilt:
                return None
            dropped.add(spoilt)
            given.pop(spoilt, None)
    return None


def origin_of(origin: AnyOrigin, saving: Saving) -> AnyOrigin:
    """Where the values of a salvaged record stand: those left out are still counted."""
    return origin if isinstance(origin, SalvagedOrigin) or not saving.dropped else SalvagedOrigin(origin, saving.dropped)


def _changed(value: object, path: Path, dropped: set[Path], given: Mapping[Path, object]) -> object:
    if path in given:
        return given[path]
    if isinstance(value, Mapping):
        kept = {key: _changed(inner, (*path, key), dropped, given) for key, inner in value.items()
                if (*path, key) not in dropped}
        added = {str(where[-1]): stand_in for where, stand_in in given.items() if where[:-1] == path}
        return {**kept, **added}
    if isinstance(value, list):
        return [_changed(inner, (*path, index), dropped, given) for index, inner in enumerate(value)
                if (*path, index) not in dropped]
    return value
