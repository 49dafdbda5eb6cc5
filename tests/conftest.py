"""What tests of all floors share: a small good site to change, and the program as a user calls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from yizhan.cli.app import main

# The machine is shared and noisy: how long an example takes says nothing here. Figures are in bench/.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

PROJECT = Path(__file__).parent.parent
SMALL = PROJECT / "tests" / "sites" / "small"
DAY = "2025-06-01"


# The scopes (see below) that take longest, the longest first. Where one of them comes last, a single process works on it
# while the others have nothing to do; xdist by itself begins with those of the most tests, which are mostly quick ones.
LONGEST = (
    "browser",
    "tests/site/test_site_publish.py",
    "tests/bench/test_bench_builds.py",
    "tests/pages/test_pages_notices.py",
    "tests/site/test_site_station_pages.py",
    "tests/site/test_site_pictures.py",
    "tests/html/test_html_nu.py",
    "tests/site/test_site_incremental.py",
    "tests/site/test_site_cluster.py",
    "tests/pages/test_pages_alternatives.py",
    "tests/pages/test_pages_amenity.py",
    "tests/cli/test_cli_verify.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Which tests share a process where there are several: those of a file, and all that open Chromium, which is several
    processes itself: two at a time wait for one another until what they wait for has passed."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "browser" if file.startswith("tests/browser/") else file

        def _assign_work_unit(self, node: Any) -> None:
            first = next((scope for scope in LONGEST if scope in self.workqueue), None)
            if first is not None:
                self.workqueue.move_to_end(first, last=False)
            super()._assign_work_unit(node)

    assert all((PROJECT / file).is_file() for file in LONGEST if file != "browser")
    return ByFile(config, log)


# The first build of a process forks no others: what it compiles of templates, later ones and their forks then have.
_JOBS = iter([("--jobs", "1")])


@dataclass(frozen=True)
class Folder:
    """A site's folder and where it is published."""

    root: Path
    output: Path

    def build(self, *options: str) -> int:
        """`yizhan build` in this process; the exit code."""
        jobs = next(_JOBS, ())
        return main(["build", "-C", str(self.root), "-o", str(self.output), "--date", DAY, *jobs, *options])

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a text that must occur in a source file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def read(self, path: str) -> str:
        """A published file."""
        return (self.output / path).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every published file with its bytes."""
        return tree(self.output)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def small(tmp_path: Path) -> Folder:
    """A copy of tests/sites/small that a test may change, not yet built."""
    shutil.copytree(SMALL, tmp_path / "site")
    return Folder(tmp_path / "site", tmp_path / "public")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The small site, built once; tests only read it."""
    base = tmp_path_factory.mktemp("small")
    shutil.copytree(SMALL, base / "site")
    folder = Folder(base / "site", base / "public")
    assert folder.build() == 0
    return folder


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command() -> Command:
    """`command("build", …, env={…})`: the program as a process of its own."""

    def run(*arguments: str, env: dict[str, str] | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from yizhan.cli import run; run()", *arguments],
            env={**os.environ, **(env or {})},
            cwd=cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return run
