"""Programs from npm that measure or check the site; they are installed outside the checkout and never become part of it.

`npm/<name>/package-lock.json` says what is installed, with its hashes; its own install scripts do not run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

LOCKS = Path(__file__).resolve().parent / "npm"
PATIENCE_S = 300


class Unavailable(Exception):
    """What is missing on this machine, and how to get it."""


def program(name: str, package: str) -> str:
    """The path of an installed program. Raises Unavailable with the package that has it."""
    found = shutil.which(name)
    if found is None:
        raise Unavailable(f"no {name} here: install {package}")
    return found


def installed(name: str, cache: Path | None = None) -> Path:
    """The folder node_modules with what `npm/<name>` locks; installed once for each lock. Raises Unavailable."""
    lock = LOCKS / name
    digest = hashlib.sha256((lock / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = (cache or cache_folder()) / f"{name}-{digest}"
    if not folder.is_dir():
        _install(lock, folder)
    return folder / "node_modules"


def cache_folder() -> Path:
    """Where this user's programs keep what can be fetched again (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yizhan-bench"


def _install(lock: Path, folder: Path) -> None:
    npm = program("npm", "Node.js 20 or newer, with npm")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        aside = Path(scratch) / folder.name
        shutil.copytree(lock, aside)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=aside, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            raise Unavailable(f"npm could not install {lock.name} within {PATIENCE_S} s") from None
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["it did not say why"])[0]
            raise Unavailable(f"npm could not install {lock.name}: {reason}")
        try:
            aside.rename(folder)  # whole or not at all, whoever else installs the same
        except OSError:
            if not folder.is_dir():
                raise
