"""A small good site, and what the rules say after it was changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from yizhan.problems import Problem
from yizhan.rules import check
from yizhan.sources import load

SMALL = Path(__file__).parents[1] / "sites" / "small"
BUILD_DATE = date(2025, 6, 1)

Change = Callable[..., list[Problem]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of tests/sites/small that a test may change."""
    site = tmp_path / "site"
    shutil.copytree(SMALL, site)
    return site


@pytest.fixture
def change(root: Path) -> Change:
    """`change(file, old, new)` replaces a text of a file and gives what the rules then say, NOTEs of the small
    site itself left out. Further pairs and `on=` (the day of the build) may follow."""

    def rules(file: str, *pairs: str, on: date = BUILD_DATE) -> list[Problem]:
        path = root / file
        text = path.read_text(encoding="utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        loaded = load(root)
        assert loaded.library is not None, loaded.problems
        return [problem for problem in check(loaded.library, loaded.where, on) if problem.code != "mixed-datums"]

    return rules
