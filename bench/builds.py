"""What is measured of builds, one function a kind: each yields lines of the table, and as plain text what was not right."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from changes import CHANGES, changed
from comparison import Limit, Line, ratios, seconds, shown
from edits import Mismatch, Renaming, article_renaming, station_renaming
from programs import Program
from resident import Followed, Resident
from steps import Steps, build_timed, knows_timings

COLD, MEMORY, NOTHING = Limit(0.5, 0.35), Limit(0.4), Limit(0.05)
EDIT, WATCH, BROWSER = Limit(0.08, 0.05), Limit(0.03), Limit(1, unit="s")
LARGER, GROWTH, NATION = Limit(1.0), Limit(1.3), Limit(2, unit="GB")
TREE = Limit(15, unit="%")


@dataclass(slots=True)
class Pair:
    """Both programs with the same content, of one size, and how often each thing is measured."""

    size: str
    ours: Program
    hugo: Program | None
    runs: int
    cold_s: dict[str, list[float]] = field(default_factory=dict)  # by program, as soon as `cold` has measured them
    tells_steps: bool = field(init=False)
    _renamings: list[list[Renaming]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tells_steps = knows_timings(self.ours)

    @property
    def programs(self) -> tuple[Program, ...]:
        return (self.ours, self.hugo) if self.hugo else (self.ours,)

    @property
    def renamings(self) -> list[list[Renaming]]:
        """For each kind of edit one for each program; they remember what things are called by now."""
        if not self._renamings:
            kinds = (station_renaming, article_renaming)
            self._renamings = [[make(program, self.size) for program in self.programs] for make in kinds]
        return self._renamings

    def line(self, what: str, walls: Mapping[str, Sequence[float]], limit: Limit, note: str = "") -> Line:
        """Seconds of both, round by round."""
        ours, hugos = walls[self.ours.name], walls.get("Hugo", ())
        return Line(self.size, what, seconds(ours), seconds(hugos), ratios(ours, hugos), limit, note)

    def memory(self, what: str, peaks: Mapping[str, float], limit: Limit | None = None) -> Line:
        """Megabytes of both at their peak."""
        ours, hugos = peaks[self.ours.name], peaks.get("Hugo")
        words = shown(hugos, "MB") if hugos else ""
        return Line(self.size, what, shown(ours, "MB"), words, [ours / hugos] if hugos else (), limit)


def cold(pair: Pair) -> Iterator[Line | str]:
    """From nothing, and with nothing changed since; then the memory of both, in builds of their own."""
    walls: dict[str, list[float]] = {program.name: [] for program in pair.programs}
    idle: list[float] = []
    steps: list[Steps] = []
    for _ in range(pair.runs):
        for program in pair.programs:
            program.forget()
            if program is pair.ours and pair.tells_steps:
                run, spent = build_timed(program)
                steps.append(spent)
            else:
                run = program.build()
            walls[program.name].append(run.wall_s)
            if program is pair.ours:
                idle.append(program.build().wall_s)
    pair.cold_s = walls
    trees = "; ".join(f"{program.name} {tree(program.output)}" for program in pair.programs)
    yield pair.line("from cold", walls, COLD, trees)
    peaks = {}
    for program in pair.programs:
        program.forget()
        peaks[program.name] = program.build(memory=True).peak_mb or 0.0
    yield pair.memory("peak memory of all processes", peaks, MEMORY)
    yield pair.line("nothing changed, by a full build of Hugo's", {**walls, pair.ours.name: idle}, NOTHING)
    if steps:
        checks = seconds([one.checks_s for one in steps])
        share = [100 * one.checks_s / one.whole_s for one in steps]
        yield Line(pair.size, "switch and check of the tree, by the build", checks, "", share, TREE, steps[-1].words())
    else:
        yield Line(pair.size, "switch and check of the tree, by the build", "", "", (), TREE, "this build has no --timings")


def edited(pair: Pair) -> Iterator[Line | str]:
    """One station, one article: a fresh process each time, over what was published before."""
    for renamings in pair.renamings:
        walls: dict[str, list[float]] = {program.name: [] for program in pair.programs}
        rights = [Rights(renaming) for renaming in renamings]
        steps = None
        for _ in range(pair.runs):
            for right in rights:
                program = right.renaming.program
                right.renaming.prepare()
                right.renaming.save()
                if program is pair.ours and pair.tells_steps:
                    run, steps = build_timed(program)
                else:
                    run = program.build()
                walls[program.name].append(run.wall_s)
                right.look()
        note = "; ".join([*(right.words() for right in rights), *([steps.words()] if steps else [])])
        yield pair.line(f"one {renamings[0].what} edited, fresh process", walls, EDIT, note)
        yield from rights[0].faults


def resident(pair: Pair) -> Iterator[Line | str]:
    """One station, one article, while `yizhan serve` and `hugo --watch` run."""
    with ExitStack() as stack:
        stay = {program.name: stack.enter_context(Resident(program)) for program in pair.programs}
        for both in pair.renamings:
            followed: dict[str, list[Followed]] = {renaming.program.name: [] for renaming in both}
            for _ in range(pair.runs):
                for renaming in both:
                    followed[renaming.program.name].append(stay[renaming.program.name].follow(renaming))
            walls = {name: [one.all_s for one in several] for name, several in followed.items()}
            note = "; ".join(
                f"{name}: right {sum(not one.fault for one in several)} of {len(several)}"
                for name, several in followed.items()
            )
            what = f"one {both[0].what} edited while it stays"
            yield pair.line(f"{what}, to bytes on disk", walls, WATCH, note)
            ours = followed[pair.ours.name]
            told = [one.browser_s for one in ours if one.browser_s is not None]
            told = told if len(told) == len(ours) else []  # a signal that never came is no figure
            yield Line(pair.size, f"{what}, to the browser", seconds(told), "", told, BROWSER)
            yield from (one.fault for one in ours if one.fault)
        held = {}
        for index, program in enumerate(pair.programs):
            peak = stay[program.name].watch_memory()
            stay[program.name].follow(pair.renamings[0][index])
            held[program.name] = peak.stop()
        yield pair.memory("peak memory while it stays and one station is edited", held)


def larger_changes(pair: Pair) -> Iterator[Line | str]:
    """What many pages depend on, held against our own build from cold."""
    cold_s = median(pair.cold_s[pair.ours.name])
    for what, change in CHANGES.items():
        done = [changed(pair.ours, change, number) for number in range(1, min(pair.runs, 2) + 1)]
        walls = [one.run.wall_s for one in done]
        last = done[-1]
        note = f"{last.made:,} of {last.files:,} files made again, {last.other:,} are other than before"
        relation = [one / cold_s for one in walls]
        yield Line(pair.size, f"{what} changed, by our own cold build", seconds(walls), "", relation, LARGER, note)


def growth(small: Callable[[], Program], from_size: str, large: Callable[[], Program], size: str) -> Iterator[Line | str]:
    """Time for each page at both sizes, and memory at the larger; one is cleared away before the other is made."""
    per_page = []
    for make in (small, large):
        program = make()
        wall_s = program.build().wall_s
        pages = sum(name.endswith(".html") for _, _, names in os.walk(program.output) for name in names)
        per_page.append(wall_s / pages)
        described = f"{wall_s:,.0f} s for {pages:,} pages ({tree(program.output)})"
        program.forget()
        peak_mb = program.build(memory=True).peak_mb or 0.0
        shutil.rmtree(program.root.parent)
    note = f"{described}; at {from_size} {per_page[0] * 1000:.2f} ms a page"
    relation = ratios(per_page[1:], per_page[:1])
    ours = f"{per_page[1] * 1000:.2f} ms"
    yield Line(size, f"from cold, a page, by that at {from_size}", ours, "", relation, GROWTH, note)
    yield Line(size, "peak memory of all processes", shown(peak_mb, "MB"), "", [peak_mb / 1000], NATION)


def same_as_cold(pair: Pair) -> Iterator[str]:
    """What differs between the tree after all edits and the one that a build from nothing makes."""
    aside = pair.ours.root.parent / "edited"
    pair.ours.output.rename(aside)
    pair.ours.forget()
    pair.ours.build()
    one, other = (
        sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        for root in (aside, pair.ours.output)
    )
    if one != other:
        yield f"{pair.size}: edits left other files than a cold build: {sorted(set(one) ^ set(other))[:10]}"
    _, different, failed = filecmp.cmpfiles(aside, pair.ours.output, sorted(set(one) & set(other)), shallow=False)
    if different or failed:
        yield f"{pair.size}: after edits {len(different)} files differ from a cold build: {(different + failed)[:10]}"


@dataclass(slots=True)
class Rights:
    """How often an edit was followed everywhere, and what was wrong."""

    renaming: Renaming
    looks: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)

    def look(self) -> None:
        self.looks += 1
        try:
            self.files = self.renaming.look()
        except Mismatch as mismatch:
            self.faults.append(str(mismatch))

    def words(self) -> str:
        right = self.looks - len(self.faults)
        return f"{self.renaming.program.name}: {self.files} files show it, right {right} of {self.looks}"


def tree(output: Path) -> str:
    """`2,639 files, 40.5 MB`."""
    sizes = [Path(folder, name).stat().st_size for folder, _, names in os.walk(output) for name in names]
    return f"{len(sizes):,} files, {sum(sizes) / 1e6:,.1f} MB"
