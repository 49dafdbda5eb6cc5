"""A YAML file cut at its top-level keys and at its records' dashes, so that one mistake spoils one piece only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Path, Piece, Value, compose
from yizhan.sources.explain import tab_problem

_KEY = re.compile(r"([\"']?)([^\s\"'#:\[\]{},][^\"'#:]*?)\1[ ]*:(?:\s|$)")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the list: its piece is a YAML list of this one item."""

    piece: Piece
    value: Value
    broken: frozenset[Path]

    @property
    def place(self) -> Place:
        """Where the record begins, behind its dash."""
        match = re.match(r" *-? *", self.piece.text)
        return Place(self.piece.file, self.piece.line, match.end() + 1 if match else 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A file: the values of its top-level keys, and the records of its list."""

    file: str
    head: dict[str, Value]
    pieces: Mapping[str, Piece]
    entries: tuple[Entry, ...]
    broken: frozenset[Path]
    problems: tuple[Problem, ...]


def cut(file: str, text: str, list_key: str | None = None, head_keys: frozenset[str] = frozenset(), first_line: int = 1
        ) -> Document:
    """Compose the text of a file piece by piece.

    Under `list_key` stands one record a dash. After it only the keys of `head_keys` end the list: any other line
    at the margin is a line of the record above that lost its indentation.
    """
    problems = [_placed_tab(file, text, match.end(), first_line) for match in _TAB.finditer(text)]
    heads, records, stray = _pieces(file, text, list_key, head_keys, first_line)
    problems += stray
    document_head: dict[str, Value] = {}
    pieces: dict[str, Piece] = {}
    broken: set[Path] = set()
    for piece in heads:
        composed = compose(piece)
        problems += composed.problems
        name = _key_of(piece)
        if not isinstance(composed.value, dict):
            broken.add((_first_word(piece),))
            if not composed.problems and composed.value is not None:
                problems.append(_no_key(piece))
        elif name in pieces:
            problems.append(_twice(piece, name))
        else:
            document_head |= composed.value
            broken |= composed.broken
            for key in composed.value:
                pieces.setdefault(key, piece)
        if name:
            pieces.setdefault(name, piece)
    entries = []
    for piece in records:
        composed = compose(piece, depth=1)
        problems += composed.problems
        if () not in composed.broken:
            item, misplaced = _item(piece, composed.value)
            problems += misplaced
            broken_here = frozenset(path[1:] for path in composed.broken)
            entries.append(Entry(piece, item, broken_here | ({()} if misplaced else set())))
        else:
            entries.append(Entry(piece, None, frozenset({()})))
    if list_key and document_head.get(list_key):
        problems.append(_not_one_a_line(pieces[list_key], list_key))
        broken.add((list_key,))
    return Document(file, document_head, pieces, tuple(entries), frozenset(broken), tuple(problems))


def _pieces(
    file: str, text: str, list_key: str | None, head_keys: frozenset[str], first_line: int
) -> tuple[list[Piece], list[Piece], list[Problem]]:
    """The text's pieces: those of top-level keys, those of records, and markers of further documents."""
    heads: list[Piece] = []
    records: list[Piece] = []
    problems: list[Problem] = []
    gathered: list[str] = []
    start, into = 0, heads
    dash: str | None = None  # the list's "  - ", known from its first record
    in_list = False

    def close() -> None:
        if any(line.strip() and not line.lstrip().startswith("#") for line in gathered):
            into.append(Piece(file, first_line + start, "\n".join(gathered) + "\n"))
        gathered.clear()

    for number, line in enumerate(text.split("\n")):
        if in_list and (dash is None or line.startswith(dash)) and (match := re.match(r" *-(?!--)", line)):
            close()
            dash, start, into = match.group(), number, records
        elif line and line[0] not in " \t#}]-":
            name = _key_name(line)
            if _MARKER.match(line):
                problems.append(_second_document(file, first_line + number))
                line = ""
            elif into is heads or name in head_keys or name == list_key:
                close()
                start, into = number, heads
                in_list, dash = list_key is not None and name == list_key, None
        elif _MARKER.match(line):
            if gathered or heads or records:
                problems.append(_second_document(file, first_line + number))
            line = re.sub(r"^---", "   ", line)
            line = line if not line.strip().startswith("...") else ""
        if not gathered and not line.strip():
            start = number + 1
            continue
        gathered.append(line)
    close()
    return heads, records, problems


def _key_name(line: str) -> str:
    match = _KEY.match(line)
    return match[2] if match else ""


def _key_of(piece: Piece) -> str:
    for line in piece.text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return _key_name(line)
    return ""


def _first_word(piece: Piece) -> str:
    """The key that a line without a proper colon was meant to have."""
    return re.split(r"[\s:：﹕]", piece.text, maxsplit=1)[0]


def _item(piece: Piece, value: Value) -> tuple[Value, list[Problem]]:
    if isinstance(value, list) and len(value) == 1:
        if isinstance(value[0], dict):
            return value[0], []
        match = re.match(r" *-? *", piece.text)
        column = match.end() + 1 if match else 1
        return None, [
            Problem("not-a-record", Severity.ERROR, Place(piece.file, piece.line, column), "这一项不是记录",
                    "this item is not a record", "在“- ”后面写 键名: 值", "write key: value behind the dash")
        ]
    return None, [
        Problem("dash-space", Severity.ERROR, Place(piece.file, piece.line, piece.text.find("-") + 2),
                "短横线后面缺空格",
                "a space is missing after the dash", "写成“- ”加内容", "write “- ” and then the content")
    ]


def _placed_tab(file: str, text: str, end: int, first_line: int) -> Problem:
    start = text.rfind("\n", 0, end) + 1
    return tab_problem(file, text.count("\n", 0, end) + first_line, text.index("\t", start) - start + 1)


def _second_document(file: str, line: int) -> Problem:
    return Problem("second-document", Severity.ERROR, Place(file, line, 1), "这里开始了第二个 YAML 文档",
                   "a second YAML document begins here", "删掉这一行", "delete this line")


def _no_key(piece: Piece) -> Problem:
    return Problem("missing-colon", Severity.ERROR, Place(piece.file, piece.line, 1), "这一行缺冒号",
                   "a colon is missing in this line", "写成 键名: 值", "write key: value")


def _twice(piece: Piece, name: str) -> Problem:
    return Problem("duplicate-key", Severity.ERROR, Place(piece.file, piece.line, 1), f"“{name}”写了两次",
                   f"“{name}” is written twice", "只留一处；YAML 会悄悄丢掉前一个",
                   "keep one; YAML would silently drop the first")


def _not_one_a_line(piece: Piece, name: str) -> Problem:
    return Problem("list-form", Severity.ERROR, Place(piece.file, piece.line, len(name) + 2),
                   f"“{name}:”下面要一条一条写", f"the records under “{name}:” must stand one by one",
                   "每条记录另起一行，以“  - ”开头", "begin each record on a line of its own with “  - ”")
