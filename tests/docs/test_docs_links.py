"""The documents among themselves: every link to a file or a heading of the project leads there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    found = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), PROJECT / "scripts/README.md", PROJECT / "data/README.md"]
    return sorted(found)


def prose(path: Path) -> str:
    """A document without its code blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The anchors that hosts of repositories give to headings: lower case, no punctuation, hyphens for spaces."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "") for heading in _HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    """No relative link of a document misses its file, and no anchor its heading."""
    for target in _LINK.findall(prose(document)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def test_decisions_are_listed() -> None:
    """docs/decisions/README.md has every decision once, in order, under its title."""
    folder = PROJECT / "docs/decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}) \| \[([^]]+)\]\(([^)]+)\) \|$", listed, re.MULTILINE)
    files = sorted(path for path in folder.glob("[0-9]*.md"))
    assert [name for _, _, name in rows] == [path.name for path in files]
    for number, title, name in rows:
        assert (folder / name).read_text(encoding="utf-8").startswith(f"# {number}: {title}\n")
