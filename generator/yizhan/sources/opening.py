"""How a file of the site is opened: only regular files, and no link that leads out of data/ and content/.

The common file stands in folders that are no links and is none itself: it is reached folder by folder through
descriptors, which no exchange on the way can lead astray. Anything else goes the long way and gets its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yizhan.problems import Place, Problem, Severity

FOLDERS = ("data", "content")

# Not blocking, and not following: what was looked at a moment ago may have been exchanged since.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
# Not on Windows, where every file goes the long way.
_BY_DESCRIPTOR = {os.open, os.stat} <= os.supports_dir_fd and hasattr(os, "O_DIRECTORY") and hasattr(os, "O_NOFOLLOW")


def open_regular(root: Path, name: str) -> int | Problem:
    """A file descriptor (the caller closes it), or why the file was refused."""
    folder, _, last = name.rpartition("/")
    with open_folder(root, folder) as opened:
        descriptor = open_within(opened, last)
    return open_any(root, name) if descriptor is None else descriptor


@contextmanager
def open_folder(root: Path, folder: str) -> Iterator[int | None]:
    """A descriptor of a folder below `root` to which no link leads; None where there is none to be had."""
    descriptor = _descend(root, folder.split("/")) if _BY_DESCRIPTOR else None
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _descend(root: Path, parts: list[str]) -> int | None:
    if not {"", ".", ".."}.isdisjoint(parts):
        return None
    try:
        at = os.open(root, _FOLDER)
    except OSError:
        return None
    for part in parts:
        above = at
        try:
            at = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=above)
        except OSError:
            return None
        finally:
            os.close(above)
    return at


def open_within(folder: int | None, last: str) -> int | None:
    """A descriptor of a regular file in a folder of `open_folder`; None where it is anything else."""
    if folder is None:
        return None
    try:
        if not stat.S_ISREG(os.stat(last, dir_fd=folder, follow_symlinks=False).st_mode):
            return None
        descriptor = os.open(last, _FLAGS, dir_fd=folder)
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None


def open_any(root: Path, name: str) -> int | Problem:
    """`open_regular` for whatever stands there, links included."""
    try:
        real_root = root.resolve(strict=True)
        real = (root / name).resolve(strict=True)
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError on a loop
        if not os.path.lexists(root / name):
            return unreadable(name, FileNotFoundError(name))
        return refusal(
            "link-broken",
            name,
            "这个链接指向自己，或指向不存在的文件",
            "this link leads to itself or to nothing",
            "删掉链接，把文件本身放在这里",
            "remove the link and put the file itself here",
        )
    if real != real_root / name and not _inside(real, real_root):
        return refusal(
            "link-outside",
            name,
            "这个链接指向 data/ 和 content/ 以外的文件",
            "this link leads to a file outside data/ and content/",
            "删掉链接，把文件本身放在这里",
            "remove the link and put the file itself here",
        )
    try:
        if not stat.S_ISREG(real.stat().st_mode):
            return _not_a_file(name)
        descriptor = os.open(real, _FLAGS)
    except OSError as error:
        return unreadable(name, error)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return _not_a_file(name)
    return descriptor


def _inside(real: Path, real_root: Path) -> bool:
    try:
        parts = real.relative_to(real_root).parts
    except ValueError:
        return False
    return len(parts) > 1 and parts[0] in FOLDERS and not any(part.startswith(".") for part in parts)


def refusal(code: str, name: str, zh: str, en: str, fix_zh: str, fix_en: str) -> Problem:
    return Problem(code, Severity.ERROR, Place(name), zh, en, fix_zh, fix_en)


def _not_a_file(name: str) -> Problem:
    return refusal(
        "not-a-file",
        name,
        "这不是普通文件（可能是管道或设备）",
        "this is not a regular file but a pipe, a socket or a device",
        "删掉它，换成普通文件",
        "remove it, or put a regular file here",
    )


def unreadable(name: str, error: OSError) -> Problem:
    return refusal(
        "unreadable",
        name,
        f"读不了这个文件：{error.strerror or '不存在'}",
        f"the file cannot be read: {error.strerror or 'it is not there'}",
        "检查文件是否还在、有没有读取权限",
        "check that it is still there and may be read",
    )
