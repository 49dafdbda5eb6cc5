"""YAML into plain strings, lists and mappings, straight from the parser's events.

Events rather than nodes: they are faster, they show anchors, aliases and tags before anything is resolved,
and a text nested a thousand deep is refused at its twenty-first level without ever being built.
No rule of YAML guesses a type: ``no``, ``0571`` and ``17:30`` stay what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

import yaml

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.explain import explain
from yizhan.sources.messages import COMMA_IN_NUMBER, comma_in_text

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]

DEEPEST = 20
_LONGEST_NUMBER = 40
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_THOUSANDS = re.compile(r"\d{3}")
_NUMBER = re.compile(r"[-+]?[\d_]*\.?[\d_]+(?:[eE][-+]?\d+)?")
_KEY_AND_WIDE_COLON = re.compile(r"[A-Za-z_]{2,}(?=[：﹕])")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
# libyaml through PyYAML; the same parser in Python where the wheel was built without it.
_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Piece(NamedTuple):
    """Some whole lines of a file; `line` is the first one's number, from 1."""

    file: str
    line: int
    text: str


class Composed(NamedTuple):
    """What a piece says. `broken` are the paths whose value could not be kept; () is the whole piece."""

    value: Value
    problems: tuple[Problem, ...] = ()
    broken: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Positions:
    """Line and column in the file, from 1, of every value and of every key of a piece, by path."""

    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)


def compose(piece: Piece, depth: int = 0) -> Composed:
    """The value of a piece with everything that is wrong with its YAML.

    `depth` is the depth at which the piece stands in its file. Mapping entries that are null are left out: a
    field that is empty was not given. Null items of lists stay, as None.
    """
    walk = _Walk(piece, depth)
    return Composed(walk.whole(), tuple(walk.problems), frozenset(walk.broken))


def compose_item(piece: Piece) -> Composed:
    """`compose` for a record of a list, which stands one deeper."""
    return compose(piece, depth=1)


def positions(piece: Piece) -> Positions:
    """Where everything in the piece stands, as far as it can be parsed. Computed only when a problem asks."""
    walk = _Walk(piece, 0)
    walk.positions = Positions()
    walk.whole()
    return walk.positions


def parser_name() -> str:
    """The parser and its version: two of them need not read every text alike."""
    return f"{_PARSER.__name__} {yaml.__version__}"


class _StoppedError(Exception):
    """The rest of the piece cannot be read."""


class _Walk:
    """One pass over the events of one piece."""

    __slots__ = ("broken", "colons", "depth", "escapes", "hashes", "next", "piece", "positions", "problems")

    def __init__(self, piece: Piece, depth: int) -> None:
        self.piece = piece
        self.depth = depth
        self.problems: list[Problem] = []
        self.broken: set[Path] = set()
        self.positions: Positions | None = None
        # Asked once a piece, so that the common piece without them pays nothing a scalar.
        self.hashes = "#" in piece.text
        self.colons = "：" in piece.text or "﹕" in piece.text
        self.escapes = "\\" in piece.text

    def whole(self) -> Value:
        parser = _PARSER(self.piece.text)
        self.next = parser.get_event
        try:
            self.next()  # the stream's start
            if type(self.next()) is yaml.StreamEndEvent:
                return None
            value = self.value(self.next(), (), self.depth, None)
            self.next()  # the document's end
            if type(event := self.next()) is not yaml.StreamEndEvent:
                self.refuse_second_document(event)
            return value
        except yaml.MarkedYAMLError as error:
            self.problems.append(explain(self.piece.file, self.piece.line, self.piece.text, error))
        except yaml.YAMLError as error:  # the pure parser's ReaderError; the text was decoded before
            self.problems.append(self.problem_at(1, 1, "yaml-syntax", "YAML 读不懂", f"YAML cannot be read: {error}"))
        except _StoppedError:
            pass
        finally:
            parser.dispose()
        self.broken.add(())
        return None

    def value(self, event: Any, path: Path, depth: int, key: Any) -> Value:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.refuse_sharing(event, path)
            return None
        if self.positions is not None:
            self.positions.values.setdefault(path, self.line_and_column(event))
        if event.anchor is not None or event.tag is not None:
            self.refuse_sharing(event, path)
        if kind is yaml.ScalarEvent:
            return self.scalar(event, path, key)
        if depth >= DEEPEST:
            self.stop_too_deep(event)
        if kind is yaml.MappingStartEvent:
            return self.mapping(path, depth + 1)
        items: list[Value] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self.value(event, (*path, len(items)), depth + 1, None))
        return items

    def mapping(self, path: Path, depth: int) -> Value:
        result: dict[str, Value] = {}
        seen: set[str] = set()
        while type(event := self.next()) is not yaml.MappingEndEvent:
            name = self.key(event, path)
            inner = (*path, name)
            if self.positions is not None:
                self.positions.keys.setdefault(inner, self.line_and_column(event))
            given = self.next()
            value = self.value(given, inner, depth, event)
            if value is None and _is_same_spot(given.start_mark, event.end_mark):
                # {en: Films, chess} is read as two keys, the second of them without a colon.
                self.add(event, *(COMMA_IN_NUMBER if _THOUSANDS.fullmatch(name) else comma_in_text(name)))
                self.broken.add(path)
            elif name in seen:
                self.refuse_duplicate(event, name)
            elif value is not None:
                result[name] = value
            seen.add(name)
        return result

    def key(self, event: Any, path: Path) -> str:
        if type(event) is not yaml.ScalarEvent:
            if type(event) is yaml.AliasEvent:
                self.refuse_sharing(event, ())
            self.add(event, "bad-key-form", "键名必须是简单的词", "a key must be a plain word",
                     "写成 键名: 值", "write key: value")
            raise _StoppedError
        name: str = event.value
        if event.anchor is not None or event.tag is not None or (name == "<<" and not event.style):
            self.refuse_sharing(event, (*path, name))
        elif self.colons and not event.style and (match := _KEY_AND_WIDE_COLON.match(name)):
            self.refuse_wide_colon(event, match.group())
            raise _StoppedError
        return name

    def scalar(self, event: Any, path: Path, key: Any) -> str | None:
        text: str = event.value
        if not event.style:
            if text in _NULLS:
                return None
            if self.colons and self.is_mistaken_colon(event, key) and (match := _KEY_AND_WIDE_COLON.match(text)):
                self.refuse_wide_colon(event, match.group())
                self.broken.add(path)
            if self.hashes:
                self.warn_if_cut(event)
        elif self.escapes and event.style == '"' and _UNSEEN.search(text):
            self.add(event, "control-character", "引号里转义出了看不见的控制字符或半个字符",
                     "an escape in this text makes an invisible control character or half a character",
                     "删掉这个转义", "delete the escape")
            self.broken.add(path)
        if len(text) > _LONGEST_NUMBER and _NUMBER.fullmatch(text):
            self.add(event, "long-number", f"数字有 {len(text)} 位，太长了",
                     f"a number of {len(text)} digits is too long",
                     "核对数字，最多写 40 位", "check the number; write at most 40 digits")
            self.broken.add(path)
        return text

    def is_mistaken_colon(self, event: Any, key: Any) -> bool:
        """`name：望京` is an error where a key may stand: at the start of a line, or a language in a value."""
        if key is None or event.start_mark.line > key.start_mark.line:
            return True
        return re.match(r"(?:zh|en)[：﹕]", event.value) is not None

    def warn_if_cut(self, event: Any) -> None:
        """Warn where ` #` cut a text in two, and leave the comments that are surely meant alone."""
        mark = event.end_mark
        line = self.piece.text.split("\n")[mark.line]
        match = re.match(r"[ \t]+#(.?)", line[mark.column :])
        if match is None:
            return
        prose = not event.value.isascii() or " " in event.value
        if not prose and match[1] in ("", " ", "\t"):
            return
        column = mark.column + match.start(1)
        self.problems.append(
            Problem("cut-by-comment", Severity.WARNING, Place(self.piece.file, self.piece.line + mark.line, column),
                    "“ #”后面的内容被当作注释丢掉了", "everything after “ #” was dropped as a comment",
                    "如果 # 是正文，给整段文字加上引号；如果是注释，请另起一行写",
                    "put the whole text in quotes, or the comment on a line of its own")
        )

    def line_and_column(self, event: Any) -> tuple[int, int]:
        return self.piece.line + event.start_mark.line, event.start_mark.column + 1

    def add(self, event: Any, code: str, zh: str, en: str, fix_zh: str = "", fix_en: str = "") -> None:
        self.problems.append(self.problem_at(event.start_mark.line + 1, event.start_mark.column + 1, code, zh, en,
                                             fix_zh, fix_en))

    def problem_at(
        self, line: int, column: int, code: str, zh: str, en: str, fix_zh: str = "", fix_en: str = ""
    ) -> Problem:
        place = Place(self.piece.file, self.piece.line + line - 1, column)
        return Problem(code, Severity.ERROR, place, zh, en, fix_zh, fix_en)

    def refuse_duplicate(self, event: Any, name: str) -> None:
        self.add(event, "duplicate-key", f"“{name}”写了两次", f"“{name}” is written twice",
                 "只留一处；YAML 会悄悄丢掉前一个", "keep one; YAML would silently drop the first")

    def refuse_wide_colon(self, event: Any, name: str) -> None:
        mark = event.start_mark
        self.problems.append(self.problem_at(mark.line + 1, mark.column + len(name) + 1, "full-width-colon",
                                             f"“{name}”后面是全角冒号“：”", f"a full-width colon follows “{name}”",
                                             f"改用半角冒号“:”，后面加一个空格，写成 {name}: …",
                                             f"use : and a space, as in {name}: …"))

    def refuse_sharing(self, event: Any, path: Path) -> None:
        code, zh, en = _sharing(event)
        self.add(event, code, zh, en, "把内容直接写出来；文字里要用这些符号时加引号",
                 "write the value out; put text that begins with such a sign in quotes")
        if path:
            self.broken.add(path)

    def refuse_second_document(self, event: Any) -> None:
        self.add(event, "second-document", "这里开始了第二个 YAML 文档", "a second YAML document begins here",
                 "删掉这一行 ---", "delete the line ---")

    def stop_too_deep(self, event: Any) -> NoReturn:
        self.add(event, "too-deep", f"嵌套超过 {DEEPEST} 层", f"this is nested more than {DEEPEST} deep",
                 "检查括号和缩进", "check the brackets and the indentation")
        raise _StoppedError


def _sharing(event: Any) -> tuple[str, str, str]:
    if type(event) is yaml.AliasEvent:
        return "alias", f"不能用引用 *{event.anchor}", f"the alias *{event.anchor} cannot be used"
    if event.anchor is not None:
        return "anchor", f"不能用锚点 &{event.anchor}", f"the anchor &{event.anchor} cannot be used"
    if event.tag is not None:
        return "tag", f"不能用标签 {event.tag}", f"the tag {event.tag} cannot be used"
    return "merge-key", "不能用合并键 <<", "the merge key << cannot be used"


def _is_same_spot(one: Any, other: Any) -> bool:
    return (one.line, one.column) == (other.line, other.column)
