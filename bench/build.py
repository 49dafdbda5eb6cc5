"""How long a build takes: from nothing, with nothing changed, with one station and with one article changed.

    python bench/build.py --sizes S M L --runs 5

Each edit is looked up afterwards: the new words stand wherever the old ones stood, the old ones nowhere, and the
tree is the same, byte for byte, as one built from nothing.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import make_corpus
from measure import Run, run

DATE = "2026-11-20"
YIZHAN = (sys.executable, "-c", "from yizhan.cli.app import run; run()")
# The limits of the requirements, for L on two cores: seconds and megabytes.
LIMITS = {"cold": 40.0, "nothing changed": 2.0, "one station": 3.0}
MEMORY_LIMIT_MB = 1500


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind of build of one size in one place: medians of the runs, the peak of a run of its own."""

    size: str
    place: str
    kind: str
    wall_s: float
    slowest_s: float
    cpu_s: float
    peak_mb: float
    runs: int
    note: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A site folder in a working folder, and where it is published."""

    root: Path
    size: str

    @property
    def output(self) -> Path:
        return self.root / "output"

    def build(self, *, memory: bool = False) -> Run:
        os.sync()  # the last build's writes must not be paid by this one
        return run(
            [*YIZHAN, "build", "--root", str(self.root), "--output", str(self.output), "--date", DATE], memory=memory
        )

    def forget(self) -> None:
        """As after a fresh checkout: nothing published, nothing kept."""
        for leftover in (self.output, self.root / ".yizhan", *self.root.glob(".output.*")):
            if leftover.is_dir():
                shutil.rmtree(leftover)
            else:
                leftover.unlink(missing_ok=True)


class Mismatch(Exception):
    """An edit was not followed everywhere."""


def measure_size(size: str, place: str, folder: Path, runs: int) -> list[Figure]:
    """All figures of one size in one place. Raises Mismatch where a build is not right."""
    corpus = Corpus(folder / f"build-{size}", size)
    make_corpus.make(corpus.root, size)
    figures = [_figure(corpus, place, "cold", runs, corpus.forget)]
    figures.append(_figure(corpus, place, "nothing changed", runs, lambda: None))
    station = StationEdits(corpus)
    figures.append(_figure(corpus, place, "one station", runs, station.edit, station.look))
    article = ArticleEdits(corpus)
    figures.append(_figure(corpus, place, "one article", runs, article.edit, article.look))
    compare_with_cold(corpus)
    corpus.forget()
    shutil.rmtree(corpus.root)
    return figures


def _figure(
    corpus: Corpus,
    place: str,
    kind: str,
    runs: int,
    prepare: Callable[[], None],
    look: Callable[[], str] = lambda: "",
) -> Figure:
    timed: list[Run] = []
    note = ""
    for _ in range(runs):
        prepare()
        timed.append(corpus.build())
        note = look()
    prepare()
    weighed = corpus.build(memory=True)
    look()
    walls = [one.wall_s for one in timed]
    figure = Figure(
        corpus.size, place, kind, median(walls), max(walls), median(one.cpu_s for one in timed), weighed.peak_mb or 0, runs, note
    )
    print(row(figure), file=sys.stderr, flush=True)
    return figure


class StationEdits:
    """Names one station anew, again and again, and looks for both names in everything that is published."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._count = make_corpus.SIZES[corpus.size][0]
        self._number = self._count * 2 // 3  # so large that no other number begins with it
        self._id = make_corpus.station_id(self._number)
        self._names = [f"（第{self._number}号）", f" No. {self._number}"]
        self._before = self._names
        self._edits = 0
        data = corpus.root / "data"
        found = [*data.glob("stations.yaml"), *data.glob("stations/*.yaml")]
        self._file = next(path for path in found if f"id: {self._id}\n" in path.read_text(encoding="utf-8"))

    def edit(self) -> None:
        self._edits += 1
        self._before = self._names
        self._names = [f"（改名{self._number}之{self._edits}次）", f" Renamed {self._number} x{self._edits}."]
        text = self._file.read_text(encoding="utf-8")
        for old, new in zip(self._before, self._names, strict=True):
            if text.count(old) != 1:
                raise Mismatch(f"{old!r} stands {text.count(old)} times in {self._file}")
            text = text.replace(old, new)
        self._was = shown(self._corpus.output, self._before)
        self._file.write_text(text, encoding="utf-8")

    def look(self) -> str:
        """What shows the station now. Raises Mismatch where that is not what showed it before."""
        now = shown(self._corpus.output, self._names)
        if now != self._was:
            raise Mismatch(f"{self._id}: was shown in {sorted(self._was - now)}, is in {sorted(now - self._was)} instead")
        left = shown(self._corpus.output, self._before)
        if left:
            raise Mismatch(f"{self._id}: the old name is still in {sorted(left)}")
        own = {f"{lang}/stations/{self._id}.html" for lang in ("zh", "en")}
        parts = {
            "its own pages": len(now & own),
            "its neighbours' pages": sum("/stations/" in path for path in now - own),
            "area pages": sum("/areas/" in path for path in now),
            "map data": sum(path.startswith("data/") for path in now),
            "exports": len(now & {"stations.csv", "stations.geojson"}),
        }
        missing = [name for name, number in parts.items() if not number]
        if missing or parts["its own pages"] != 2 or parts["exports"] != 2:
            raise Mismatch(f"{self._id}: is missing in {missing or parts}")
        return f"{len(now)} files show it: " + ", ".join(f"{name} {number}" for name, number in parts.items())


class ArticleEdits:
    """Gives one article a new title, again and again."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        number = make_corpus.SIZES[corpus.size][1] * 2 // 3
        [self._file] = (corpus.root / "content" / "news").glob(f"*/bulletin-{number:05d}.zh.md")
        self._title = f"工作简报第{number}期"
        self._before = self._title
        self._edits = 0

    def edit(self) -> None:
        self._edits += 1
        self._before, self._title = self._title, f"工作简报改题之{self._edits}次"
        self._was = shown(self._corpus.output, [self._before])
        text = self._file.read_text(encoding="utf-8")
        self._file.write_text(text.replace(self._before, self._title), encoding="utf-8")

    def look(self) -> str:
        """What shows the title now. Raises Mismatch where that is not what showed it before."""
        now = shown(self._corpus.output, [self._title])
        if now != self._was or not now:
            raise Mismatch(f"{self._file.name}: was shown in {sorted(self._was - now)}, is in {sorted(now - self._was)}")
        if shown(self._corpus.output, [self._before]):
            raise Mismatch(f"{self._file.name}: the old title is still shown")
        return f"{len(now)} files show it"


def shown(output: Path, words: Sequence[str]) -> frozenset[str]:
    """Published files that hold one of the words; of a versioned folder `data/<digest>/` the digest is left out."""
    wanted = [word.encode() for word in words]
    found = set()
    for folder, _, names in os.walk(output):
        for name in names:
            path = Path(folder, name)
            data = path.read_bytes()
            if any(word in data for word in wanted):
                parts = path.relative_to(output).parts
                found.add("/".join((parts[0], "*", *parts[2:]) if parts[0] == "data" and len(parts) > 2 else parts))
    return frozenset(found)


def compare_with_cold(corpus: Corpus) -> None:
    """Raises Mismatch unless the tree after many edits is the one that a build from nothing makes."""
    edited = corpus.root / "edited"
    corpus.output.rename(edited)
    corpus.forget()
    corpus.build()
    _same_tree(edited, corpus.output)
    shutil.rmtree(edited)


def _same_tree(one: Path, other: Path) -> None:
    trees = [
        sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()) for root in (one, other)
    ]
    if trees[0] != trees[1]:
        raise Mismatch(f"edits left other files than a cold build: {sorted(set(trees[0]) ^ set(trees[1]))[:10]}")
    _, different, failed = filecmp.cmpfiles(one, other, trees[0], shallow=False)
    if different or failed:
        raise Mismatch(f"after edits {len(different)} files differ from a cold build: {different[:10]} {failed[:10]}")


HEAD = (
    "| Size | On | Build | Wall, median | slowest | CPU | Peak memory | Limit for L | |\n"
    "|---|---|---|--:|--:|--:|--:|---|---|"
)


def row(figure: Figure) -> str:
    """A line of the table."""
    limit = ""
    if figure.size == "L" and figure.kind in LIMITS:
        most = LIMITS[figure.kind]
        limit = f"{most:g} s" + (f", {MEMORY_LIMIT_MB / 1000:g} GB" if figure.kind == "cold" else "")
        kept = figure.wall_s <= most and (figure.kind != "cold" or figure.peak_mb <= MEMORY_LIMIT_MB)
        limit += ": kept" if kept else ": **not kept**"
    return (
        f"| {figure.size} | {figure.place} | {figure.kind} | {figure.wall_s:.2f} s | {figure.slowest_s:.2f} s "
        f"| {figure.cpu_s:.2f} s | {figure.peak_mb:.0f} MB | {limit} | {figure.note} |"
    )


def places(names: Sequence[str]) -> dict[str, Path]:
    """Working folders: one in memory where the system has such a place, one on the disk."""
    found = {}
    memory = Path("/dev/shm")
    if "memory" in names and memory.is_dir():
        found["memory"] = memory / "yizhan-bench"
    if "disk" in names:
        found["disk"] = Path(tempfile.gettempdir()) / "yizhan-bench"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=make_corpus.SIZES, default=["S", "M", "L"])
    parser.add_argument("--on", nargs="+", choices=("memory", "disk"), default=["memory", "disk"])
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print(HEAD)
    for place, folder in places(chosen.on).items():
        for size in chosen.sizes:
            for figure in measure_size(size, place, folder, chosen.runs):
                print(row(figure), flush=True)


if __name__ == "__main__":
    main()
