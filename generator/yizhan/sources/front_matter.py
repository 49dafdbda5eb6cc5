"""The YAML between the two --- lines of an article, and the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.compose import Composed, Path, Piece, Value, compose
from yizhan.sources.composer import Composer
from yizhan.sources.cut import cut
from yizhan.sources.pieces import CONTINUES
from yizhan.sources.places import AnyOrigin, FrontOrigin, of_document
from yizhan.sources.shelf import Divided, File, Shelf
from yizhan.sources.yaml_text import decode, plain_spaces

_KEY = re.compile(r"([A-Za-z_]+):(?:\s|$)")
_FENCE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


class Sheet(NamedTuple):
    """An article's file: its front matter composed, its body untouched, the line on which the body begins.

    `broken` are the paths in `head` whose value could not be kept; `digest` is that of the file's bytes.
    """

    head: dict[str, Value]
    broken: frozenset[Path]
    origin: AnyOrigin
    body: str
    body_line: int
    digest: bytes


class _Parts(NamedTuple):
    """A sheet of which nothing is composed yet. `stands` says of its text where the front matter begins and ends, and
    where the body begins; `digest` is that of the file's bytes."""

    front: Piece
    body: str
    body_line: int
    problems: list[Problem]
    text: str
    stands: tuple[int, int, int]
    digest: bytes
    is_exact: bool

    @property
    def within(self) -> tuple[int, int, int, int]:
        """The same among the bytes of a text that is exactly the file's, and the body's first line."""
        start, end, body = (len(self.text[:at].encode()) for at in self.stands)
        return start, end, body, self.body_line


def read_sheets(
    root: FilePath, names: Iterable[str], composer: Composer, shelf: Shelf | None = None
) -> Iterator[tuple[Sheet | None, list[Problem]]]:
    """Each of these articles' files in its two parts, or None where there is no front matter to be found."""
    names, shelf = list(names), shelf or Shelf()
    files = list(shelf.read(root, names))
    known = shelf.recall()
    # All are read before any is composed: the front matter of many articles is one question to the memory.
    parts = [_recalled(name, file, known) or _divide(name, file) for name, file in zip(names, files, strict=True)]
    fronts = [one.front for one in parts if isinstance(one, _Parts)]
    composed = iter((Composer() if shelf.remembers else composer).compose(fronts, compose_front))
    good: dict[bytes, Divided] = {}
    for one in parts:
        if isinstance(one, Sheet):
            good[one.digest] = known[one.digest]
            yield one, []
        elif not isinstance(one, _Parts):
            yield None, one
        elif isinstance(head := next(composed).value, dict):
            if one.is_exact:
                good[one.digest] = Divided(head, *one.within)
            yield Sheet(head, frozenset(), FrontOrigin(one.front), one.body, one.body_line, one.digest), one.problems
        else:
            front = cut(one.front.file, one.front.text[:-1], first_line=one.front.line, composer=composer)
            sheet = Sheet(front.head, front.broken, of_document(front), one.body, one.body_line, one.digest)
            yield sheet, [*one.problems, *front.problems]
    shelf.note(good, known)


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


def _recalled(name: str, file: File | Problem, known: Mapping[bytes, Divided]) -> Sheet | None:
    """The sheet of a file whose bytes are known."""
    if isinstance(file, Problem) or (divided := known.get(file.digest)) is None:
        return None
    head, start, end, body, line = divided
    try:
        front, text = file.data[start:end].decode(), file.data[body:].decode()
    except UnicodeDecodeError:  # others can write a memory
        return None
    return Sheet(head, frozenset(), FrontOrigin(Piece(name, 2, front + "\n")), text, line, file.digest)


def _divide(name: str, file: File | Problem) -> _Parts | list[Problem]:
    if isinstance(file, Problem):
        return [file]
    text, problems = decode(name, file.data)
    if text is None:
        return problems
    opening = _FENCE.match(text)
    if opening is None:
        return [*problems, _no_front_matter(name)]
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        return [*problems, _not_closed(name, text.split("\n"))]
    stands = opening.end() + 1, closing.start() - 1, closing.end() + 1
    yaml, spaces = plain_spaces(name, text[stands[0] : stands[1]], first_line=2)
    body_line = text.count("\n", 0, closing.start()) + 2
    problems += spaces
    # An escape can make characters that no file holds, half ones among them: what has one is not worth a thought.
    is_exact = not problems and b"\r" not in file.data and "\\" not in yaml
    return _Parts(Piece(name, 2, yaml + "\n"), text[stands[2] :], body_line, problems, text, stands, file.digest, is_exact)


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
