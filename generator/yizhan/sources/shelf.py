"""Articles' files as a build finds them: bytes that it has read already, and how earlier builds divided such bytes.

What is remembered is said of exact bytes, by their digest, and only where there was nothing to say about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from yizhan.artifacts import digest
from yizhan.problems import Problem
from yizhan.sources.compose import Value, parser_name
from yizhan.sources.composer import Memory
from yizhan.sources.files import read_each
from yizhan.sources.rows import Rows

# Raise it with every change by which the same bytes are divided in another way, or the rows get another form.
_FORM = 1


class File(NamedTuple):
    """What stands in a file, and the digest of that."""

    data: bytes
    digest: bytes


class Divided(NamedTuple):
    """A good file: its front matter composed, where that stands among the bytes, and where the body begins.

    `line` is the body's first one's, from 1.
    """

    head: dict[str, Value]
    start: int
    end: int
    body: int
    line: int


class Shelf:
    """The files of one load. Without `files` all are read, without a memory all are divided. What another program than that
    of `code`, its digest, has noted is not believed: it may have had other things to say."""

    def __init__(
        self, files: Mapping[str, tuple[bytes, bytes]] | None = None, memory: Memory | None = None, code: bytes = b""
    ) -> None:
        self._files = files or {}
        self._rows = Rows(memory, "divided", _FORM, code, parser_name())
        self.remembers = memory is not None

    def read(self, root: Path, names: Iterable[str]) -> Iterator[File | Problem]:
        """Each file, or why it was refused; files of one folder should stand together."""
        wanted = list(names)
        others = read_each(root, [name for name in wanted if name not in self._files])
        for name in wanted:
            known = self._files.get(name)
            if known is not None:
                yield File._make(known)
            else:
                _, content = next(others)
                yield content if isinstance(content, Problem) else File(content, digest(content))

    def recall(self) -> dict[bytes, Divided]:
        """What is known of files, by the digest of their bytes."""
        return {key: divided for key, row in self._rows.recall().items() if (divided := _divided(row))}

    def note(self, good: Mapping[bytes, Divided], known: Mapping[bytes, Divided]) -> None:
        """Remember what this load has found `good`, where it is not what was `known`."""
        self._rows.note(good, known)


def _divided(row: Any) -> Divided | None:
    """What was noted; None for anything else, which a memory may hold that others can write."""
    try:
        head, *stands = row
        return Divided(head, *stands) if isinstance(head, dict) and {*map(type, stands)} == {int} else None
    except (TypeError, ValueError):
        return None
