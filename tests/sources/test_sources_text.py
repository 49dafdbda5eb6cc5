"""Bytes and characters: UTF-8 or a refusal that names what was found instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.problems import Place
from yizhan.sources import files
from yizhan.sources.cut import compose_records, cut
from yizhan.sources.yaml_text import decode, line_and_column, plain_spaces

CHINESE = "stations:\n  - name: 北京市朝阳区望京街道驿站\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Cn"), exclude_characters="\ufeff")))
def test_good_text_passes(text: str) -> None:
    """Text without invisible characters comes through unchanged."""
    assert decode("x", text.encode()) == (text, [])


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """Whatever the bytes are, the answer is a text or an error in a place of the file."""
    text, problems = decode("x", content)

    assert text is not None or any(problem.is_error for problem in problems)
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
     ("utf-32", "UTF-32")],
)
def test_encoding_is_named(encoding: str, named: str) -> None:
    """A file in another encoding is refused with that encoding's name."""
    text, (problem,) = decode("x", CHINESE.encode(encoding))

    assert text is None
    assert problem.code == "wrong-encoding"
    assert named in problem.en
    assert named in problem.zh


def test_damaged_utf8_is_not_called_gbk() -> None:
    """One broken character in good UTF-8 is not taken for another encoding."""
    text, (problem,) = decode("x", CHINESE.encode() + b"# \xe6\x9c")

    assert text is None
    assert problem.code == "not-utf-8"
    assert problem.place == Place("x", 3, 3)


def test_invisible_characters() -> None:
    """Every invisible character is named with its place, and the columns behind it stay."""
    text, problems = decode("x", "a\x00b\nc\u2028d\x1be".encode())

    assert text == "a b\nc d e"
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(1, 2), (2, 2), (2, 4)]
    assert "U+2028" in problems[1].en


def test_size_has_a_limit(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused without being read whole."""
    monkeypatch.setattr(files, "LARGEST", 10)
    root = tmp_path
    (root / "data").mkdir()  # type: ignore[attr-defined]
    (root / "data" / "x").write_bytes(b"0123456789a")  # type: ignore[attr-defined]

    refused = files.read_bytes(root, "data/x")  # type: ignore[arg-type]

    assert not isinstance(refused, bytes)
    assert refused.code == "file-too-large"


@given(st.text("ab\n　望", max_size=30))
def test_spaces_keep_their_columns(text: str) -> None:
    """Ideographic spaces become plain ones in the same place, with one note for all of them."""
    plain, notes = plain_spaces("x", text)

    assert plain == text.replace("\u3000", " ")
    assert len(notes) == ("\u3000" in text)


@given(st.text("ab\n望", min_size=1, max_size=30), st.data())
def test_line_and_column(text: str, data: st.DataObject) -> None:
    """Line and column lead back to the character."""
    index = data.draw(st.integers(0, len(text) - 1))
    line, column = line_and_column(text, index)

    assert (text + "\n").split("\n")[line - 1][column - 1 :][:1] in (text[index], "")
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == index


BROKEN = st.text("ab:：-#\"'{}[]&*!|>%@` \n\t京~", max_size=60)


@given(BROKEN)
def test_any_text_is_cut(text: str) -> None:
    """No text whatever makes the composer fail, and every complaint lies within the text."""
    document = cut("x", "stations:\n  - id: a\n" + text, "stations")
    problems = [*document.problems, *compose_records(document.records)[1]]

    last = text.count("\n") + 3
    assert all(1 <= problem.place.line <= last and problem.place.column >= 1 for problem in problems)


def test_thousands_of_brackets() -> None:
    """A text nested without end is refused at its depth, and soon."""
    document = cut("x", "stations:\n  - a: " + "[" * 100_000, "stations")

    assert [problem.code for problem in compose_records(document.records)[1]] == ["too-deep"]
