"""`yizhan build --timings FILE`: where the seconds of a build went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Folder

from yizhan.cli.clock import Clock

STEPS = ["start", "read", "check", "plan", "keep", "print", "tree", "switch"]


def test_every_step_of_a_build_is_told(small: Folder, tmp_path: Path) -> None:
    """The steps stand in their order, each took some time, and looking at pages is a part of what the processes did."""
    assert small.build("--timings", str(tmp_path / "timings.json"), "--jobs", "1") == 0
    said = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))
    assert list(said["steps"]) == STEPS
    assert all(seconds > 0 for seconds in said["steps"].values())
    assert said["jobs"] == 1
    assert 0 < said["inspect_cpu"] < said["steps"]["print"]


def test_a_build_that_had_nothing_to_do_has_one_step(small: Folder, tmp_path: Path) -> None:
    """Where everything is as it was, only the look at the inputs took time."""
    assert small.build() == 0
    assert small.build("--timings", str(tmp_path / "timings.json")) == 0
    said = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))
    assert list(said["steps"]) == ["start"]
    assert said["inspect_cpu"] == 0


def test_the_steps_are_the_whole_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A step lasts until the next one begins; one that comes again goes on with its own time."""
    moments = iter([0.0, 1.0, 3.0, 3.5, 10.0])
    monkeypatch.setattr("yizhan.cli.clock.time.perf_counter", lambda: next(moments))
    clock = Clock(lambda step, done, total: None)
    for step, done in [("read", 0), ("print", 1), ("print", 2), ("read", 1)]:
        clock.report(step, done, 2)
    clock.write(tmp_path / "timings.json", 0.25, 2)
    said = json.loads((tmp_path / "timings.json").read_text(encoding="utf-8"))
    assert said == {"steps": {"start": 1.0, "read": 8.5, "print": 0.5}, "inspect_cpu": 0.25, "jobs": 2}
