"""content/images: the pictures that articles show, copied as they are."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.opening import open_regular

FOLDER = "content/images/"
# The first bytes of each kind: what a browser would make of the file, whatever its name says.
# SVG is not among them: it is a document that can hold scripts.
_SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


def is_image_file(name: str) -> bool:
    """Whether a file is a picture that the site may publish, by its place and name."""
    return name.startswith(FOLDER) and PurePosixPath(name).suffix.lower() in _SIGNATURES


def check_images(root: Path, names: list[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """The pictures that are regular files of the kind their name says, and why others were refused."""
    good: list[str] = []
    problems: list[Problem] = []
    for name in names:
        problem = _check(root, name)
        if problem is None:
            good.append(name)
        else:
            problems.append(problem)
    return tuple(good), problems


def _check(root: Path, name: str) -> Problem | None:
    opened = open_regular(root, name)
    if isinstance(opened, Problem):
        return opened
    with os.fdopen(opened, "rb") as file:
        start = file.read(16)
    suffix = PurePosixPath(name).suffix.lower()
    if start.startswith(_SIGNATURES[suffix]) and (suffix != ".webp" or start[8:12] == b"WEBP"):
        return None
    return Problem("not-an-image", Severity.ERROR, Place(name), f"文件内容不是 {suffix} 图片",
                   f"what is in this file is not a {suffix} picture", "重新导出图片，或把扩展名改对",
                   "export the picture again, or give it the right ending")
