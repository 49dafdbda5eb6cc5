"""Records in which an earlier build found nothing wrong are made again from what was written down then.

They are neither composed nor completed: of all that costs in reading twenty thousand records, only the making is left.
They are remembered by groups of neighbours, under a digest of their exact text, of the head of their file and of the
program; so a group that was ever found sound is sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from yizhan.sources.compose import Piece, parser_name
from yizhan.sources.composer import Composer, group_key, groups
from yizhan.sources.validate import list_adapter

Model = TypeVar("Model", bound=BaseModel)


class Sound:
    """The groups of one file's records that are of one kind; `head` is what its other keys say."""

    def __init__(self, composer: Composer, kind: str, model: type[Model], head: Mapping[str, Any]) -> None:
        self._composer = composer
        self._adapter = list_adapter(model)
        self._how = f"{composer.code.hex()} {parser_name()} {kind} {sorted(head.items())!r}"
        self._remembers = bool(composer.code)

    def groups(self, pieces: Iterable[Piece]) -> list[tuple[bytes, list[Piece], Sequence[Any] | None]]:
        """The pieces in groups: the key of each, its pieces, and their records where they are known to be sound."""
        found = [(group_key(group, self._how), group) for group in groups(pieces)]
        unheld = [key for key, _ in found if self._composer.held(key) is None]
        known = self._composer.recall(unheld) if self._remembers else {}
        return [(key, group, self._records(key, known, len(group))) for key, group in found]

    def keep(self, key: bytes, records: Sequence[BaseModel]) -> None:
        """Remember the records of a group: nothing was wrong with any of them."""
        self._composer.hold(key, records)
        if self._remembers:
            self._composer.note(key, self._adapter.dump_json(records, exclude_unset=True))

    def _records(self, key: bytes, known: Mapping[bytes, Any], count: int) -> Sequence[Any] | None:
        records = self._composer.held(key)
        if records is None:
            records = self._made(known.get(key), count)
        if records is not None:
            self._composer.hold(key, records)
        return records

    def _made(self, written: object, count: int) -> Sequence[Any] | None:
        if not isinstance(written, bytes):
            return None
        try:
            records: list[Any] = self._adapter.validate_json(written)
        except ValidationError:  # others can write the store
            return None
        return records if len(records) == count else None
