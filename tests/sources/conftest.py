"""A good small site to spoil, and short ways of spoiling it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SITES = Path(__file__).parents[1] / "sites"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of tests/sites/small that a test may change."""
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    return root
