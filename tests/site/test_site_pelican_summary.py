"""What a run of Pelican says at its end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, Folder


def test_the_summary_counts_what_was_built(small: Folder, tmp_path: Path) -> None:
    """The last line names stations and files, not the articles and pages that Pelican itself did not read."""
    shutil.copyfile(PROJECT / "pelicanconf.py", small.root / "pelicanconf.py")
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=small.root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "6 个站点 stations" in done.stdout
    assert "Processed" not in done.stdout + done.stderr
