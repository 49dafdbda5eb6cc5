"""Records in which an earlier build found nothing wrong are made again from what was written down then.

They are neither composed nor completed: of all that costs in reading twenty thousand records, only the making is left,
and of stations not even that. They are remembered by groups of neighbours, under a digest of their exact text, of the head
of their file and of the program; so a group that was ever found sound is sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from yizhan.sources.compose import Piece, parser_name
from yizhan.sources.composer import Composer, group_key, groups
from yizhan.sources.lean import Form


class Sound:
    """The groups of one file's records that are of one kind; `head` is what its other keys say, `form` how they are held."""

    def __init__(self, composer: Composer, kind: str, form: Form, head: Mapping[str, Any]) -> None:
        self._composer = composer
        self._form = form
        self._how = f"{composer.code.hex()} {parser_name()} {kind} {sorted(head.items())!r}"
        self._remembers = bool(composer.code)

    def groups(self, pieces: Iterable[Piece]) -> list[tuple[bytes, list[Piece], Sequence[Any] | None]]:
        """The pieces in groups: the key of each, its pieces, and what is held of their records where they are known to be
        sound."""
        found = [(group_key(group, self._how), group) for group in groups(pieces)]
        unheld = [key for key, _ in found if self._composer.held(key) is None]
        known = self._composer.recall(unheld) if self._remembers else {}
        return [(key, group, self._held(key, known, len(group))) for key, group in found]

    def keep(self, key: bytes, records: Sequence[BaseModel]) -> Sequence[Any]:
        """Remember the records of a group, nothing being wrong with any of them; what is held of them."""
        held = self._form.hold(records)
        self._composer.hold(key, held)
        if self._remembers:
            self._composer.note(key, self._form.write(held))
        return held

    def _held(self, key: bytes, known: Mapping[bytes, Any], count: int) -> Sequence[Any] | None:
        held = self._composer.held(key)
        if held is None:
            written = known.get(key)
            held = self._form.read(written, count) if isinstance(written, bytes) else None
        if held is not None:
            self._composer.hold(key, held)
        return held
