"""One command run and measured: time on the clock, processor time, memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_S = 0.1  # adding up the memory of a large process costs it some milliseconds


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processor (user and system, children too), megabytes at the peak or None."""

    wall_s: float
    cpu_s: float
    peak_mb: float | None
    said: str


def run(command: Sequence[str], *, memory: bool = False, environment: Mapping[str, str] | None = None) -> Run:
    """Run to the end. Raises Failed with what the command said where it fails.

    With `memory` the PSS of the whole process tree is sampled: memory that forked workers share is counted once
    (proc(5), smaps_rollup). The sampling slows the run, so times and memory are best taken in runs of their own.
    """
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **(environment or {})}
    )
    peak = Peak(process.pid) if memory else None
    said, _ = process.communicate()
    wall = time.perf_counter() - started
    after = os.times()
    peak_mb = peak.stop() if peak else None
    if process.returncode:
        raise Failed(f"exit code {process.returncode}: {' '.join(command)}\n{said}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak_mb, said)


class Failed(Exception):
    """The command ended with an exit code other than 0."""


class Peak:
    """Samples the memory of a process tree until it is stopped."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak_kb = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The largest sum seen, in MB (1,000,000 bytes)."""
        self._done.set()
        self._thread.join()
        return self._peak_kb * 1024 / 1e6

    def _watch(self) -> None:
        while not self._done.is_set():
            self._peak_kb = max(self._peak_kb, sum(_pss_kb(pid) for pid in _tree(self._root)))
            self._done.wait(SAMPLE_S)


def _tree(root: int) -> Iterator[int]:
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            yield from _tree(int(child))


def _pss_kb(pid: int) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
