"""Digests of what a build reads: sources, theme, and the generator's own code."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from stat import S_ISREG

from yizhan.artifacts import digest

_SOURCES = ("data", "content")


@dataclass(frozen=True, slots=True)
class Seen:
    """Digests of what a build reads: `sources` with the theme, and `code`. `articles` need not be read again: their bytes
    by name, each with a digest; who has read them empties it."""

    sources: bytes
    code: bytes
    articles: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)

    def stamp(self, day: date, base_url: str | None) -> str:
        """What stands in the manifest of a tree that was made of it on this day."""
        return digest(self.sources, self.code, f"{day} {base_url}").hex()


# Files of articles, as far as they are kept.
_ARTICLE = ".md"
_LONGEST = 1 << 20
# Not blocking, and not following: what was listed a moment ago may have been exchanged since. Windows has no such ways.
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY") and hasattr(os, "O_NOFOLLOW")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
# Of our own: the code, and the data that stands beside it.
_CODE = (".py", ".toml")
_METADATA = ".dist-info"
# Packages that print into pages.
_OTHERS = ("pelican", "jinja2", "markdown-it-py", "pydantic", "folium", "XStatic-Leaflet", "pypinyin", "Babel")
# Packages whose work shows in pages too, though another version is no reason to print a page again.
_MORE = ("markupsafe", "Pillow", "segno", "icalendar", "python-dateutil", "shapely", "numpy", "PyYAML")


def theme_folder() -> Path:
    """The theme: inside the installed package, or beside the generator in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent.parent / "theme"


def see(root: Path, theme: Path) -> Seen:
    """What a build reads. Articles are kept: they are thousands, and each takes longer to be opened than to be read."""
    articles: dict[str, tuple[bytes, bytes]] = {}
    return Seen(_inputs_digest(root, theme, articles), code_digest(), articles)


def inputs_digest(root: Path, theme: Path) -> bytes:
    """Digest of every source and theme file, by name and content."""
    return _inputs_digest(root, theme, {})


def _inputs_digest(root: Path, theme: Path, articles: dict[str, tuple[bytes, bytes]]) -> bytes:
    state = hashlib.blake2b(digest_size=16)
    with _open_folder(root, None) as above:
        for name in _SOURCES:
            with _open_folder(name, above) as descriptor:
                _add_folder(state, root / name, f"{name}/", articles=articles, descriptor=descriptor)
    _add_folder(state, theme, "theme/")
    return state.digest()


@cache
def code_digest() -> bytes:
    """Digest of the generator's code and of the packages whose output stands in pages; the same all process long."""
    state = hashlib.blake2b(digest_size=16)
    _add_folder(state, Path(__file__).resolve().parent.parent, "", ending=_CODE)
    for name in _OTHERS:
        state.update(f"{name} {_installed(name)}\n".encode())
    return state.digest()


def _installed(name: str) -> str:
    """Which version of a package is installed. Raises PackageNotFoundError where there is none.

    The folders that say so have it in their names, jinja2-3.1.6.dist-info: what stands in them takes longer to read, and
    what reads it to load, than all else that is digested of the program.
    """
    return _named_versions().get(name.replace("-", "_").lower()) or _version_of(name)


@cache
def _named_versions() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in filter(None, sys.path):
        with suppress(OSError):
            for folder in os.listdir(path):
                name, _, rest = folder.partition("-")
                if rest.endswith(_METADATA):
                    found.setdefault(name.lower(), rest.removesuffix(_METADATA))
    return found


def versions() -> dict[str, str]:
    """All that must be the same where several hosts are to make the same bytes; "-" for a package that is not there."""
    from platform import python_version

    return {"yizhan": code_digest().hex()[:12], "Python": python_version(), **{name: _version(name) for name in (*_OTHERS, *_MORE)}}


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError

    try:
        return _version_of(name)
    except PackageNotFoundError:
        return "-"


def _version_of(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _add_folder(
    state: hashlib.blake2b, folder: Path | str, prefix: str, ending: str | tuple[str, ...] = "",
    articles: dict[str, tuple[bytes, bytes]] | None = None, descriptor: int | None = None,
) -> None:
    """Add the files of a folder by name and content. `articles` gets those that are read through the `descriptor` of a
    folder to which no link leads: what is published must not come from elsewhere."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                with _open_folder(entry.name, descriptor) if descriptor is not None else nullcontext() as below:
                    _add_folder(state, entry.path, f"{name}/", ending, articles, below)
        elif not entry.is_file(follow_symlinks=False):
            kind = entry.stat(follow_symlinks=False).st_mode
            state.update(f"{name}\0{kind}\0{Path(entry.path).readlink() if entry.is_symlink() else ''}\0".encode())
        elif articles is not None and name.endswith(_ARTICLE) and (data := _read(entry.name, descriptor)):
            found = digest(data)
            articles[name] = data, found
            state.update(f"{name}\0article\0".encode() + found)
        elif name.endswith(ending):
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 (Path.open takes longer than to read an article)
                data = file.read()
            state.update(f"{name}\0{len(data)}\0".encode())
            state.update(data)


@contextmanager
def _open_folder(name: Path | str, above: int | None) -> Iterator[int | None]:
    """A descriptor of a folder, within another one if no link leads there; None where there is none to be had."""
    descriptor = None
    if _BY_DESCRIPTOR:
        with suppress(OSError):
            descriptor = os.open(name, _FOLDER | (0 if above is None else os.O_NOFOLLOW), dir_fd=above)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _read(name: str, folder: int | None) -> bytes | None:
    """The bytes of a regular file that is not large; None where it is empty, or has been exchanged since it was listed."""
    if folder is None:
        return None
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode) or status.st_size > _LONGEST:
            return None
        data = b""
        while part := os.read(descriptor, status.st_size + 1):
            data = data + part if data else part
        return data
    finally:
        os.close(descriptor)
