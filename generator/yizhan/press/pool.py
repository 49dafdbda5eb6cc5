"""Work shared among forked processes, which see everything that was loaded without copying it.

Not `concurrent.futures`: its idle workers outlive a killed parent and would keep the build's lock. Here each
worker has its share from the start, reports chunk by chunk, and ends when nobody listens any more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from yizhan.problems import MachineError, YizhanError

Task = TypeVar("Task")
Result = TypeVar("Result")

# Below this many tasks a fork costs more than it saves.
WORTH_A_FORK = 48
LARGEST_CHUNK = 128


def default_jobs() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared(
    tasks: Sequence[Task], work: Callable[[Task], Result], jobs: int, *, worth: int = WORTH_A_FORK
) -> Iterator[tuple[int, Result]]:
    """`work(task)` for each task, as (index, result) in no fixed order.

    `work` runs in forked workers where forking exists and pays, else here. What it raises is raised here: a
    YizhanError or OSError as itself, anything else as MachineError with the worker's traceback.
    """
    if jobs < 2 or len(tasks) < worth or "fork" not in multiprocessing.get_all_start_methods():
        for index, task in enumerate(tasks):
            yield index, work(task)
        return
    context = multiprocessing.get_context("fork")
    gc.collect()
    gc.freeze()  # workers then share these pages instead of copying them at their first collection
    workers = []
    listening: list[Connection] = []
    try:
        for number in range(jobs):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_work_share, args=(tasks, work, number, jobs, sender, receiver), daemon=True)
            process.start()
            sender.close()
            workers.append(process)
            listening.append(receiver)
        while listening:
            for connection in wait(listening):
                assert isinstance(connection, Connection)
                try:
                    message = connection.recv()
                except EOFError:
                    raise MachineError("a worker was ended from outside / 一个工作进程被意外终止") from None
                if message is None:
                    listening.remove(connection)
                elif isinstance(message, BaseException):
                    raise message
                else:
                    yield from message
    finally:
        for process in workers:
            if process.is_alive() and listening:
                process.terminate()
            process.join()
        gc.unfreeze()


def _work_share(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    number: int,
    jobs: int,
    sender: Connection,
    receiver: Connection,
) -> None:
    """One worker: every jobs-th chunk, its results sent as they come."""
    receiver.close()
    gc.disable()
    size = max(1, min(LARGEST_CHUNK, len(tasks) // (jobs * 8)))  # neighbours together, and all workers busy to the end
    try:
        for start in range(number * size, len(tasks), jobs * size):
            chunk = range(start, min(start + size, len(tasks)))
            sender.send([(index, work(tasks[index])) for index in chunk])
        sender.send(None)
    except BrokenPipeError:
        pass  # the parent is gone: nobody wants the rest
    except (YizhanError, OSError) as error:
        sender.send(error)
    except Exception:
        sender.send(MachineError(traceback.format_exc()))
