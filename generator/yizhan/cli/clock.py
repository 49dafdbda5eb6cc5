"""How long each step of a build took, for whoever makes builds faster."""

from __future__ import annotations

import json
import time
from pathlib import Path

from yizhan.problems import MachineError
from yizhan.site.options import Progress


class Clock:
    """Passes progress on and notes when one step gives way to the next; what comes before the first is `start`."""

    def __init__(self, then: Progress) -> None:
        self._then = then
        self._step, self._since = "start", time.perf_counter()
        self._seconds: dict[str, float] = {}

    def report(self, step: str, done: int, total: int) -> None:
        """Progress of a step."""
        if step != self._step:
            self._end()
            self._step = step
        self._then(step, done, total)

    def write(self, path: Path, inspect_cpu_s: float, jobs: int) -> None:
        """Seconds by step in their order; of printing, the processor seconds in all `jobs` processes that looked at pages.

        Ends the last step. Raises MachineError where the file cannot be written.
        """
        self._end()
        steps = {step: round(spent, 4) for step, spent in self._seconds.items()}
        said = {"steps": steps, "inspect_cpu": round(inspect_cpu_s, 4), "jobs": jobs}
        try:
            path.write_text(json.dumps(said) + "\n", encoding="utf-8")
        except OSError as error:
            raise MachineError(f"cannot write {path}: {error.strerror} / 无法写入 {path}") from error

    def _end(self) -> None:
        now = time.perf_counter()
        self._seconds[self._step] = self._seconds.get(self._step, 0.0) + now - self._since
        self._since = now
