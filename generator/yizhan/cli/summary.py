"""What a build tells of itself: files and bytes by kind as a short table for people, all of it as JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from yizhan.problems import Problem, to_json
from yizhan.site.hosting import size_words
from yizhan.site.kinds import in_chinese
from yizhan.site.options import Built

SHOWN = 8  # kinds in the table; the rest is one line
_REST = "其他 others"


def table(built: Built) -> Iterator[str]:
    """The kinds with the most files, the rest together, and the sum; both languages in one table."""
    kinds = built.printing.kinds
    ranked = sorted(kinds, key=lambda kind: (-kinds[kind].files, kind))
    shown, rest = ranked[:SHOWN], ranked[SHOWN:]
    rows = [(f"{in_chinese(kind)} {kind}", kinds[kind].files, kinds[kind].size) for kind in shown]
    if rest:
        rows.append((f"{_REST} ({len(rest)})", sum(kinds[one].files for one in rest), sum(kinds[one].size for one in rest)))
    rows.append(("合计 in all", built.printing.files, built.printing.size))
    widest = max(_width(name) for name, *_ in rows)
    for name, files, size in rows:
        yield f"  {name}{' ' * (widest - _width(name))}  {files:>9,}  {size_words(size):>10}"


def _width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def as_json(built: Built, output: Path, seconds: float) -> str:
    """Everything that the build has counted, and what it has found to say."""
    printing = built.printing
    return _json(
        {
            "output": str(output),
            "stations": built.stations,
            "files": printing.files,
            "bytes": printing.size,
            "made": printing.made,
            "kept": printing.kept,
            "removed": printing.removed,
            "kinds": {kind: {"files": one.files, "bytes": one.size} for kind, one in printing.kinds.items()},
            "seconds": round(seconds, 3),
            "problems": to_json(built.problems),
        }
    )


def refused_as_json(problems: Sequence[Problem]) -> str:
    """What a program is told where there was nothing to build."""
    return _json({"problems": to_json(problems)})


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
