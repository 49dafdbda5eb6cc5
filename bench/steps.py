"""Where a build's seconds go, as `yizhan build --timings FILE` says it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from measure import Run
from programs import Program

OPTION = "--timings"
CHECKING = ("tree", "switch")  # steps that only prove and publish what was made
INSPECTION = "inspect_cpu"  # processor seconds that the workers looked at pages while they made them


@dataclass(frozen=True, slots=True)
class Steps:
    """Seconds on the clock of the whole and by step, in their order; processor time of the workers' inspections."""

    whole_s: float
    wall_s: Mapping[str, float]
    inspect_cpu_s: float
    jobs: int

    @property
    def checks_s(self) -> float:
        """What the switch and every check of the tree took, those in the workers included."""
        return sum(self.wall_s.get(step, 0.0) for step in CHECKING) + self.inspect_cpu_s / self.jobs

    def words(self) -> str:
        """`read 0.21, check 0.10, … s`, what it takes to start and end the program, and the workers' inspections."""
        steps = ", ".join(f"{step} {spent:.2f}" for step, spent in self.wall_s.items())
        rest = self.whole_s - sum(self.wall_s.values())
        looks = f"of print, {self.inspect_cpu_s:.2f} s of processor ({self.jobs} processes) looks at pages"
        return f"{steps}, around them {rest:.2f} s; {looks}"


def knows_timings(program: Program) -> bool:
    """Whether this build can say it."""
    return OPTION in program.build("--help").said


def build_timed(program: Program) -> tuple[Run, Steps]:
    """One build and its steps. Raises measure.Failed."""
    path = program.root.parent / "timings.json"
    run = program.build(OPTION, str(path))
    said = json.loads(path.read_text(encoding="utf-8"))
    return run, Steps(run.wall_s, said["steps"], said[INSPECTION], said["jobs"])
