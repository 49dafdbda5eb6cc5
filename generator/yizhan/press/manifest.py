"""What the last build published: for each file its key and the identity of the file on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from yizhan.artifacts import Known

FORMAT = 8


class Printed(NamedTuple):
    """A published file: the key it was made for, its size in bytes, modification time (ns) and inode."""

    key: str
    size: int
    mtime: int
    inode: int

    def is_still(self, status: os.stat_result) -> bool:
        """Whether the file on disk is the very one that we wrote."""
        return (self.size, self.mtime, self.inode) == (status.st_size, status.st_mtime_ns, status.st_ino)


# What is written of the files, column by column: a row each would take twice as long to read.
_COLUMNS = ("keys", "sizes", "mtimes", "inodes")


class Tally(NamedTuple):
    """How many files there are of a kind, and their bytes."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`inputs` is the digest of every source, setting and line of code that the build saw.

    `gone` names files that this build removed: should it be killed before the switch, they are still ours. `made` names
    those that it made: these and those the spare tree does not have as they are.
    `bundles` are what was planned as one, by name. `kinds` counts files and bytes by kind; `said` is what the build told,
    kept for a build that has nothing to do.
    """

    inputs: str = ""
    files: dict[str, Printed] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    kinds: dict[str, Tally] = field(default_factory=dict)
    said: Any = None
    bundles: dict[str, Known] = field(default_factory=dict)


def read(path: Path) -> Manifest:
    """The manifest at `path`; an empty one where there is none. Of one that another version wrote only the names are
    believed: those files are ours, and all are made anew."""
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != FORMAT:
            return Manifest(gone=[str(name) for name in (*data["files"], *data.get("gone", ()))])
        rows = zip(*(data[name] for name in _COLUMNS), strict=True)
        files = dict(zip(data["files"], map(Printed._make, rows), strict=True))
        kinds = {kind: Tally(*row) for kind, row in data["kinds"].items()}
        bundles = _bundles(list(files), data["bundles"])
        return Manifest(data["inputs"], files, data["gone"], data["made"], kinds, data["said"], bundles)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def _bundles(paths: list[str], rows: Mapping[str, tuple[str, str, int]]) -> dict[str, Known]:
    """The files of bundles are the last, one bundle after the other: only how many each has is written down.

    Raises ValueError where there are not so many.
    """
    at = len(paths) - sum(count for *_, count in rows.values())
    bundles = {}
    for name, (depends, maker, count) in rows.items():
        if at < 0 or count < 0:
            raise ValueError("more files in bundles than there are")
        bundles[name] = Known(depends, maker, tuple(paths[at : at + count]))
        at += count
    return bundles


def text_of(manifest: Manifest) -> str:
    """The manifest as JSON."""
    bundled = [path for one in manifest.bundles.values() for path in one.paths]
    among = frozenset(bundled)
    names = [*(path for path in manifest.files if path not in among), *bundled]
    columns = zip(*map(manifest.files.__getitem__, names), strict=True) if names else ((),) * len(_COLUMNS)
    whole = {
        "format": FORMAT, "inputs": manifest.inputs, "files": names, **dict(zip(_COLUMNS, columns, strict=True)),
        "gone": manifest.gone, "made": manifest.made, "kinds": manifest.kinds, "said": manifest.said,
        "bundles": {name: (one.depends, one.maker, len(one.paths)) for name, one in manifest.bundles.items()},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, text: str) -> None:
    """Write in one step; a reader sees the old manifest or the new one."""
    aside = path.with_name(path.name + ".new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def walk(root: Path, within: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry below `root`, or below its folder `within`, that is not a folder, as (path with forward slashes, entry),
    in no fixed order."""
    folders = [(str(root / within), f"{within}/" if within else "")]
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry
