"""The YAML between the two --- lines of an article, and the text below it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.cut import Document, cut
from yizhan.sources.yaml_text import plain_spaces, read_text


class Sheet(NamedTuple):
    """An article's file: its front matter composed, its body untouched, the line on which the body begins."""

    front: Document
    body: str
    body_line: int


def read_sheet(root: Path, name: str) -> tuple[Sheet | None, list[Problem]]:
    """An article's file in its two parts, or None where there is no front matter to be found."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [*problems, _no_front_matter(name)]
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), None)
    if end is None:
        return None, [*problems, _not_closed(name, lines)]
    yaml, spaces = plain_spaces(name, "\n".join(lines[1:end]), first_line=2)
    front = cut(name, yaml, first_line=2)
    sheet = Sheet(front, "\n".join(lines[end + 1 :]), end + 2)
    return sheet, [*problems, *spaces, *front.problems]


def _no_front_matter(name: str) -> Problem:
    return Problem("no-front-matter", Severity.ERROR, Place(name, 1, 1), "文章开头没有 --- 和标题、日期等信息",
                   "the article does not begin with --- and its title, date and so on",
                   "第一行写 ---，接着写 title: …、date: … 等，再用一行 --- 收尾",
                   "begin with a line ---, then title: …, date: … and so on, then another line ---")


def _not_closed(name: str, lines: list[str]) -> Problem:
    # Where the fields stop and the text begins, as far as can be told: there the closing line belongs.
    last = 1
    for number, line in enumerate(lines[1:], 2):
        if not re.match(r"(?:[A-Za-z_]+:|[ ]+\S|- |#|$)", line):
            break
        last = number if line.strip() else last
    return Problem("front-matter-open", Severity.ERROR, Place(name, last, 1), "文章信息没有用 --- 收尾",
                   "the line --- that closes the front matter is missing", "在最后一项信息的下一行写 ---",
                   "write --- on the line below the last field")
