"""Cutting a text into pieces, and when an article's front matter need not be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.sources.compose import Piece
from yizhan.sources.cut import cut
from yizhan.sources.front_matter import compose_front
from yizhan.sources.pieces import cut_pieces
from yizhan.sources.places import FrontOrigin, of_document

LINES = st.lists(st.sampled_from([
    "stations:", "datum: wgs84", "other: 1", "  - id: a", "  - id: b", "  -", "  --", "  ---", "  -x", "- id: c", "-- x",
    "    name: x", "name: lost", "# a comment", "  # b", "", "   ", "]", "}", "“", "    - inner", "\xa0",
]), max_size=14).map("\n".join)  # fmt: skip


@given(LINES, st.integers(1, 9))
def test_pieces_are_the_lines_of_the_file(text: str, first: int) -> None:
    """Each piece is whole lines at the line that it names, and no line that says something is in none or in two."""
    pieces = cut_pieces("x", text, "stations", frozenset({"datum"}), first)
    lines = text.split("\n")

    covered: list[int] = []
    for piece in (*pieces.heads, *pieces.records):
        own = piece.text.split("\n")[:-1]
        start = piece.line - first
        assert own == lines[start : start + len(own)]
        covered += [number for number in range(start, start + len(own)) if lines[number].strip()]
    assert len(covered) == len(set(covered))
    said = {number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")}
    assert said <= set(covered)


def test_records_after_a_stray_line() -> None:
    """A line at the margin belongs to the record above, hyphens to the text, and the next dash begins a record."""
    text = "stations:\n  - a: 1\n  ---\nlost: 2\n  - b: 3\ndatum: x\n  - c: 4\n"

    pieces = cut_pieces("x", text, "stations", frozenset({"datum"}), 1)

    assert [(piece.line, piece.text) for piece in pieces.records] == [(2, "  - a: 1\n  ---\nlost: 2\n"), (5, "  - b: 3\n")]
    assert [(piece.line, piece.text) for piece in pieces.heads] == [(1, "stations:\n"), (6, "datum: x\n  - c: 4\n\n")]


FRONT = st.lists(st.sampled_from([
    "title: x", "date: 2025-01-01", 'title: "a', "b: c\"", "tags:", "- one", "  - two", "# note", "", " {", "a: 1,", "b: 2}",
    "summary: >-", "  folded", "text", "summary:", "? a", "'q': 1", "-a: 1", "}", "{a: 1}", "x: # y", "title: a # b", "x:\ty",
]), min_size=1, max_size=8).map("\n".join)  # fmt: skip


@given(FRONT)
def test_front_matter_at_once(text: str) -> None:
    """Where front matter is composed at once, cutting it gives the same values at the same places, and no complaint."""
    piece = Piece("x.md", 2, text + "\n")
    composed = compose_front(piece)
    whole = cut("x.md", text, first_line=2)

    if isinstance(composed.value, dict):
        assert whole.problems == ()
        assert whole.head == composed.value
        one, many = FrontOrigin(piece), of_document(whole)
        for path in ((), *((key,) for key in whole.head), ("tags", 0), ("tags", 9), ("missing",)):
            assert one.at(path) == many.at(path)
            assert one.at(path, True) == many.at(path, True)


@pytest.mark.parametrize(
    ("text", "at_once"),
    [
        ("title: x\ntags:\n- a\n- b\nsummary: >-\n  c\n\n  d\n", True),
        ("# first\n\ntitle: x # y\n", True),
        ('title: "a\nb: c"\n', False),
        (" {\na: 1,\nb: 2}\n", False),
        ("title: x\nsummary:\n", False),
        ('"title": x\n', False),
        ("title: x\ntitle: y\n", False),
        ("title: 望京 # 街\n", False),
    ],
)
def test_when_at_once(text: str, at_once: bool) -> None:
    """The common front matter is composed at once; what may mean something else in pieces is not."""
    assert (compose_front(Piece("x.md", 2, text)).value is not None) == at_once
