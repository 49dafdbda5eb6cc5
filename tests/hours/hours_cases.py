"""Reads tests/hours/cases.txt, the table of what must be told when; its head says how it is written."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("cases.txt")
_LINE = re.compile(
    r"(?P<moment>\d{4}-\d\d-\d\d \d\d:\d\d) +(?P<state>open|closed|unknown) +(?P<until>-|\d{4}-\d\d-\d\d \d\d:\d\d)"
    r"(?P<doubt> \?)?(?: (?P<comment>\S.*))?"
)


class Case(NamedTuple):
    """At `moment` the expression must give `state` until `until`, with this certainty and comment."""

    expression: str
    moment: datetime
    state: str
    until: datetime | None
    uncertain: bool
    comment: str


class Wording(NamedTuple):
    """An expression and how a notice words it."""

    expression: str
    notice: str


def read_cases() -> list[Case]:
    """All cases. Raises ValueError for a line that is none."""
    found = []
    expression = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            expression = line[2:].partition(" <- ")[0]
        elif line and not line.startswith("#"):
            match = _LINE.fullmatch(line.strip())
            if match is None:
                raise ValueError(f"{FILE.name}: {line}")
            until = None if match["until"] == "-" else datetime.fromisoformat(match["until"])
            moment = datetime.fromisoformat(match["moment"])
            found.append(Case(expression, moment, match["state"], until, bool(match["doubt"]), match["comment"] or ""))
    return found


def read_wordings() -> list[Wording]:
    """The expressions of the table, each once."""
    heads = (line[2:] for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("= "))
    return [Wording(*head.split(" <- ")) for head in heads]
