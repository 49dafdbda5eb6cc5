"""One line of front matter written anew: every other byte of the file stays as it is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.problems import MachineError
from yizhan.sources.front_line import replace_file, with_line

_OTHERS = st.lists(
    st.sampled_from(
        ["title: 标题", "tags: [a, b]", "sources:", "  - title: 出处", "# 注", "followsx: 1", "", "a: |", "  文"]
    )
)
_KEYS = st.sampled_from(
    ["", "follows: {zh: [b]}", "follows:", "follows:\n  zh:\n  - b\n  - c", "follows: {zh: [b,\n  c]\n}", "follows : x"]
)


@given(before=_OTHERS, key=_KEYS, after=_OTHERS, body=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
       ending=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))  # fmt: skip
def test_only_that_line_changes(
    before: list[str], key: str, after: list[str], body: str, ending: str, mark: str
) -> None:
    """Wherever the line stands and however many lines it has, the file is the same but for it, to the byte."""
    after = ["z: 0", *after]  # what goes on below a value that ends with its line would belong to it
    lines = ["---", *before, *key.split("\n"), *after, "---"] if key else ["---", *before, *after, "---"]
    wanted = ["---", *before, "follows: new", *after, "---"] if key else ["---", *before, *after, "follows: new", "---"]
    tail = ending + body
    old = (mark + ending.join(lines) + tail).encode()
    assert with_line(old, "follows", "new") == (mark + ending.join(wanted) + tail).encode()


@given(st.binary())
def test_any_bytes_at_all(content: bytes) -> None:
    """Whatever the file is, it is refused, or everything but one line of it is kept."""
    changed = with_line(content, "follows", "new")
    if changed is not None:
        assert b"follows: new" in changed


def test_done_twice_is_done_once() -> None:
    """The same line again gives the same bytes."""
    once = with_line("---\ntitle: 题\n---\n文".encode(), "follows", "{zh: [b]}")
    assert once == "---\ntitle: 题\nfollows: {zh: [b]}\n---\n文".encode()
    assert with_line(once, "follows", "{zh: [b]}") == once


@pytest.mark.parametrize(
    "content", [b"", b"text", b"---\ntitle: x\n", b"\n---\na: b\n---\n", "---\ntitle: 题\n---\n".encode("gbk")]
)
def test_without_front_matter(content: bytes) -> None:
    """Where there is none, or it cannot be read, nothing is made up."""
    assert with_line(content, "follows", "x") is None


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    """It keeps who may read it; beside it nothing is left."""
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that is not there is an error of the machine, in both languages."""
    with pytest.raises(MachineError, match="写不了"):
        replace_file(tmp_path / "none" / "a.md", b"x")
