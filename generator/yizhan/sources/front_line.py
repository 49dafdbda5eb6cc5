"""One line of an article's front matter written anew, and not one other byte of the file touched."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from yizhan.problems import MachineError

_FENCE = re.compile(r"---[^\S\n]*")
_GOES_ON = (" ", "\t", "-", "]", "}")  # how a value begins its next line


def with_line(content: bytes, key: str, value: str) -> bytes | None:
    """The file with `key: value` in its front matter: where the key stood, else as the last line.

    None where there is no front matter to be found, or the file is not UTF-8.
    """
    try:
        lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line.lstrip("\ufeff").rstrip("\r\n"))]
    if len(fences) < 2 or fences[0] != 0:
        return None
    last = fences[1]
    start = next((number for number in range(1, last) if re.match(rf"{key}[ \t]*:", lines[number])), last)
    end = start
    while end < last and (end == start or lines[end].startswith(_GOES_ON)):
        end += 1
    ending = "\r\n" if lines[start].endswith("\r\n") else lines[start][-1:].replace("-", "\n")
    return "".join([*lines[:start], f"{key}: {value}{ending}", *lines[end:]]).encode()


def replace_file(path: Path, content: bytes) -> None:
    """The new content in one step, so that whoever reads meanwhile finds the old file or the new one."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            shutil.copymode(path, name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise MachineError(f"{path} cannot be written: {error.strerror} / 写不了 {path}") from error
