"""The YAML between the two --- lines of an article, and the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Composed, Path, Piece, Value, compose
from yizhan.sources.composer import Composer
from yizhan.sources.cut import cut
from yizhan.sources.files import read_each
from yizhan.sources.pieces import CONTINUES
from yizhan.sources.places import AnyOrigin, FrontOrigin, of_document
from yizhan.sources.yaml_text import decode_if_read, plain_spaces

_KEY = re.compile(r"([A-Za-z_]+):(?:\s|$)")
_FENCE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article's file: its front matter composed, its body untouched, the line on which the body begins.

    `broken` are the paths in `head` whose value could not be kept.
    """

    head: dict[str, Value]
    broken: frozenset[Path]
    origin: AnyOrigin
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """A sheet of which nothing is composed yet."""

    front: Piece
    body: str
    body_line: int
    problems: list[Problem]


def read_sheets(root: FilePath, names: Iterable[str], composer: Composer) -> Iterator[tuple[Sheet | None, list[Problem]]]:
    """Each of these articles' files in its two parts, or None where there is no front matter to be found."""
    # All are read before any is composed: the front matter of many articles is one question to the memory.
    parts = [_divide(name, *decode_if_read(name, content)) for name, content in read_each(root, names)]
    composed = iter(composer.compose([one.front for one in parts if isinstance(one, _Parts)], compose_front))
    for one in parts:
        if not isinstance(one, _Parts):
            yield None, one
        elif isinstance(head := next(composed).value, dict):
            yield Sheet(head, frozenset(), FrontOrigin(one.front), one.body, one.body_line), one.problems
        else:
            front = cut(one.front.file, one.front.text[:-1], first_line=one.front.line, composer=composer)
            sheet = Sheet(front.head, front.broken, of_document(front), one.body, one.body_line)
            yield sheet, [*one.problems, *front.problems]


def compose_front(piece: Piece) -> Composed:
    """The front matter composed at once, where that cannot differ from composing it key by key; else no value.

    It cannot where the lines at the margin are just the keys, in their order, and the text begins with one: then
    each piece that `cut` would make is one key with its value.
    """
    composed = compose(piece)
    if isinstance(composed.value, dict) and not composed.problems and "\t" not in piece.text:
        lines = piece.text.split("\n")
        first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
        margin = [_KEY.match(line) for line in lines if line and line[0] not in CONTINUES]
        if _KEY.match(first) and [match and match[1] for match in margin] == list(composed.value):
            return composed
    return Composed(None, broken=frozenset({()}))


def _divide(name: str, text: str | None, problems: list[Problem]) -> _Parts | list[Problem]:
    if text is None:
        return problems
    opening = _FENCE.match(text)
    if opening is None:
        return [*problems, _no_front_matter(name)]
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        return [*problems, _not_closed(name, text.split("\n"))]
    yaml, spaces = plain_spaces(name, text[opening.end() + 1 : closing.start() - 1], first_line=2)
    body_line = text.count("\n", 0, closing.start()) + 2
    return _Parts(Piece(name, 2, yaml + "\n"), text[closing.end() + 1 :], body_line, [*problems, *spaces])


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
