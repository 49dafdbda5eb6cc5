"""Paragraphs: an edit of one leaves the digests of the others alone, and what was moved is known again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.model.article import _FOLLOWED
from yizhan.text.paragraphs import Change, Fate, compare, digest_of, first_words, paragraphs

# One paragraph each as people write them: a text, a heading, an item, a row of a table, code with an empty line.
_WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P"], exclude_characters="`~|#-*+"), min_size=1, max_size=20
).filter(lambda text: text.strip() and not re.match(r"\d+[.)]", text))
_PARAGRAPH = st.one_of(
    _WORDS,
    _WORDS.map("## {}".format),
    _WORDS.map("- {}".format),
    _WORDS.map("| {} | x |".format),
    st.tuples(_WORDS, _WORDS).map(lambda two: f"```\n{two[0]}\n\n{two[1]}\n```"),
    st.tuples(_WORDS, _WORDS).map("\n".join).filter(lambda text: len(paragraphs(text)) == 1),
)
_TEXT = st.lists(_PARAGRAPH, min_size=1, max_size=12)
_DISTINCT = st.lists(_PARAGRAPH, min_size=1, max_size=12, unique_by=digest_of)


def digests(parts: list[str]) -> list[str]:
    return [part.digest for part in paragraphs("\n\n".join(parts))]


@given(_TEXT)
def test_each_paragraph_is_one(parts: list[str]) -> None:
    """What is written as a paragraph is found as one, with its own first line."""
    text = "\n\n".join(parts)
    found = paragraphs(text)
    assert [part.text for part in found] == parts
    lines = text.split("\n")
    assert [lines[part.line] for part in found] == [part.split("\n")[0] for part in parts]


@given(_TEXT, st.data())
def test_an_edit_touches_no_other(parts: list[str], data: st.DataObject) -> None:
    """Whatever becomes of one paragraph, the digests of all others are what they were."""
    at = data.draw(st.integers(0, len(parts) - 1))
    other = data.draw(_PARAGRAPH)
    before, after = digests(parts), digests([*parts[:at], other, *parts[at + 1 :]])
    assert before[:at] + before[at + 1 :] == after[:at] + after[at + 1 :]


@given(_TEXT, st.sampled_from(["\n", "\n\n\n", "\n   \n\n"]), st.sampled_from(["", " ", "   "]))
def test_space_is_not_read(parts: list[str], between: str, behind: str) -> None:
    """More empty lines, spaces at the ends of lines and other breaks of lines are no change."""
    apart = "\n\n" if between == "\n" else between
    text = apart.join("\n".join(line + behind for line in part.split("\n")) for part in parts)
    assert [part.digest for part in paragraphs(text)] == digests(parts)


@given(_DISTINCT, st.data())
def test_one_edit_is_one_change(parts: list[str], data: st.DataObject) -> None:
    """One paragraph that reads otherwise is changed, one put in is new, one taken out is gone: that and nothing else."""
    before = digests(parts)
    at = data.draw(st.integers(0, len(parts) - 1))
    other = data.draw(_PARAGRAPH.filter(lambda part: digest_of(part) not in before))
    assert compare(before, digests([*parts[:at], other, *parts[at + 1 :]])) == [Change(Fate.CHANGED, at, at, at)]
    assert compare(before, digests([*parts[:at], other, *parts[at:]])) == [Change(Fate.NEW, None, at, at - 1)]
    assert compare(before, digests([*parts[:at], *parts[at + 1 :]])) == [Change(Fate.GONE, at, None, at)]


@given(_DISTINCT, st.randoms(use_true_random=False))
def test_what_is_moved_is_known_again(parts: list[str], random: object) -> None:
    """Paragraphs in another order are moved, each from where it was; none is new, changed or gone."""
    mixed = list(parts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = compare(digests(parts), digests(mixed))
    assert {change.fate for change in found} <= {Fate.MOVED}
    for change in found:
        assert change.before is not None
        assert change.now is not None
        assert parts[change.before] == mixed[change.now]
    kept = [part for number, part in enumerate(mixed) if number not in {change.now for change in found}]
    assert kept == sorted(kept, key=parts.index)


@given(_TEXT, _TEXT)
def test_every_paragraph_is_accounted_for(before: list[str], now: list[str]) -> None:
    """Those that are not named are there as they were; no paragraph is named twice."""
    old, new = digests(before), digests(now)
    found = compare(old, new)
    gone = [change.before for change in found if change.before is not None]
    come = [change.now for change in found if change.now is not None]
    assert len(set(gone)) == len(gone)
    assert len(set(come)) == len(come)
    left = [digest for number, digest in enumerate(old) if number not in gone]
    assert left == [digest for number, digest in enumerate(new) if number not in come]
    assert compare(old, old) == []


@given(st.text())
def test_digests_are_plain_words(text: str) -> None:
    """Of whatever it is made, a digest is what the front matter takes, and nothing that YAML would read otherwise."""
    assert _FOLLOWED.fullmatch(digest_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("一\n二\n\n三", ["一\n二", "三"]),
        ("# 题\n文", ["# 题", "文"]),
        ("文\n- 一\n- 二\n  接二", ["文", "- 一", "- 二\n  接二"]),
        ("1. 一\n2. 二", ["1. 一", "2. 二"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["| a | b |", "| 1 | 2 |"]),
        ("文\n```\n\n# 不是标题\n```\n后", ["文", "```\n\n# 不是标题\n```", "后"]),
        ("~~~\n没有收尾\n\n还在里面", ["~~~\n没有收尾\n\n还在里面"]),
        ("-没有空格\n2024年", ["-没有空格\n2024年"]),
    ],
)
def test_where_paragraphs_are_divided(text: str, expected: list[str]) -> None:
    """At empty lines, headings, items and rows; not within code, and not at the rule below a table's head."""
    assert [part.text for part in paragraphs(text)] == expected


def test_first_words() -> None:
    """As much of a paragraph as fits a message, on one line, without the signs before it."""
    assert first_words("## 有什么") == "有什么"
    assert first_words("- one\n  two") == "one two"
    assert first_words("长" * 40) == "长" * 24 + "…"
