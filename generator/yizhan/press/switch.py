"""Publishing in one step: the finished tree and the published one exchange their names.

Linux has renameat2(RENAME_EXCHANGE) and macOS renamex_np(RENAME_SWAP): the name `output` never lacks a
tree, not even for a moment. Elsewhere two renames follow each other, and the next `locked` mends a kill between them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from yizhan.problems import MachineError, UsageError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def neighbour(output: Path, suffix: str) -> Path:
    """A hidden name beside the output, so on the same file system: `.output.staging` and the like."""
    return output.with_name(f".{output.name}.{suffix}")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Only one build at a time may write to `output`; what a killed one left is mended first.

    Raises MachineError when another build holds the lock.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        handle = neighbour(output, "lock").open("a+")
    except OSError as error:
        raise MachineError(f"cannot write beside {output}: {error.strerror} / 无法在 {output} 旁写入文件") from error
    with handle, _held(handle, output):
        _recover(output)
        yield


@contextmanager
def _held(handle: IO[str], output: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise MachineError(
            f"another build is writing to {output}; try again when it has ended / "
            f"另一次生成正在写入 {output}，请等它结束后再试"
        ) from None
    try:
        yield
    finally:
        # Workers that were begun have the file open too: one that nobody waits for any more would go on holding it.
        fcntl.flock(handle, fcntl.LOCK_UN)


def refuse_other(output: Path) -> None:
    """Raise UsageError where `output` is there and no folder: we did not make it and must not remove it."""
    if output.is_symlink():
        raise UsageError(f"{output} is a symbolic link / {output} 是符号链接，请改用真实文件夹")
    if not output.exists():
        return
    if not output.is_dir():
        raise UsageError(f"{output} is not a folder / {output} 不是文件夹")


def refuse_foreign(output: Path, foreign: Sequence[str]) -> None:
    """Raise UsageError where `output` holds files that we did not make and must not remove."""
    if foreign:
        named = ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else "")
        raise UsageError(
            f"{output} holds files that this program did not make: {named}; move them away, or choose an empty folder / "
            f"{output} 里有本程序以外的文件：{named}；请移走这些文件，或换一个空文件夹"
        )


def _recover(output: Path) -> None:
    """Bring back the old tree after a kill between two renames, and clear what a killed build left."""
    old = neighbour(output, "old")
    if old.exists() and not output.exists():
        old.rename(output)
    staging = re.compile(re.escape(neighbour(output, "staging").name) + r"(-[0-9a-f]{8}(\.shared)?)?")
    for leftover in list(output.parent.iterdir()):
        if leftover == old or staging.fullmatch(leftover.name):
            shutil.rmtree(leftover)


def switch(staging: Path, output: Path) -> None:
    """Make `staging` the published `output`; the tree that stood there before becomes the spare one (see spare.py)."""
    old = neighbour(output, "old")
    if not output.exists():
        staging.rename(output)
        return
    if _exchange(staging, output):
        old = staging
    else:
        output.rename(old)
        staging.rename(output)
    try:
        old.rename(neighbour(output, "spare"))
    except OSError:  # something else has that name; the new tree is published all the same
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where this system or file system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(names[0], names[1], _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))
