"""The browser's modules, under Node's own test runner."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


def _is_new_enough() -> bool:
    if NODE is None:
        return False
    version = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout
    return int(version.lstrip("v").split(".")[0]) >= 20


@pytest.mark.skipif(not _is_new_enough(), reason="needs Node 20 or newer")
def test_modules_pass_their_own_tests() -> None:
    """Every file of tests/js passes: hours, datums, clusters, columns, filters, texts, and the syntax level."""
    assert NODE
    files = sorted(str(path) for path in Path(__file__).parent.glob("*.test.js"))
    done = subprocess.run([NODE, "--test", *files], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-4000:]
