"""A store of results by what they were made from. Safe to delete, safe to share, never runs what it reads.

Keys are digests of the input and of the version of the code that made the result, so nothing in it can be
stale; two builds may read and write it at once (SQLite locks it). Values are JSON, or bytes
as they are where there are megabytes to read.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

# By the name of a store.
Held = dict[str, dict[bytes, Any]]

_BATCH = 500  # SQLite's limit on variables in a statement is 999 in old versions


class Store:
    """Results by key, in one SQLite file. A file that cannot be used is as good as an empty one."""

    def __init__(self, path: Path, fixed: bool = False) -> None:
        self._fixed = fixed
        self._connection = _open_fixed(path) if fixed else _open(path)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """What is known for these keys."""
        found: dict[bytes, Any] = {}
        if self._connection is None:
            return found
        wanted = list(keys)
        try:
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                rows = self._connection.execute(f"SELECT key, value FROM result WHERE key IN ({marks})", batch)
                found.update({key: value if isinstance(value, bytes) else json.loads(value) for key, value in rows})
        except (sqlite3.Error, ValueError, TypeError):  # TypeError: a value that is a number
            return {}
        return found

    def put(self, results: Mapping[bytes, Any], keep: Iterable[bytes]) -> None:
        """Add `results`; of the older ones only those in `keep` stay."""
        if self._connection is None or self._fixed or not results:
            return
        rows = [(key, _written(value)) for key, value in results.items()]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)
                wanted = set(keep) | results.keys()
                known = [key for (key,) in self._connection.execute("SELECT key FROM result")]
                unwanted = [(key,) for key in known if key not in wanted]
                if len(unwanted) > len(wanted):  # now and then, so that going back and forth stays cheap
                    self._connection.executemany("DELETE FROM result WHERE key = ?", unwanted)
        except sqlite3.Error:
            return  # a read-only or full disk costs time in the next build, nothing else

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def _written(value: Any) -> str | bytes:
    return value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False)


class Stores:
    """The stores of one site, a file each in `folder`, opened when first asked for; without a folder there is none.

    Every process opens its own: SQLite's connections do not outlive a fork. `fixed` ones, a copy that `copy_to` made, are
    only read, without locks, which file systems shared by hosts do not have in the way SQLite needs them. `held` is what
    an earlier build of this process made of what it remembered, for one that builds again and again.
    """

    def __init__(self, folder: Path | None, *, fixed: bool = False, held: Held | None = None) -> None:
        self._folder = folder
        self._fixed = fixed
        self._held: Held = {} if held is None else held
        self._opened: dict[tuple[int, str], Store] = {}

    def __call__(self, name: str) -> Store | None:
        if self._folder is None:
            return None
        key = (os.getpid(), name)
        if key not in self._opened:
            self._opened[key] = Store(self._folder / f"{name}.db", self._fixed)
        return self._opened[key]

    def held(self, name: str) -> dict[bytes, Any]:
        """What this process holds beside a store: values by the keys of what they were made of. Who asks for it leaves there
        what the next build may want, and nothing else."""
        return self._held.setdefault(name, {})

    def copy_to(self, folder: Path) -> None:
        """What is known now, in a new folder. A store that cannot be copied is left out: others then work it out again."""
        folder.mkdir(parents=True)
        for file in sorted(self._folder.glob("*.db")) if self._folder else ():
            with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=5)) as connection:
                connection.execute("VACUUM INTO ?", (str(folder / file.name),))

    def close(self) -> None:
        for store in self._opened.values():
            store.close()
        self._opened.clear()


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=5)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value) WITHOUT ROWID")
        return connection
    except (OSError, sqlite3.Error):
        return None


def _open_fixed(path: Path) -> sqlite3.Connection | None:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
