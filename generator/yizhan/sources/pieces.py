"""The text of a YAML file cut at its top-level keys and at its records' dashes, before any of it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Piece
from yizhan.sources.explain import tab_problem

_KEY = re.compile(r"([\"']?)([^\s\"'#:\[\]{},][^\"'#:]*?)\1[ ]*:(?:\s|$)")
_TAB = re.compile(r"^ *\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_DASH = re.compile(r" *-(?!--)")
_BEGINNING = re.compile(r" *-? *")
# The margin: blanks, comments, closing brackets and dashes there go on with what stands above.
CONTINUES = " \t#}]-"
_MARGIN = re.compile(r"\n(?=[^ \t#}\]\-\n]|---(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Cut:
    """A file's pieces: those of its top-level keys, those of its records, and what was wrong with its lines."""

    heads: list[Piece]
    records: list[Piece]
    problems: list[Problem]


def cut_pieces(file: str, text: str, list_key: str | None, head_keys: frozenset[str], first_line: int) -> Cut:
    """Cut the text of a file. `first_line` is the number of its first line, from 1.

    Under `list_key` stands one record a dash. After it only the keys of `head_keys` end the list: any other line
    at the margin is a line of the record above that lost its indentation.
    """
    tabs = [_placed_tab(file, text, match.end(), first_line) for match in _TAB.finditer(text)] if "\t" in text else []
    walk = _Walk(file, text, first_line)
    walk.whole(list_key, head_keys)
    return Cut(walk.heads, walk.records, tabs + walk.problems)


def key_of(piece: Piece) -> str:
    """The key with which a piece begins, or nothing."""
    for line in piece.text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return _key_name(line)
    return ""


def column_of(piece: Piece) -> int:
    """The column, from 1, at which a record begins behind its dash."""
    match = _BEGINNING.match(piece.text)
    return match.end() + 1 if match else 1


@dataclass(slots=True)
class _Walk:
    """One pass over the lines of a text; `at` is where the next one begins and `number` counts it from 0."""

    file: str
    text: str
    first_line: int
    heads: list[Piece] = field(default_factory=list)
    records: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)
    start: int = 0
    at: int = 0
    number: int = 0

    def whole(self, list_key: str | None, head_keys: frozenset[str]) -> None:
        into = self.heads
        dash: str | None = None  # the list's "  - ", known from its first record
        in_list = False
        while self.at <= len(self.text):
            end = self.text.find("\n", self.at)
            line = self.text[self.at : end if end >= 0 else len(self.text)]
            if in_list and (dash is None or line.startswith(dash)) and (match := _DASH.match(line)):
                self.close(into)
                dash, into = match.group(), self.records
                self.take_records(dash)
                continue
            if line and line[0] not in CONTINUES:
                name = _key_name(line)
                if _MARKER.match(line):
                    self.problems.append(_second_document(self.file, self.first_line + self.number))
                    line = ""
                elif into is self.heads or name in head_keys or name == list_key:
                    self.close(into)
                    self.start, into = self.number, self.heads
                    in_list, dash = list_key is not None and name == list_key, None
            elif _MARKER.match(line):
                if self.gathered or self.heads or self.records:
                    self.problems.append(_second_document(self.file, self.first_line + self.number))
                line = "" if line[3:].strip().startswith("...") else "   " + line[3:]
            if self.gathered or line.strip():
                self.gathered.append(line)
            else:
                self.start = self.number + 1
            self.number += 1
            self.at = end + 1 if end >= 0 else len(self.text) + 1
        self.close(into)

    def take_records(self, dash: str) -> None:
        """All the records up to the next line at the margin, without a look at their single lines.

        The last one stays open: what follows may belong to it.
        """
        margin = _MARGIN.search(self.text, self.at)
        end = margin.start() if margin else len(self.text)
        first, *others = self.text[self.at : end].split("\n" + dash)
        for other in others:
            if other.startswith("--"):  # a line of hyphens is no dash
                first += "\n" + dash + other
                continue
            self.records.append(Piece(self.file, self.first_line + self.number, first + "\n"))
            self.number += first.count("\n") + 1
            first = dash + other
        self.gathered, self.start = [first], self.number
        self.number += first.count("\n") + 1
        self.at = end + 1

    def close(self, into: list[Piece]) -> None:
        if any(line.strip() and not line.lstrip().startswith("#") for line in self.gathered):
            into.append(Piece(self.file, self.first_line + self.start, "\n".join(self.gathered) + "\n"))
        self.gathered.clear()


def _key_name(line: str) -> str:
    match = _KEY.match(line)
    return match[2] if match else ""


def _placed_tab(file: str, text: str, end: int, first_line: int) -> Problem:
    start = text.rfind("\n", 0, end) + 1
    return tab_problem(file, text.count("\n", 0, end) + first_line, text.index("\t", start) - start + 1)


def _second_document(file: str, line: int) -> Problem:
    return Problem("second-document", Severity.ERROR, Place(file, line, 1), "这里开始了第二个 YAML 文档",
                   "a second YAML document begins here", "删掉这一行", "delete this line")
