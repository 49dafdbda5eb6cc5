"""content/verification: files that other services ask for at the site's root, published as they are.

They come from elsewhere and stand beside our pages, so they may be nothing but a few words of text: no markup, no
scripts, no name that a page of ours has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from yizhan.model.verification import VerificationFile
from yizhan.problems import Place, Problem, Severity
from yizhan.sources.files import read_bytes

FOLDER = "content/verification/"
LARGEST = 1024
# What the site itself has at its root; names that differ in case only are one file on many disks.
TAKEN = frozenset({"index.html", "404.html", "robots.txt"})
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}\.(?:txt|html)")


def is_verification_file(name: str) -> bool:
    """Whether a file stands where these files are looked for; notes to oneself (README) are none."""
    return name.startswith(FOLDER) and not name.removeprefix(FOLDER).upper().startswith("README")


def read_verification(root: Path, names: Sequence[str]) -> tuple[tuple[VerificationFile, ...], list[Problem]]:
    """The files that can be published, in the order of `names`, and why others cannot."""
    good: list[VerificationFile] = []
    problems: list[Problem] = []
    taken = set(TAKEN)
    for name in names:
        own = name.removeprefix(FOLDER)
        read = _name_problem(name, own, taken) or read_bytes(root, name)
        found = read if isinstance(read, Problem) else _content_problem(name, read)
        if isinstance(read, bytes) and found is None:
            taken.add(own.lower())
            good.append(VerificationFile(own, read))
        elif found is not None:
            problems.append(found)
    return tuple(good), problems


def _name_problem(name: str, own: str, taken: set[str]) -> Problem | None:
    if not _NAME.fullmatch(own):
        return Problem(
            "verification-name", Severity.ERROR, Place(name), "验证文件不能叫这个名字",
            "a verification file cannot have this name",
            f"直接放在 {FOLDER} 里，名字只用字母、数字、_ 和 -，以 .txt 或 .html 结尾；对方给的是别的文件，就请改用别的验证方式",
            f"put it right into {FOLDER}, named by letters, digits, _ and - and ending in .txt or .html; where the service "
            "gave you another kind of file, choose another way of verification",
        )  # fmt: skip
    if own.lower() in taken:
        return Problem(
            "verification-name", Severity.ERROR, Place(name), f"网站根目录已经有 {own} 了",
            f"the site has a file {own} at its root already", "核对文件名；不是验证文件就删掉",
            "check the name; delete it if it is no verification file",
        )  # fmt: skip
    return None


def _content_problem(name: str, data: bytes) -> Problem | None:
    if len(data) > LARGEST:
        zh, en = f"验证文件有 {len(data)} 字节，超过 1 KB", f"a verification file of {len(data)} bytes is larger than 1 KB"
    elif b"<" in data:
        zh, en = "验证文件里有“<”：只能是文字，不能是网页", "there is a “<” in it: it can be text only, not a page"
    elif not data.strip():
        zh, en = "验证文件是空的", "the verification file is empty"
    elif not _is_text(data):
        zh, en = "验证文件不是 UTF-8 文字", "the verification file is not text in UTF-8"
    else:
        return None
    return Problem(
        "verification-content", Severity.ERROR, Place(name), zh, en,
        "从对方后台重新下载，原样放进来；文章放 content/news/，页面放 content/pages/",
        "download it again and put it here as it is; articles belong in content/news/, pages in content/pages/",
    )  # fmt: skip


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text)
