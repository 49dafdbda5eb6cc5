"""Printing on many hosts: the sheets are shared out by a Dask scheduler, of which nothing else in the program knows.

docs/decisions/0019 has the reasons.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from yizhan.press.pool import default_jobs, shared
from yizhan.press.staging import Outcome, Print, Share, Sheet
from yizhan.problems import MachineError, UsageError
from yizhan.site.build import Order, Sharing
from yizhan.site.inputs import versions
from yizhan.site.shard import Job, print_shard

# With fewer sheets to print nobody is asked. To find the workers takes a second; each plans the site before it prints its
# first sheet, which takes a fifteenth of the time of printing all. From about so many on more processors are faster.
FEWEST = 2_000
FEWEST_OF_SITE = 10  # and one in so many of all files
# Neighbours together, for they share what is rendered once; small enough that a lost worker costs little.
LARGEST_SHARD = 256
SHARDS_A_WORKER = 16
ANSWER_S = 10.0  # until the scheduler answers
WORKERS_S = 60.0  # until there is a worker, at the beginning or when all were lost

_SCHEMES = ("tcp", "tls")


def sharing(address: str) -> Sharing:
    """Has the cluster print whose scheduler listens at `address`.

    Raises UsageError where that is no address, or where Dask is not installed, MachineError where nobody answers.
    """
    if find_spec("distributed") is None:
        raise UsageError(
            "--scheduler needs the package distributed: pip install 'yizhan[cluster]' / "
            "--scheduler 需要 distributed 软件包：pip install 'yizhan[cluster]'"
        )
    host, port = _host_and_port(address)
    if address.startswith("tls:"):
        _need_certificates(address)
    try:
        socket.create_connection((host, port), ANSWER_S).close()
    except OSError as error:
        raise _silent(address, error) from error
    return partial(_share, address)


def _share(address: str, order: Order) -> Share:
    def share(sheets: Sequence[Sheet], one: Print, staging: Path) -> Iterator[tuple[int, Outcome]]:
        if len(sheets) < FEWEST + order.files // FEWEST_OF_SITE:
            yield from shared(sheets, one, order.options.jobs or default_jobs())
            return
        with _folder_beside(staging, order) as beside, _connected(address) as client:
            shards = list(_shards(sheets, len(client.nthreads())))
            named = [[(sheets[at].artifact.path, sheets[at].key) for at in shard] for shard in shards]
            futures = client.map(partial(print_shard, _job(order, staging, beside)), named, pure=False)
            yield from ((at, one(sheet)) for at, sheet in enumerate(sheets) if sheet.artifact.at_hand)
            for shard, outcomes in _gather(client, address, dict(zip(futures, shards, strict=True))):
                yield from zip(shard, _seen(staging, [sheets[at] for at in shard], outcomes), strict=True)

    return share


def _shards(sheets: Sequence[Sheet], workers: int) -> Iterator[list[int]]:
    """What is sent, by index, in pieces."""
    sent = [at for at, sheet in enumerate(sheets) if not sheet.artifact.at_hand]
    size = max(1, min(LARGEST_SHARD, len(sent) // (workers * SHARDS_A_WORKER)))
    for start in range(0, len(sent), size):
        yield sent[start : start + size]


def _job(order: Order, staging: Path, beside: Path) -> Job:
    options = order.options
    assert options.day is not None, "an order names the day"
    return Job(
        options.root.resolve(),
        options.theme.resolve() if options.theme else None,
        options.day,
        options.base_url,
        not options.cold,
        order.inputs,
        tuple(versions().items()),
        staging,
        beside,
    )


@contextmanager
def _folder_beside(staging: Path, order: Order) -> Iterator[Path]:
    """What workers need and leave, on the file system of the output, where files can be renamed into the tree."""
    beside = staging.with_name(f"{staging.name}.shared")
    try:
        order.copy_memory(beside / "memory")
        (beside / "aside").mkdir()
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the scheduler, which has a worker. What was not asked for by its end is cancelled by closing it."""
    from distributed import Client  # takes half a second, which only those pay who have a cluster

    try:
        client = Client(address, timeout=ANSWER_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _silent(address, error) from error
    try:
        _wait_for_workers(client, address)
        with client.as_current():
            yield client
    finally:
        client.close()


def _wait_for_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
    except TimeoutError:
        raise MachineError(
            f"no worker at {address}; start some with: dask worker {address} --nthreads 1 / "
            f"{address} 没有工作进程；请先启动：dask worker {address} --nthreads 1"
        ) from None


def _gather(client: Any, address: str, waiting: dict[Any, list[int]]) -> Iterator[tuple[list[int], list[Outcome]]]:
    """Each shard with its outcomes as they come. Dask has done again what went down with a worker."""
    from distributed import CancelledError, wait

    while waiting:
        try:
            done = wait(list(waiting), timeout=WORKERS_S, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            _wait_for_workers(client, address)
            continue
        except (OSError, CancelledError) as error:
            raise _silent(address, error) from error
        for future in done:
            yield waiting.pop(future), _result(future, address)


def _result(future: Any, address: str) -> list[Outcome]:
    from distributed import CancelledError, KilledWorker
    from distributed.comm import CommClosedError

    try:
        outcomes: list[Outcome] = future.result()
    except KilledWorker as error:
        raise MachineError(
            f"several workers ended while they printed the same pages; their logs say why (memory?): {error} / "
            "多个工作进程在生成同一批页面时退出，原因见其日志（可能是内存不足）"
        ) from error
    except (CommClosedError, CancelledError) as error:
        raise _silent(address, error) from error
    except (ImportError, RuntimeError) as error:  # it could not even take the work
        raise MachineError(
            f"the cluster cannot take the work; install the same yizhan[cluster] on all hosts: {error} / "
            f"集群无法接收任务；请在所有机器上安装相同的 yizhan[cluster]：{error}"
        ) from error
    return outcomes


def _seen(staging: Path, sheets: Sequence[Sheet], outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes with the files as they stand here: hosts may see other inodes and times of the same file.

    Where the first of a shard is the same for both, the others are; to ask for each would take a nation's build a minute.
    """
    try:
        if not outcomes or outcomes[0][0].is_still((staging / sheets[0].artifact.path).stat()):
            return outcomes
        found = []
        for sheet, (printed, faults, looked) in zip(sheets, outcomes, strict=True):
            status = (staging / sheet.artifact.path).stat()
            if status.st_size != printed.size:
                raise FileNotFoundError(sheet.artifact.path)
            found.append((printed._replace(mtime=status.st_mtime_ns, inode=status.st_ino), faults, looked))
    except FileNotFoundError:
        raise MachineError(
            f"what workers write into {staging} does not arrive here; the output must stand on a file system that all hosts "
            f"share / 工作进程写入 {staging} 的文件在本机看不到；输出文件夹须放在所有机器共享的文件系统上"
        ) from None
    return found


def _need_certificates(address: str) -> None:
    """Raises UsageError where Dask's configuration has none that can be read."""
    from distributed.security import Security

    said = ""
    try:
        if Security().get_connection_args("client")["ssl_context"] is not None:
            return
    except OSError as error:  # ssl.SSLError is one
        said = f" ({error})"
    raise UsageError(
        f"{address} asks for certificates, and Dask on this machine has none that it can read{said}: name them under "
        f"distributed.comm.tls in ~/.config/dask/distributed.yaml / {address} 要用证书，本机的 Dask 没有可用的证书{said}：请在 "
        "~/.config/dask/distributed.yaml 的 distributed.comm.tls 里写明证书文件"
    )


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        if parts.scheme in _SCHEMES and parts.hostname and parts.port:
            return parts.hostname, parts.port
    except ValueError:
        pass
    raise UsageError(f"--scheduler {address}: write tcp://host:port / 请按 tcp://主机:端口 的格式写")


def _silent(address: str, error: BaseException) -> MachineError:
    said = str(error) or type(error).__name__
    return MachineError(f"the scheduler at {address} does not answer: {said} / 调度器 {address} 没有回应")
