"""Waiting for an editor to save something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from yizhan.site.inputs import theme_folder

_QUIET_MS = 50  # editors write a file in one go, or beside it and rename; whatever comes later is built after it
FOLDERS = ("data", "content", "theme")


def changes(root: Path) -> Iterator[set[str]]:
    """Sets of changed files, named from `root`, until Ctrl-C. Saves that follow one another closely come together."""
    folders = {folder.resolve() for folder in (*(root / name for name in FOLDERS), theme_folder()) if folder.is_dir()}
    for batch in watch(*folders, watch_filter=_Sources(), step=_QUIET_MS, raise_interrupt=True):
        yield {_name(path, root) for _, path in batch}


class _Sources(DefaultFilter):
    """Not the lock files and copies that editors and spreadsheets leave while they work."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return super().__call__(change, path) and not name.startswith(("~$", ".~", ".#"))


def _name(path: str, root: Path) -> str:
    try:
        return Path(path).relative_to(root.resolve()).as_posix()
    except ValueError:
        return path
