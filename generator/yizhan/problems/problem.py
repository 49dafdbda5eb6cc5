"""One thing that is wrong in a source file: where it stands, what it is, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR stops a build; WARNING stops it under ``--strict`` only; NOTE tells what was normalised."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a source file.

    ``file`` is relative to the site's folder with forward slashes; ``line`` and ``column`` count from 1
    and count characters, not bytes; 0 means that the file as a whole is meant.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What an editor is told, in Chinese and in English.

    ``code`` is a stable lower-case name such as ``unknown-field``; docs/problems.md lists them all.
    ``zh``/``en`` say what is wrong, ``fix_zh``/``fix_en`` what to write instead.
    """

    code: str
    severity: Severity
    place: Place
    zh: str
    en: str
    fix_zh: str = ""
    fix_en: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of their places, each said once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code, problem.en))
