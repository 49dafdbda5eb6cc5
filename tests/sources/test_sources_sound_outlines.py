"""Outlines that were found sound are not asked again; any others are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL

from yizhan.geo import outline
from yizhan.press.store import Store
from yizhan.sources import load
from yizhan.sources.composer import Composer
from yizhan.sources.outlines import FILE, read_outlines

CODE = b"the program"
CROSSING = "[[116.38, 39.88], [116.44, 39.97], [116.44, 39.88], [116.38, 39.97], [116.38, 39.88]]"
SQUARE = "[[116.38, 39.88], [116.44, 39.88], [116.44, 39.97], [116.38, 39.97], [116.38, 39.88]]"


def test_the_same_with_a_memory(site: Path, tmp_path: Path) -> None:
    """A good text, then one whose ring crosses itself, then the good one: each load says what one without a memory says."""
    memory = Store(tmp_path / "records.db")
    good = (site / FILE).read_text(encoding="utf-8")
    assert SQUARE in good
    for text in (good, good, good.replace(SQUARE, CROSSING), good.replace(SQUARE, CROSSING), good):
        (site / FILE).write_text(text, encoding="utf-8")
        with_memory, without = load(site, memory, code=CODE), load(site)
        assert with_memory.problems == without.problems
        assert with_memory.partial.outlines == without.partial.outlines
        assert ("bad-outline" in {one.code for one in without.problems}) == (text != good)
    memory.close()


def test_what_is_known_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the rings are read without the library that knows whether they cross."""
    memory = Store(tmp_path / "records.db")
    first = Composer(memory, CODE)
    read = read_outlines(SMALL, first)
    first.save()
    asked: list[object] = []
    monkeypatch.setattr(outline, "_why_unsound", asked.append)
    again = read_outlines(SMALL, Composer(memory, CODE))
    memory.close()
    assert not asked
    assert again.values == read.values
