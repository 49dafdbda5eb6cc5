"""How the sound records of a group are held and written down: as they are, or, of stations, of which there may be very
many, as texts of which a record is made when somebody asks for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from sys import intern
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from yizhan.model import Head, Station, WrittenStation, head_of
from yizhan.sources.validate import list_adapter

Model = TypeVar("Model", bound=BaseModel)
_DIGEST = 16  # bytes: what a full disk or a flipped bit has left of a group is found out before anybody believes it


class Form(Protocol):
    """How records are held, and what is written down of them."""

    def hold(self, records: Sequence[Any]) -> Sequence[Any]:
        """The records as they are held."""

    def write(self, held: Sequence[Any]) -> bytes:
        """All that is held of some records."""

    def read(self, written: bytes, count: int) -> Sequence[Any] | None:
        """What is held of so many records; None where it is not of the form."""


class Whole(Generic[Model]):
    """Records held as they are."""

    def __init__(self, model: type[Model]) -> None:
        self._adapter = list_adapter(model)

    def hold(self, records: Sequence[Model]) -> Sequence[Model]:
        return records

    def write(self, held: Sequence[Model]) -> bytes:
        return self._adapter.dump_json(list(held), exclude_unset=True)

    def read(self, written: bytes, count: int) -> Sequence[Model] | None:
        try:
            records = self._adapter.validate_json(written)
        except ValidationError:  # others can write the store
            return None
        return records if len(records) == count else None


class Lean:
    """Stations held as texts: a line for what is asked of all of them, and one for each record."""

    def hold(self, records: Sequence[Station]) -> Sequence[WrittenStation]:
        return [
            WrittenStation(one.id, _shared(*head_of(one)), one.model_dump_json(exclude_unset=True).encode()) for one in records
        ]

    def write(self, held: Sequence[WrittenStation]) -> bytes:
        heads = json.dumps([[one.id, *one.head] for one in held], ensure_ascii=False, separators=(",", ":"))
        text = b"\n".join([heads.encode(), *[one.record for one in held]])
        return blake2b(text, digest_size=_DIGEST).digest() + text

    def read(self, written: bytes, count: int) -> Sequence[WrittenStation] | None:
        text = written[_DIGEST:]
        if blake2b(text, digest_size=_DIGEST).digest() != written[:_DIGEST]:
            return None
        heads, *records = text.split(b"\n")
        try:
            held = [
                WrittenStation(key, _shared(area, types, amenities, is_plain), record)
                for (key, area, types, amenities, is_plain), record in zip(json.loads(heads), records, strict=True)
            ]
        except (ValueError, TypeError):  # others can write the store; who signs what he writes is believed
            return None
        return held if len(held) == count else None


def _shared(area: str, types: str, amenities: str, is_plain: bool) -> Head:
    """Stations offer much the same, and twenty thousand need not say it twenty thousand times."""
    return Head(intern(area), intern(types), intern(amenities), is_plain)
