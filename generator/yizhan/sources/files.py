"""Which files a site is made of, and their bytes: regular files under data/ and content/, nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from yizhan.problems import Problem
from yizhan.sources.opening import FOLDERS, open_any, open_folder, open_regular, open_within, refusal, unreadable

LARGEST = 64 * 1024 * 1024

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
            for item in _walk(str(top), folder):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    names.append(item)
    return sorted(names), problems


def _walk(folder: str, name: str) -> Iterator[str | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(name, error)
        return
    for entry in entries:
        if is_clutter(entry.name):
            continue
        path = f"{name}/{entry.name}"
        if not entry.name.isprintable():  # half characters, which stand for bytes that are no UTF-8, are not either
            yield refusal(
                "bad-file-name",
                path.encode("utf-8", "backslashreplace").decode(),
                "文件名里有乱码或看不见的字符",
                "the file's name has characters that cannot be shown",
                "给文件改名，只用文字、数字和连字符",
                "rename the file with letters, digits and hyphens",
            )
        elif entry.is_symlink() and Path(entry.path).is_dir():  # False for a loop; entry.is_dir() would raise
            yield _refused_folder(path)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name != ".git":
                yield from _walk(entry.path, path)
        else:
            yield path


def read_bytes(root: Path, name: str) -> bytes | Problem:
    """The bytes of a regular file, or why it was refused.

    A link is followed only to a visible file under data/ or content/; a pipe or a device is never waited for.
    """
    return _read(open_regular(root, name), name)


def read_each(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes | Problem]]:
    """`read_bytes` for many files; those of one folder should stand together, for it is looked into once."""
    for folder, group in groupby(names, key=lambda name: name.rpartition("/")[0]):
        with open_folder(root, folder) as opened:
            for name in group:
                descriptor = open_within(opened, name.rpartition("/")[2])
                yield name, _read(open_any(root, name) if descriptor is None else descriptor, name)


def _read(opened: int | Problem, name: str) -> bytes | Problem:
    if isinstance(opened, Problem):
        return opened
    try:
        content = _all(opened)
    except OSError as error:
        return unreadable(name, error)
    finally:
        os.close(opened)
    if len(content) > LARGEST:
        return refusal(
            "file-too-large",
            name,
            "文件超过 64 MB",
            "the file is larger than 64 MB",
            "拆成几个文件，例如按区放在 data/stations/ 下",
            "divide it, for example by district under data/stations/",
        )
    return content


def _all(descriptor: int) -> bytes:
    """Everything in the file, or a little more than LARGEST."""
    content = b""
    wanted = min(os.fstat(descriptor).st_size, LARGEST) + 1  # the whole file at once, and its end to be seen
    while len(content) <= LARGEST and (part := os.read(descriptor, wanted)):
        content = content + part if content else part
    return content


def _refused_folder(name: str) -> Problem:
    return refusal(
        "link-folder",
        name,
        "这是指向文件夹的链接，不会读取",
        "this is a link to a folder, which is not followed",
        "删掉链接，把文件夹本身放在这里",
        "remove the link and put the folder itself here",
    )


