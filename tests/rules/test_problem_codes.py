"""docs/problems.md against the code: every code that an editor can meet is explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
# The functions that are given a code, among their first three arguments.
GIVEN = frozenset({"Problem", "HoursError", "Said", "_Spot", "refuse", "_refuse", "_problem", "_wrong", "_unreadable",
                   "add", "problem_at"})
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (error|warning|note)(?:, (?:error|warning|note))* \| ([^|]+) \| ([^|]+) \|$",
                 re.MULTILINE)


def used() -> Iterator[tuple[str, str]]:
    """Codes written in the generator, with the file of each."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in GIVEN and (name != "add" or len(node.args) > 3):
                    texts = [one.value for one in node.args[:3] if isinstance(one, ast.Constant)]
                    codes = [text for text in texts if isinstance(text, str) and CODE.fullmatch(text)]
                    yield from ((code, path.name) for code in codes[:1])


def explained() -> dict[str, tuple[str, str]]:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    return {match[1]: (match[3], match[4]) for match in ROW.finditer(text)}


def test_every_code_is_explained() -> None:
    """A code of the generator that docs/problems.md lacks is a defect."""
    known = explained()
    lacking = sorted({f"{code} ({file})" for code, file in used() if code not in known})

    assert len(known) > 60
    assert lacking == []


def test_every_refusal_is_explained() -> None:
    """So is a code that only a broken site brings to light."""
    known = explained()
    for path in (ROOT / "tests/sites/invalid").glob("*/expected.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["code"] in known, path


def test_each_row_once() -> None:
    """The table is in the order of the codes and has none twice."""
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    codes = [match[1] for match in ROW.finditer(text)]

    assert codes == sorted(set(codes))


@pytest.mark.parametrize("language", [0, 1])
def test_each_row_says_something(language: int) -> None:
    """Each code is explained in Chinese and in English."""
    for code, texts in explained().items():
        assert len(texts[language].strip()) >= 3, code
        assert language == 1 or any("\u4e00" <= letter <= "\u9fff" for letter in texts[0]), code
