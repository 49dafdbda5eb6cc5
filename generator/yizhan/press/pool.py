"""Work shared among forked processes, which see everything that was loaded without copying it.

Not `concurrent.futures`: its idle workers outlive a killed parent and would keep the build's lock. Here each
worker takes the next chunk from a common counter, reports it, and ends when nobody listens any more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import Synchronized
from typing import Any, TypeVar

from yizhan.problems import MachineError, YizhanError

Task = TypeVar("Task")
Result = TypeVar("Result")

# Below this many tasks a fork costs more than it saves.
WORTH_A_FORK = 48
# Neighbours together, for they share what is rendered once; small enough that all workers are busy to the end.
LARGEST_CHUNK = 128
CHUNKS_A_WORKER = 32


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
    if gc.isenabled():
        gc.collect()
    gc.freeze()  # workers then share these pages instead of copying them at their first collection
    size = max(1, min(LARGEST_CHUNK, len(tasks) // (jobs * CHUNKS_A_WORKER)))
    next_chunk = context.Value("q", 0)
    workers = []
    listening: list[Connection] = []
    try:
        for _ in range(jobs):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(
                target=_work_on, args=(tasks, work, next_chunk, size, sender, receiver), daemon=True
            )
            process.start()
            sender.close()
            workers.append(process)
            listening.append(receiver)
        while listening:
            for connection in wait(listening):
                assert isinstance(connection, Connection)
                message = _received(connection)
                if message is None:
                    listening.remove(connection)
                else:
                    yield from message
    finally:
        for process in workers:
            if process.is_alive() and listening:
                process.terminate()
            process.join()
        gc.unfreeze()


def begin(work: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Have `work` done by a forked worker while this process goes on; what is returned waits for the result.

    With one job, or where nothing can be forked, it is done when it is asked for. What it raises is raised there, as
    `shared` does.
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return cache(work)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender, receiver), daemon=True)
    process.start()
    sender.close()

    @cache
    def result() -> Result:
        try:
            return _received(receiver)  # type: ignore[no-any-return]
        finally:
            receiver.close()
            process.join()

    return result


def _received(connection: Connection) -> Any:
    """What a worker sends; raised where it is an error, or where the worker is no more."""
    try:
        message = connection.recv()
    except EOFError:
        raise MachineError("a worker was ended from outside / 一个工作进程被意外终止") from None
    if isinstance(message, BaseException):
        raise message
    return message


def _work_on(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    next_chunk: Synchronized[int],
    size: int,
    sender: Connection,
    receiver: Connection,
) -> None:
    """One worker: chunk after chunk until none is left, its results sent as they come."""

    def all_chunks() -> None:
        while True:
            with next_chunk:
                start = next_chunk.value
                next_chunk.value = start + size
            if start >= len(tasks):
                return
            sender.send([(index, work(tasks[index])) for index in range(start, min(start + size, len(tasks)))])

    _send(all_chunks, sender, receiver)


def _send(work: Callable[[], object], sender: Connection, receiver: Connection) -> None:
    """In the worker: what `work` returns or raises is sent to whoever started it."""
    receiver.close()
    gc.disable()
    try:
        sender.send(work())
    except BrokenPipeError:
        pass  # nobody wants the rest
    except (YizhanError, OSError) as error:
        sender.send(error)
    except Exception:
        sender.send(MachineError(traceback.format_exc()))
