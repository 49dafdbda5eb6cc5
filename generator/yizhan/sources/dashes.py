"""A record whose dash was forgotten: found where the keys of a record begin anew, and read as the record it was meant to be."""

from __future__ import annotations

import re

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Piece

_FIRST = re.compile(r"^( *)-( +)([A-Za-z_]+)[ ]*:")


def missing_dash(piece: Piece) -> tuple[Problem, Piece, Piece] | None:
    """What to say of a piece that holds two records, and the two; None where one key was merely written twice.

    Only asked for pieces that have something wrong with them. The columns of the second one stay what they were, but
    for a line that was not indented as far as its record.
    """
    lines = piece.text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    first = _FIRST.match(lines[start])
    if first is None:
        return None
    column = len(first[1]) + 1 + len(first[2])
    key_line = re.compile(rf"^( {{0,{column}}})([A-Za-z_]+)[ ]*:(?:\s|$)")
    keys = [(start, column, first[3])]
    keys += [(number, len(match[1]), match[2]) for number, line in enumerate(lines[start + 1 :], start + 1)
             if (match := key_line.match(line))]
    names = [name for _, _, name in keys]
    again = next((at for at, name in enumerate(names) if name in names[:at]), None)
    if again is None or names[0] not in names[again:] or len(set(names[:again]) & set(names[again:])) < 2:
        return None
    at, indent, name = keys[again]
    inner = next((indent for _, indent, _ in keys[again + 1 :]), indent + 2)
    dash = " " * len(first[1]) + "- "
    problem = Problem(
        "missing-dash", Severity.ERROR, Place(piece.file, piece.line + at, indent + 1),
        f"从“{name}”起又是一条新记录，前面少了短横线", f"a new record begins at “{name}”, but its dash is missing",
        f"这一行写成：{dash}{lines[at].strip()}", f"begin the record with “- ”, as in: {dash}{lines[at].strip()}",
    )
    # The dash stands where the other records have theirs, or before the keys that follow, if they moved as well.
    before = " " * max((inner if inner > indent else indent) - 2, 0)
    second = [f"{before}- {lines[at].lstrip()}", *lines[at + 1 :]]
    return (
        problem,
        Piece(piece.file, piece.line, "\n".join(lines[:at]) + "\n"),
        Piece(piece.file, piece.line + at, "\n".join(second)),
    )
