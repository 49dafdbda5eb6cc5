"""How long a build takes, beside Hugo on the same content: from nothing, after an edit, while it stays, at a nation's size.

    python bench/build.py --sizes S M L --runs 5     the table of docs/benchmarks.md
    python bench/build.py --sizes N                  growth: a nation beside M, only ours

Both programs take turns in every round, so what else the machine does falls on both; relations are taken round by round.
Each edit is looked up afterwards: the new words stand wherever the old ones stood, the old ones nowhere; after all of
them our tree is the same, byte for byte, as one built from nothing. Where it is not, the exit code is 1.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import hugo_program
import make_corpus
from builds import Pair, cold, edited, growth, larger_changes, resident, same_as_cold
from comparison import HEAD, Line
from npm_package import Unavailable
from programs import DATE, hugo, yizhan  # noqa: F401 (the date is for whoever builds a site to measure)

GROWN, GROWN_FROM = "N", "M"
PARTS = ("cold", "edits", "resident", "changes")


def measure(size: str, folder: Path, binary: Path | None, runs: int, parts: Sequence[str]) -> Iterator[Line | str]:
    """The lines of one size as they are measured, and faults as plain text."""
    if size == GROWN:
        yield from growth(lambda: yizhan(folder, GROWN_FROM), GROWN_FROM, lambda: yizhan(folder, GROWN), GROWN)
        return
    ours = yizhan(folder, size)
    pair = Pair(size, ours, hugo(folder, ours.root, binary) if binary else None, runs)
    yield from cold(pair)
    if "edits" in parts:
        yield from edited(pair)
    if "resident" in parts:
        yield from resident(pair)
    if "changes" in parts:
        yield from larger_changes(pair)
    if set(parts) != {"cold"}:
        yield from same_as_cold(pair)


def find_hugo(without: bool) -> tuple[Path | None, str]:
    """The program, if it can be had, and a word about it."""
    if without:
        return None, "without Hugo"
    try:
        binary = hugo_program.installed()
    except Unavailable as missing:
        return None, f"without Hugo ({missing})"
    return binary, f"Hugo {hugo_program.version(binary)}"


def circumstances(folder: Path) -> str:
    """What figures mean nothing without: commit, day, machine, what else it does, where the output goes."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=, with unfinished work"],
        cwd=make_corpus.CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    commit = described.stdout.strip() if described.returncode == 0 else "unknown"
    place = "memory" if folder.is_relative_to("/dev/shm") else str(folder)
    return (
        f"Commit {commit}; {date.today()}; {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before, "
        f"output in {place}; Python {platform.python_version()}"
    )


def memory_folder() -> Path:
    """A place in memory where the system has one: it takes the disk out of the figures."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=make_corpus.SIZES, default=["S", "M", "L"])
    parser.add_argument("--runs", type=int, default=5, help="rounds of each measurement")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="cold is always measured")
    parser.add_argument("--folder", type=Path, default=memory_folder(), help="where to work; a folder of this run is made in it")
    parser.add_argument("--without-hugo", action="store_true", help="do not install or run it")
    chosen = parser.parse_args()
    binary, of_hugo = find_hugo(chosen.without_hugo)
    compileall.compile_dir(make_corpus.CHECKOUT / "generator", quiet=1)  # as an installation does; else each start would
    print(f"{circumstances(chosen.folder)}, {of_hugo}. The limits are set for L.\n\n{HEAD}", flush=True)
    faults = []
    with tempfile.TemporaryDirectory(prefix="yizhan-bench-", dir=chosen.folder) as scratch:
        for size in chosen.sizes:
            folder = Path(scratch) / size
            for one in measure(size, folder, binary, chosen.runs, chosen.parts):
                if isinstance(one, Line):
                    print(one.text(), flush=True)
                else:
                    faults.append(one)
            shutil.rmtree(folder, ignore_errors=True)
    for fault in faults:
        print(f"NOT RIGHT: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
