"""Digests of what a build reads: sources, theme, and the generator's own code."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from yizhan.artifacts import digest

_SOURCES = ("data", "content")


@dataclass(frozen=True, slots=True)
class Seen:
    """Digests of what a build reads: `sources` with the theme, and `code`."""

    sources: bytes
    code: bytes

    def stamp(self, day: date, base_url: str | None) -> str:
        """What stands in the manifest of a tree that was made of it on this day."""
        return digest(self.sources, self.code, f"{day} {base_url}").hex()


# Of our own: the code, and the data that stands beside it.
_CODE = (".py", ".toml")
# Packages that print into pages.
_OTHERS = ("pelican", "jinja2", "markdown-it-py", "pydantic", "folium", "XStatic-Leaflet", "pypinyin", "Babel")
# Packages whose work shows in pages too, though another version is no reason to print a page again.
_MORE = ("markupsafe", "Pillow", "segno", "icalendar", "python-dateutil", "shapely", "numpy", "PyYAML")


def theme_folder() -> Path:
    """The theme: inside the installed package, or beside the generator in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent.parent / "theme"


def inputs_digest(root: Path, theme: Path) -> bytes:
    """Digest of every source and theme file, by name and content."""
    state = hashlib.blake2b(digest_size=16)
    for folder in (*(root / name for name in _SOURCES), theme):
        _add_folder(state, folder, "")
    return state.digest()


@cache
def code_digest() -> bytes:
    """Digest of the generator's code and of the packages whose output stands in pages; the same all process long."""
    state = hashlib.blake2b(digest_size=16)
    _add_folder(state, Path(__file__).resolve().parent.parent, "", ending=_CODE)
    for name in _OTHERS:
        state.update(f"{name} {version(name)}\n".encode())
    return state.digest()


def versions() -> dict[str, str]:
    """All that must be the same where several hosts are to make the same bytes; "-" for a package that is not there."""
    return {"yizhan": code_digest().hex()[:12], "Python": python_version(), **{name: _version(name) for name in (*_OTHERS, *_MORE)}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _add_folder(state: hashlib.blake2b, folder: Path, prefix: str, ending: str | tuple[str, ...] = "") -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                _add_folder(state, Path(entry.path), f"{name}/", ending)
        elif not entry.is_file(follow_symlinks=False):
            kind = entry.stat(follow_symlinks=False).st_mode
            state.update(f"{name}\0{kind}\0{Path(entry.path).readlink() if entry.is_symlink() else ''}\0".encode())
        elif name.endswith(ending):
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 (Path.open takes longer than to read an article)
                data = file.read()
            state.update(f"{name}\0{len(data)}\0".encode())
            state.update(data)
