"""The pool: every task once, faults as themselves, no worker left behind."""

from __future__ import annotations

import os
import signal
import time

import pytest

from yizhan.press.pool import begin, shared
from yizhan.problems import MachineError, Place, Problem, Severity, SourceErrors


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 47, 48, 500])
def test_every_task_is_done_once(jobs: int, count: int) -> None:
    """Each task's result comes back once, under its own index, whatever the number of processes."""
    results = list(shared(range(count), lambda task: task * task, jobs))
    assert sorted(results) == [(task, task * task) for task in range(count)]


def test_work_is_shared_with_another_process() -> None:
    """With two jobs and enough tasks the work is really done by two processes, of which this is one."""

    def work(_: int) -> int:
        time.sleep(0.001)  # else the first worker may have done it all before the second has begun
        return os.getpid()

    pids = {pid for _, pid in shared(range(200), work, 2)}
    assert len(pids) == 2
    assert os.getpid() in pids


def test_what_is_soon_done_is_done_alone() -> None:
    """This process forks none before it has worked for so long, and then for what is left."""

    def work(task: int) -> int:
        began = time.process_time()
        while task and time.process_time() - began < 0.01:
            pass
        return os.getpid()

    here = os.getpid()
    assert {pid for _, pid in shared([0] * 200, work, 2, alone_s=60)} == {here}
    pids = dict(shared(range(40), work, 2, worth=10, alone_s=0.1))
    assert sorted(pids) == list(range(40))
    assert {pids[task] for task in range(8)} == {here}
    assert len(set(pids.values())) == 2


def test_source_errors_come_back_whole() -> None:
    """Problems that a worker finds reach the editor with place and remedy."""
    problem = Problem("a-code", Severity.ERROR, Place("data/x.yaml", 3, 5), "错", "wrong", "改", "mend")

    def work(task: int) -> None:
        if task == 60:
            raise SourceErrors([problem])

    with pytest.raises(SourceErrors) as caught:
        list(shared(range(100), work, 2))
    assert caught.value.problems == (problem,)


def test_a_bug_in_a_worker_is_told_with_its_traceback() -> None:
    """What is raised in a worker ends the build and names the line."""

    def work(task: int) -> float:
        return 1 / (task - 60)

    with pytest.raises(MachineError, match="ZeroDivisionError"):
        list(shared(range(100), work, 2))


def test_a_killed_worker_ends_the_build() -> None:
    """A worker that the system kills (out of memory) is an error, not a page less."""

    here = os.getpid()

    def work(task: int) -> int:
        time.sleep(0.001)  # else this process may have done it all before the worker has begun
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    with pytest.raises(MachineError, match="ended from outside"):
        list(shared(range(200), work, 2))


def test_a_worker_that_nobody_listens_to_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What fails in it after its build has ended is no traceback on the editor's screen."""

    def work() -> None:
        time.sleep(0.1)
        raise FileNotFoundError("the tree has been exchanged meanwhile")

    begin(work, 2)
    time.sleep(0.5)
    assert capfd.readouterr().err == ""
