"""Comments behind values that are mistakes themselves: what is to be written anew is not also said to be cut."""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.problems import Problem

_CUT = "cut-by-comment"


def without_idle_cuts(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without the warnings of comments on whose line an error stands before them."""
    found = [*problems]
    errors: dict[tuple[str, int], int] = {}
    for one in found:
        if one.is_error:
            line = (one.place.file, one.place.line)
            errors[line] = min(errors.get(line, one.place.column), one.place.column)
    return [one for one in found
            if one.code != _CUT or errors.get((one.place.file, one.place.line), one.place.column) >= one.place.column]
