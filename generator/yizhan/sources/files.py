"""Which files a site is made of, and how they are opened: regular files under data/ and content/, nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from yizhan.problems import Place, Problem, Severity

LARGEST = 64 * 1024 * 1024
FOLDERS = ("data", "content")

# What editors and operating systems leave behind: never published, never worth a word.
_CLUTTER_NAMES = frozenset({".DS_Store", ".gitkeep", ".gitignore", ".gitattributes", "Thumbs.db", "desktop.ini"})
_CLUTTER_STARTS = ("~$", "._", ".#", ".~lock.")
_CLUTTER_ENDS = ("~", ".swp", ".swo", ".bak", ".tmp", ".orig")


def is_clutter(name: str) -> bool:
    """Whether the last part of a path is a leftover of an editor or an operating system."""
    if name in _CLUTTER_NAMES or name.startswith(_CLUTTER_STARTS) or name.endswith(_CLUTTER_ENDS):
        return True
    return len(name) > 2 and name.startswith("#") and name.endswith("#")


def list_files(root: Path) -> tuple[list[str], list[Problem]]:
    """Names of the files under data/ and content/, sorted, relative to `root`, and what was refused on the way.

    Links to folders are never followed, so a walk always ends.
    """
    names: list[str] = []
    problems: list[Problem] = []
    for folder in FOLDERS:
        top = root / folder
        if top.is_symlink():
            problems.append(_refused_folder(folder))
        elif top.is_dir():
            for item in _walk(top, PurePosixPath(folder)):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    names.append(item)
    return sorted(names), problems


def _walk(folder: Path, name: PurePosixPath) -> Iterator[str | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(str(name), error)
        return
    for entry in entries:
        if is_clutter(entry.name):
            continue
        path = name / entry.name
        if not _sayable(entry.name):
            yield _problem(
                "bad-file-name",
                str(path).encode("utf-8", "backslashreplace").decode(),
                "文件名里有乱码或看不见的字符",
                "the file's name has characters that cannot be shown",
                "给文件改名，只用文字、数字和连字符",
                "rename the file with letters, digits and hyphens",
            )
        elif entry.is_symlink() and Path(entry.path).is_dir():  # False for a loop; entry.is_dir() would raise
            yield _refused_folder(str(path))
        elif entry.is_dir(follow_symlinks=False):
            if entry.name != ".git":
                yield from _walk(folder / entry.name, path)
        else:
            yield str(path)


def _sayable(name: str) -> bool:
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)


def read_bytes(root: Path, name: str) -> bytes | Problem:
    """The bytes of a regular file, or why it was refused.

    A link is followed only to a visible file under data/ or content/; a pipe or a device is never waited for.
    """
    opened = open_regular(root, name)
    if isinstance(opened, Problem):
        return opened
    with os.fdopen(opened, "rb") as file:
        try:
            content = file.read(LARGEST + 1)
        except OSError as error:
            return _unreadable(name, error)
    if len(content) > LARGEST:
        return _problem(
            "file-too-large",
            name,
            "文件超过 64 MB",
            "the file is larger than 64 MB",
            "拆成几个文件，例如按区放在 data/stations/ 下",
            "divide it, for example by district under data/stations/",
        )
    return content


def open_regular(root: Path, name: str) -> int | Problem:
    """A file descriptor (the caller closes it), or why the file was refused."""
    try:
        real_root = root.resolve(strict=True)
        real = (root / name).resolve(strict=True)
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError on a loop
        if not os.path.lexists(root / name):
            return _unreadable(name, FileNotFoundError(name))
        return _problem(
            "link-broken",
            name,
            "这个链接指向自己，或指向不存在的文件",
            "this link leads to itself or to nothing",
            "删掉链接，把文件本身放在这里",
            "remove the link and put the file itself here",
        )
    if real != real_root / name and not _inside(real, real_root):
        return _problem(
            "link-outside",
            name,
            "这个链接指向 data/ 和 content/ 以外的文件",
            "this link leads to a file outside data/ and content/",
            "删掉链接，把文件本身放在这里",
            "remove the link and put the file itself here",
        )
    # Not blocking, and not following: what was resolved a moment ago may have been exchanged since.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(real.stat().st_mode):
            return _not_a_file(name)
        descriptor = os.open(real, flags)
    except OSError as error:
        return _unreadable(name, error)
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


def _problem(code: str, name: str, zh: str, en: str, fix_zh: str, fix_en: str) -> Problem:
    return Problem(code, Severity.ERROR, Place(name), zh, en, fix_zh, fix_en)


def _refused_folder(name: str) -> Problem:
    return _problem(
        "link-folder",
        name,
        "这是指向文件夹的链接，不会读取",
        "this is a link to a folder, which is not followed",
        "删掉链接，把文件夹本身放在这里",
        "remove the link and put the folder itself here",
    )


def _not_a_file(name: str) -> Problem:
    return _problem(
        "not-a-file",
        name,
        "这不是普通文件（可能是管道或设备）",
        "this is not a regular file but a pipe, a socket or a device",
        "删掉它，换成普通文件",
        "remove it, or put a regular file here",
    )


def _unreadable(name: str, error: OSError) -> Problem:
    return _problem(
        "unreadable",
        name,
        f"读不了这个文件：{error.strerror or '不存在'}",
        f"the file cannot be read: {error.strerror or 'it is not there'}",
        "检查文件是否还在、有没有读取权限",
        "check that it is still there and may be read",
    )
