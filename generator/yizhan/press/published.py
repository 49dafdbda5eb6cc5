"""What the last run published, and whether there is anything to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yizhan.press import manifest as manifests
from yizhan.press.manifest import Manifest, Tally
from yizhan.press.switch import neighbour


@dataclass(frozen=True, slots=True)
class Printing:
    """What one run did: files and bytes by kind, how many were made, kept, removed; bytes in the tree; what was said.

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


def up_to_date(output: Path, inputs: str, last: Manifest) -> Printing | None:
    """The last run's tree, if it saw the same inputs and every file of it is still as it was written."""
    if last.inputs != inputs or not output.is_dir():
        return None
    seen = 0
    for path, entry in manifests.walk(output):
        printed = last.files.get(path)
        if printed is None or not printed.is_still(entry.stat(follow_symlinks=False)):
            return None
        seen += 1
    if seen != len(last.files):
        return None
    return Printing(last.kinds, 0, seen, 0, sum(printed.size for printed in last.files.values()), last.said)
