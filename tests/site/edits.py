"""The sources of a site in memory, to be edited at random: files, the build's day, and what is said on the command line.

An edit is a function of the sources and of chance. It changes them and says what it did; None where it finds nothing
to change. All that it chooses comes from chance and from the sources, so one number repeats a whole sequence.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

Edit = Callable[["Sources", Random], "str | None"]
Rows = list[dict[str, Any]]

# By kind: the file, the list in it, and what a record is called by.
LISTS = {
    "station": ("stations", "stations", "id"),
    "area": ("areas", "areas", "code"),
    "event": ("events", "events", "id"),
    "notice": ("notices", "notices", "id"),
    "figure": ("figures", "figures", "id"),
    "target": ("targets", "targets", "id"),
    "entry": ("directory", "entries", "id"),
    "programme": ("programmes", "programmes", "id"),
    "series": ("series", "series", "id"),
    "inspection": ("inspections", "inspections", "id"),
    "landmark": ("landmarks", "landmarks", "id"),
}

_ZH = ("春", "河", "桥", "东", "老", "新", "长椿", "朝阳", "重庆", "骑手", "热水", "灯", "门", "八里庄")
_EN = ("Spring", "River", "Bridge", "East", "Old", "New", "Lamp", "Door", "Riders'", "Cup")


def load_yaml(data: bytes) -> Any:
    """YAML with every scalar as the text that stands in the file."""
    return yaml.load(data, Loader=yaml.BaseLoader)


def dump_yaml(value: Any) -> bytes:
    """YAML in the order of the records, every record the same bytes whatever stands around it."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000).encode()


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def words(chance: Random, ending: tuple[str, str] = ("驿站", "Station")) -> dict[str, str]:
    """A name, now and then without its translation."""
    zh = "".join(chance.choices(_ZH, k=2)) + ending[0]
    en = " ".join([*chance.choices(_EN, k=2), ending[1]])
    return {"zh": zh} if chance.random() < 0.2 else {"zh": zh, "en": en}


@dataclass
class Sources:
    """All files below the site's root and of its theme (`theme/…`), and how they are built."""

    files: dict[str, bytes]
    day: date
    base_url: str | None = None
    serial: int = 0  # makes every new name a new one
    past: list[Sources] = field(default_factory=list)

    @classmethod
    def of(cls, site: Path, theme: Path, day: date) -> Sources:
        return cls({**_read(site, ""), **_read(theme, "theme/")}, day)

    def copy(self) -> Sources:
        return replace(self, files=dict(self.files), past=[])

    def restore(self, other: Sources) -> None:
        self.files, self.day, self.base_url = dict(other.files), other.day, other.base_url

    @property
    def digest(self) -> bytes:
        """What decides about every byte of the site."""
        state = hashlib.blake2b(f"{self.day} {self.base_url}".encode())
        for name in sorted(self.files):
            state.update(f"\0{name}\0{len(self.files[name])}\0".encode() + self.files[name])
        return state.digest()

    def number(self) -> int:
        self.serial += 1
        return self.serial

    def text(self, name: str) -> str:
        return self.files[name].decode()

    def put(self, name: str, text: str) -> None:
        self.files[name] = text.encode()

    def rename(self, old: str, new: str) -> None:
        self.files[new] = self.files.pop(old)

    def names(self, beginning: str, ending: str = "") -> list[str]:
        return sorted(name for name in self.files if name.startswith(beginning) and name.endswith(ending))

    def files_of(self, kind: str) -> list[str]:
        """The files of a list, which may be divided."""
        stem = LISTS[kind][0]
        return [name for name in (f"data/{stem}.yaml", *self.names(f"data/{stem}/")) if name in self.files]

    def rows(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each record with its file."""
        for name in self.files_of(kind):
            for row in load_yaml(self.files[name]).get(LISTS[kind][1]) or ():
                yield name, row

    def ids(self, kind: str) -> list[str]:
        return sorted(row[LISTS[kind][2]] for _, row in self.rows(kind))

    def change(self, name: str, kind: str, change: Callable[[Rows], object]) -> None:
        """Let `change` work on the records of a file. A file whose last record goes, goes too, where it may."""
        whole = load_yaml(self.files[name])
        change(whole[LISTS[kind][1]])
        if whole[LISTS[kind][1]] or name == "data/stations.yaml":
            self.files[name] = dump_yaml(whole)
        else:
            del self.files[name]

    def replace_word(self, old: str, new: str) -> None:
        """Another id wherever the old one stands."""
        pattern = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w-])")
        for name in [*self.names("data/", ".yaml"), *self.names("content/", ".md")]:
            self.put(name, pattern.sub(new, self.text(name)))

    def write(self, root: Path, before: dict[str, bytes], chance: Random) -> None:
        """Bring the folder from `before` to these files, as editors, unpackers and version control write: in place or
        by a new file, and now and then with the time that the file had."""
        for name in sorted(before.keys() - self.files.keys()):
            (root / name).unlink()
            _clear(root / name, root)
        for name in sorted(self.files):
            if before.get(name) == self.files[name]:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            keeps_time = path.exists() and chance.random() < 0.3
            times = (path.stat().st_atime_ns, path.stat().st_mtime_ns) if keeps_time else None
            if chance.random() < 0.5:
                path.write_bytes(self.files[name])
            else:
                aside = path.with_name(f".{path.name}.aside")
                aside.write_bytes(self.files[name])
                aside.replace(path)
            if times:
                os.utime(path, ns=times)


def _read(folder: Path, prefix: str) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path: path.relative_to(folder).as_posix() for path in found}
    return {prefix + name: path.read_bytes() for path, name in names.items() if not name.startswith(".yizhan")}


def _clear(path: Path, root: Path) -> None:
    """Folders that have become empty, as version control does not keep them."""
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()
