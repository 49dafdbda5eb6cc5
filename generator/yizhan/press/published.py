"""What the last run published, and whether there is anything to do."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from yizhan.press import manifest as manifests
from yizhan.press.manifest import Manifest, Tally
from yizhan.press.pool import begin
from yizhan.press.switch import neighbour

MANY_FILES = 5_000  # to look at them is worth a fork


@dataclass(frozen=True, slots=True)
class Printing:
    """What one run did: files and bytes by kind, how many were made, kept, removed; bytes in the tree; what was said.
    A file that has merely another name, or a successor named after its content, was not removed.

    `inspect_cpu_s` is what the workers spent of their time on looking at what they made.
    """

    kinds: Mapping[str, Tally]
    made: int
    kept: int
    removed: int
    size: int
    said: Any = None
    inspect_cpu_s: float = 0.0

    @property
    def files(self) -> int:
        return self.made + self.kept


def last_published(output: Path) -> Manifest:
    """What the last run said of the tree at `output`; empty where there is none."""
    return manifests.read(neighbour(output, "manifest"))


def up_to_date(output: Path, inputs: str, last: Manifest, jobs: int = 1) -> Printing | None:
    """The last run's tree, if it saw the same inputs and every file of it is still as it was written.

    To look at tens of thousands of files is most of a run that has nothing to do: two processes share it.
    """
    if last.inputs != inputs or not output.is_dir():
        return None
    with os.scandir(output) as entries:
        tops = sorted(entries, key=lambda entry: entry.name)
    folders = [entry.name for entry in tops if entry.is_dir(follow_symlinks=False)]
    files = [(entry.name, entry) for entry in tops if entry.name not in folders]
    sizes = Counter(path.partition("/")[0] for path in last.files)
    halves: tuple[list[str], list[str]] = ([], [])
    for folder in sorted(folders, key=lambda folder: -sizes[folder]):
        min(halves, key=lambda half: sum(sizes[one] for one in half)).append(folder)
    theirs = begin(partial(_untouched, output, halves[0], last), jobs if len(last.files) > MANY_FILES else 1)
    ours = _untouched(output, halves[1], last, files)
    if ours is None or (others := theirs()) is None or ours + others != len(last.files):
        return None
    size = sum(printed.size for printed in last.files.values())
    return Printing(last.kinds, 0, len(last.files), 0, size, last.said)


def _untouched(
    output: Path, folders: Iterable[str], last: Manifest, files: Iterable[tuple[str, os.DirEntry[str]]] = ()
) -> int | None:
    """How many files there are below these folders, and beside them; None if one is not as it was written."""
    seen = 0
    for path, entry in chain(files, *(manifests.walk(output, folder) for folder in folders)):
        printed = last.files.get(path)
        if printed is None or not printed.is_still(entry.stat(follow_symlinks=False)):
            return None
        seen += 1
    return seen
