"""Work shared among forked processes, which see everything that was loaded without copying it.

Not `concurrent.futures`: its idle workers outlive a killed parent and would keep the build's lock. Here each
worker takes chunks from a common pile, reports each, and ends when nobody listens any more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

from yizhan.problems import MachineError, YizhanError

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import SynchronizedArray

Task = TypeVar("Task")
Result = TypeVar("Result")

# Below this many tasks a fork costs more than it saves.
WORTH_A_FORK = 48
# Neighbours together, for they share what is rendered once; small enough that all workers are busy to the end.
LARGEST_CHUNK = 128
CHUNKS_A_WORKER = 32
# A worker whose results nobody takes waits. This process listens in between, and some of its tasks take seconds.
LISTEN_EVERY_S = 0.02
PIPE_BYTES = 1 << 20


def default_jobs() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def forks(jobs: int) -> bool:
    """Whether work can be given to a worker."""
    return jobs > 1 and "fork" in multiprocessing.get_all_start_methods()


def shared(
    tasks: Sequence[Task], work: Callable[[Task], Result], jobs: int, *, worth: int = WORTH_A_FORK, alone_s: float = 0.0
) -> Iterator[tuple[int, Result]]:
    """`work(task)` for each task, as (index, result) in no fixed order.

    Where forking exists and pays, `jobs` processes do it: this one, and workers forked from it when it has worked alone for
    `alone_s` processor seconds and as many tasks are left as are `worth` it. What `work` raises is raised here: a
    YizhanError or OSError as itself, anything else as MachineError with its traceback.
    """
    can_fork = forks(jobs)
    first, began = 0, time.process_time()
    gc.freeze()  # workers share what is there instead of copying it at a collection, and whoever sweeps looks at what is new
    try:
        while first < len(tasks) and (
            not can_fork or len(tasks) - first < worth or time.process_time() - began < alone_s
        ):
            yield from _done(tasks, work, [first])
            first += 1
        if first < len(tasks):
            yield from _forked(tasks, work, jobs, first)
    finally:
        gc.unfreeze()


def _forked(
    tasks: Sequence[Task], work: Callable[[Task], Result], jobs: int, first: int
) -> Iterator[tuple[int, Result]]:
    """The tasks from `first` on, by this process and workers forked from it."""
    context = multiprocessing.get_context("fork")
    size = max(1, min(LARGEST_CHUNK, (len(tasks) - first) // (jobs * CHUNKS_A_WORKER)))
    pile = _Pile(context.Array("q", [first, len(tasks)]), size)
    workers = []
    listening: list[Connection] = []
    try:
        for number in range(1, jobs):
            receiver, sender = context.Pipe(duplex=False)
            _widen(sender)
            process = context.Process(
                target=_work_on, args=(tasks, work, pile, number % 2 == 1, sender, receiver), daemon=True
            )
            process.start()
            sender.close()
            workers.append(process)
            listening.append(receiver)
        last = time.monotonic()
        for chunk in pile.chunks(from_end=False):
            for index in chunk:
                yield from _done(tasks, work, [index])
                if time.monotonic() - last > LISTEN_EVERY_S:
                    yield from _heard(listening, timeout=0)
                    last = time.monotonic()
        while listening:
            yield from _heard(listening, timeout=None)
    finally:
        for process in workers:
            if process.is_alive() and listening:
                process.terminate()
            process.join()


@dataclass(frozen=True, slots=True)
class _Pile:
    """The tasks that nobody has taken, from ends[0] to ends[1]; seen by all processes.

    Half of them take from its end: so two share little of what is worked out once a process, such as the records of
    neighbours.
    """

    ends: SynchronizedArray[int]
    size: int

    def chunks(self, from_end: bool) -> Iterator[range]:
        """Take chunk after chunk until none is left."""
        while True:
            with self.ends:
                first, last = self.ends[0], self.ends[1]
                taken = range(max(first, last - self.size), last) if from_end else range(first, min(first + self.size, last))
                self.ends[from_end] = taken.start if from_end else taken.stop
            if not taken:
                return
            yield taken


def _widen(sender: Connection) -> None:
    """Room for the results of some seconds; only Linux has it to give, and not to everybody."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _done(tasks: Sequence[Task], work: Callable[[Task], Result], chosen: Iterable[int]) -> list[tuple[int, Result]]:
    try:
        return [(index, work(tasks[index])) for index in chosen]
    except (YizhanError, OSError):
        raise
    except Exception:
        raise MachineError(traceback.format_exc()) from None


def _heard(listening: list[Connection], timeout: float | None) -> Iterator[Any]:
    """The results that workers have sent; those that have ended are listened to no more."""
    for connection in wait(listening, timeout):
        assert isinstance(connection, Connection)
        message = _received(connection)
        if message is None:
            listening.remove(connection)
        else:
            yield from message


def begin(work: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Have `work` done by a forked worker while this process goes on; what is returned waits for the result.

    With one job, or where nothing can be forked, it is done when it is asked for. What it raises is raised there, as
    `shared` does.
    """
    if not forks(jobs):
        waiting = [work]

        @cache
        def done_here() -> Result:
            found = waiting[0]()
            waiting.clear()  # what it holds may be large
            return found

        return done_here
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
    pile: _Pile,
    from_end: bool,
    sender: Connection,
    receiver: Connection,
) -> None:
    """One worker: its results are sent as they come."""

    def all_chunks() -> None:
        for chunk in pile.chunks(from_end):
            sender.send(_done(tasks, work, chunk))

    _send(all_chunks, sender, receiver)


def _send(work: Callable[[], object], sender: Connection, receiver: Connection) -> None:
    """In the worker: what `work` returns or raises is sent to whoever started it."""
    receiver.close()
    gc.disable()
    with suppress(BrokenPipeError):  # nobody wants the rest, nor what is wrong with it
        try:
            sender.send(work())
        except (YizhanError, OSError) as error:
            sender.send(error)
        except Exception:
            sender.send(MachineError(traceback.format_exc()))
