"""A YAML file composed piece by piece, so that one mistake spoils one piece only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Composed, Path, Piece, Value, compose_item
from yizhan.sources.composer import Composer
from yizhan.sources.dashes import missing_dash
from yizhan.sources.explain import chinese_name
from yizhan.sources.pieces import column_of, cut_pieces, key_of

_NOTHING_BROKEN: frozenset[Path] = frozenset()
_ALL_BROKEN: frozenset[Path] = frozenset({()})


class Entry(NamedTuple):
    """One record of the list: its piece is a YAML list of this one item."""

    piece: Piece
    value: Value
    broken: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Document:
    """A file: the values of its top-level keys, and the pieces of its list's records, which are not composed yet.

    `problems` are those of its lines and of its keys.
    """

    file: str
    head: dict[str, Value]
    pieces: Mapping[str, Piece]
    records: tuple[Piece, ...]
    broken: frozenset[Path]
    problems: tuple[Problem, ...]


def cut(file: str, text: str, list_key: str | None = None, head_keys: frozenset[str] = frozenset(), first_line: int = 1,
        composer: Composer | None = None) -> Document:
    """Cut the text of a file and compose its top-level keys; `cut_pieces` says where a piece ends."""
    composer = composer or Composer()
    pieces = cut_pieces(file, text, list_key, head_keys, first_line)
    problems = [*pieces.problems]
    document_head: dict[str, Value] = {}
    by_key: dict[str, Piece] = {}
    broken: set[Path] = set()
    for piece, composed in zip(pieces.heads, composer.compose(pieces.heads), strict=True):
        problems += composed.problems
        name = key_of(piece)
        if not isinstance(composed.value, dict):
            broken.add((_first_word(piece),))
            if not composed.problems and composed.value is not None:
                problems.append(_no_key(piece))
        elif name in by_key:
            problems.append(_twice(piece, name))
        else:
            document_head |= composed.value
            broken |= composed.broken
            for key in composed.value:
                by_key.setdefault(key, piece)
        if name:
            by_key.setdefault(name, piece)
    if list_key and document_head.get(list_key):
        problems.append(_not_one_a_line(by_key[list_key], list_key))
        broken.add((list_key,))
    return Document(file, document_head, by_key, tuple(pieces.records), frozenset(broken), tuple(problems))


def compose_records(pieces: Iterable[Piece]) -> tuple[list[Entry], list[Problem]]:
    """The records of a list that stand in these pieces, and what is wrong with them as YAML."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for piece in pieces:
        entries += _entries(piece, compose_item(piece), problems)
    return entries, problems


def _entries(piece: Piece, composed: Composed, problems: list[Problem]) -> list[Entry]:
    """The record of a piece; two and more where dashes were forgotten."""
    if not composed.problems or (found := missing_dash(piece)) is None:
        return [_entry(piece, composed, problems)]
    problem, first, second = found
    problems.append(problem)
    return [_entry(first, compose_item(first), problems), *_entries(second, compose_item(second), problems)]


def _entry(piece: Piece, composed: Composed, problems: list[Problem]) -> Entry:
    problems += composed.problems
    if () in composed.broken:
        return Entry(piece, None, _ALL_BROKEN)
    item, misplaced = _item(piece, composed.value)
    problems += misplaced
    if not composed.broken and not misplaced:
        return Entry(piece, item, _NOTHING_BROKEN)
    return Entry(piece, item, frozenset({*(path[1:] for path in composed.broken), *([()] if misplaced else [])}))


def _first_word(piece: Piece) -> str:
    """The key that a line without a proper colon was meant to have."""
    return re.split(r"[\s:：﹕]", piece.text, maxsplit=1)[0]


def _item(piece: Piece, value: Value) -> tuple[Value, list[Problem]]:
    if isinstance(value, list) and len(value) == 1:
        if isinstance(value[0], dict):
            return value[0], []
        place = Place(piece.file, piece.line, column_of(piece))
        return None, [
            Problem("not-a-record", Severity.ERROR, place, "这一项不是记录", "this item is not a record",
                    "在“- ”后面写 键名: 值", "write key: value behind the dash")
        ]
    return None, [
        Problem("dash-space", Severity.ERROR, Place(piece.file, piece.line, piece.text.find("-") + 2),
                "短横线后面缺空格",
                "a space is missing after the dash", "写成“- ”加内容", "write “- ” and then the content")
    ]


def _no_key(piece: Piece) -> Problem:
    said = chinese_name(piece.file, piece.line, piece.text.split("\n")[0])
    return said or Problem("missing-colon", Severity.ERROR, Place(piece.file, piece.line, 1), "这一行缺冒号",
                           "a colon is missing in this line", "写成 键名: 值", "write key: value")


def _twice(piece: Piece, name: str) -> Problem:
    return Problem("duplicate-key", Severity.ERROR, Place(piece.file, piece.line, 1), f"“{name}”写了两次",
                   f"“{name}” is written twice", "只留一处；YAML 会悄悄丢掉前一个",
                   "keep one; YAML would silently drop the first")


def _not_one_a_line(piece: Piece, name: str) -> Problem:
    return Problem("list-form", Severity.ERROR, Place(piece.file, piece.line, len(name) + 2),
                   f"“{name}:”下面要一条一条写", f"the records under “{name}:” must stand one by one",
                   "每条记录另起一行，以“  - ”开头", "begin each record on a line of its own with “  - ”")
