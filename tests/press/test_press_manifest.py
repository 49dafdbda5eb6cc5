"""The manifest: what another version wrote, or somebody spoiled, is not believed, and what is ours stays ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yizhan.press.manifest import FORMAT, Manifest, Printed, read, text_of, write


def test_of_another_version_all_names_are_ours(tmp_path: Path) -> None:
    """Those of files too that its last build removed, and that stand there yet if it was killed before the switch."""
    file = tmp_path / "manifest"
    write(file, text_of(Manifest("inputs", {"zh/a.html": Printed("key", 1, 2, 3)}, ["zh/b.html"], ["zh/a.html"])))
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": FORMAT - 1}))
    assert read(file) == Manifest(gone=["zh/a.html", "zh/b.html"])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", f'{{"format": {FORMAT}}}', f'{{"format": {FORMAT}, "files": ["a"]}}', '{"format": 0, "files": 3}']
)
def test_one_that_is_damaged_is_none(tmp_path: Path, text: str) -> None:
    """Then nothing is known of what stands there."""
    (tmp_path / "manifest").write_text(text)
    assert read(tmp_path / "manifest") == Manifest()
