"""Problems as text for people, as JSON for programs, as annotations for GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from yizhan.problems.problem import Place, Problem, Severity

_LABELS = {"error": "错误 error", "warning": "提醒 warning", "note": "说明 note"}


def as_text(problems: Iterable[Problem]) -> str:
    """Four lines a problem: place, Chinese, English, remedy; both languages, Chinese first."""
    return "\n".join(_one(problem) for problem in problems)


def _one(problem: Problem) -> str:
    lines = [
        f"{problem.place}: {_LABELS[problem.severity]} [{problem.code}]",
        f"    {problem.zh}",
        f"    {problem.en}",
    ]
    if problem.fix_zh:
        lines.append(f"    → {problem.fix_zh}")
    if problem.fix_en:
        lines.append(f"    → {problem.fix_en}")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array of objects with the fields of `Problem`, the place flattened."""
    return json.dumps(to_json(problems), ensure_ascii=False, indent=2)


def to_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The problems as JSON-able objects."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "message": {"zh": problem.zh, "en": problem.en},
            "fix": {"zh": problem.fix_zh, "en": problem.fix_en},
        }
        for problem in problems
    ]


def from_json(rows: Iterable[dict[str, Any]]) -> list[Problem]:
    """What `to_json` made, back again."""
    return [
        Problem(
            row["code"],
            Severity(row["severity"]),
            Place(row["file"], row["line"], row["column"]),
            row["message"]["zh"],
            row["message"]["en"],
            row["fix"]["zh"],
            row["fix"]["en"],
        )
        for row in rows
    ]


def as_github(problems: Iterable[Problem]) -> str:
    """One workflow command a problem (https://docs.github.com/actions, "workflow commands")."""
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    lines = []
    for problem in problems:
        place = problem.place
        where = f"file={_property(place.file)}"
        if place.line:
            where += f",line={place.line},col={place.column}"
        message = " / ".join(part for part in (problem.zh, problem.en, problem.fix_zh, problem.fix_en) if part)
        lines.append(f"::{kinds[problem.severity]} {where},title={_property(problem.code)}::{_data(message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
