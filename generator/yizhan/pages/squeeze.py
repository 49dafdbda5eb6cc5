"""Scripts and style sheets without what only their readers need: comments, indentation, long names.

A joined script is cut into words, strings, patterns and signs. Each word is looked at where it stands: a property keeps
its name, and what the script declares gets a short one, at the top of the script two letters, within each of its functions
one. No scope has to be understood, since within a function no two names become one. What cannot be cut is refused, not
guessed at: this knows the plain form of our own modules (tests/js/source.test.js), not all of JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from string import ascii_letters

from yizhan.problems import MachineError

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|//[^\n]*|/\*.*?\*/)|(?P<line>\n)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w$]))
    |(?P<sign>=>|\.\.\.|\+\+|--|&&|\|\||\*\*|<<=?|>>>?=?|[-+*/%&|^<>=!]=?=?|[{}()\[\];,.?:~])""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_KEYWORDS = frozenset(
    """arguments async await break case catch class const continue debugger default delete do else export extends false
    finally for from function get if import in instanceof let new null of return set static super switch this throw
    true try typeof undefined var void while yield""".split()  # noqa: SIM905 - a list of words reads as words
)
_BEFORE_PATTERN = frozenset(("return", "typeof", "case", "in", "do", "else", "void", "delete", "throw", "await"))
# Words that browsers know as well: one of our functions may mean theirs while another has a name of its own.
_BROWSERS = frozenset(
    """alert blur caches clients close closed confirm crypto document event external fetch find focus frames history
    innerHeight innerWidth isFinite isNaN length location matchMedia menubar name navigator open opener origin outerHeight
    outerWidth parent parseFloat parseInt performance postMessage print prompt registration screen scroll scrollX scrollY self
    skipWaiting status stop toolbar top window""".split()  # noqa: SIM905
)
_TOP = 2  # brackets around the statements of a joined script: (function () {
_DECLARING = frozenset(("const", "let", "class", "function", "catch"))
_ENDS_WITH_BRACE = frozenset(("function", "async", "class", "if", "for", "while", "try"))
_BEFORE_STATEMENT = frozenset(("if", "for", "while"))  # and brackets
_BEFORE_BLOCK = frozenset((")", "=>", "else", "try", "finally", "do", "{", "}", ";"))
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_NEEDS_NO_LINE_AFTER = frozenset("{([;,.?:~=!<>&|^%*+-/")
_NEEDS_NO_LINE_BEFORE = frozenset(")]},;.?:=<>&|^%*")


@dataclass(slots=True)
class _Piece:
    """A token; `new_line` where it is the first of its line, `within` the place of the bracket around it, `depth` their number."""

    kind: str
    text: str
    new_line: bool
    within: int
    depth: int
    partner: int = -1  # of a bracket the place of the other one


@lru_cache(maxsize=32)  # a process that builds several sites has eight scripts for all of them
def squeezed_script(source: str) -> str:
    """The script, doing the same in fewer bytes. Raises MachineError where it cannot be cut."""
    pieces = _cut(source)
    _rename(pieces)
    found: list[str] = []
    last: _Piece | None = None
    for piece in pieces:
        if last and piece.new_line and _needs_line(last, piece.text):
            found.append("\n")
        elif last and _would_join(last.text, piece.text):
            found.append(" ")
        found.append(piece.text)
        last = piece
    return "".join(found) + "\n"


def squeezed_sheet(source: str) -> str:
    """The style sheet without comments and without space that says nothing."""
    strings = r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    text = re.sub(rf"{strings}|/\*.*?\*/", lambda found: found[1] or "", source, flags=re.DOTALL)
    text = re.sub(rf"{strings}|\s+", lambda found: found[1] or " ", text)
    text = re.sub(rf"{strings}| ?([{{}};,]) ?|(:) ", lambda found: found[1] or found[2] or found[3], text)
    return re.sub(rf"{strings}|;(?=\}})|(?<![\w.])0(?=\.\d)", lambda found: found[1] or "", text).strip() + "\n"


def _cut(source: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    opened: list[int] = []
    templates: list[int] = []  # for each open ${ the number of brackets around it
    new_line = False
    at = 0
    while at < len(source):
        sign = source[at]
        if sign == "`" or (sign == "}" and templates and templates[-1] == len(opened)):
            if sign == "}":
                templates.pop()
            end = _template_end(source, at + 1)
            if source[end - 1] == "{":
                templates.append(len(opened))
            kind, text = "template", source[at:end]
        elif sign == "/" and source[at + 1 : at + 2] not in ("/", "*") and _may_be_pattern(pieces):
            found = _PATTERN.match(source, at)
            if not found:
                raise MachineError(f"script: not a pattern: {source[at : at + 30]!r}")
            kind, text = "string", found[0]
        else:
            found = _TOKEN.match(source, at)
            if not found or not found.lastgroup:
                raise MachineError(f"script: cannot be read: {source[at : at + 30]!r}")
            kind, text = found.lastgroup, found[0]
        at += len(text)
        if kind in ("line", "space"):
            new_line = new_line or "\n" in text
            continue
        partner = -1
        if kind == "sign" and text in _CLOSE:
            if not opened or pieces[opened[-1]].text + text not in ("()", "[]", "{}"):
                raise MachineError(f"script: closes what is not open: {source[at - 1 : at + 29]!r}")
            partner = opened.pop()
        last = _Piece(kind, text, new_line, opened[-1] if opened else -1, len(opened), partner)
        if partner >= 0:
            pieces[partner].partner = len(pieces)
        if kind == "sign" and text in _OPEN:
            opened.append(len(pieces))
        new_line = False
        pieces.append(last)
    if opened or templates:
        raise MachineError("script: ends too early")
    return pieces


def _template_end(source: str, at: int) -> int:
    """Behind the ` that ends a template, or behind the next ${ in it."""
    while at < len(source) and source[at] != "`":
        if source.startswith("${", at):
            return at + 2
        at += 2 if source[at] == "\\" else 1
    if at >= len(source):
        raise MachineError("script: a template is not closed")
    return at + 1


def _may_be_pattern(pieces: Sequence[_Piece]) -> bool:
    """Whether a / after these begins a pattern; else it divides."""
    if not pieces:
        return True
    last = pieces[-1]
    if last.kind == "word":
        return last.text in _BEFORE_PATTERN and not _is_member(pieces, len(pieces) - 1)
    if last.kind != "sign":
        return last.kind == "template" and last.text[-1] == "{"
    if last.text == "}":  # of a block, or of an object: that takes a parser
        raise MachineError("script: a / after }; put a name or a bracket between them")
    if last.text == ")":
        before = last.partner - 1
        return before >= 0 and pieces[before].text in _BEFORE_STATEMENT and not _is_member(pieces, before)
    return last.text not in ("]", "++", "--")


def _is_member(pieces: Sequence[_Piece], index: int) -> bool:
    return index > 0 and pieces[index - 1].text == "."


def _needs_line(last: _Piece, text: str) -> bool:
    """Whether the end of a line may stand for a semicolon."""
    ends = last.kind != "sign" or last.text in ("++", "--") or last.text[-1] not in _NEEDS_NO_LINE_AFTER
    return ends and text[0] not in _NEEDS_NO_LINE_BEFORE


def _would_join(last: str, text: str) -> bool:
    """Whether two tokens side by side would be read as one, or as the beginning of a comment."""
    a, b = last[-1], text[0]
    if b == ".":  # 1 .toFixed(), yes ? .5 : 1
        return (last.isdigit() and text == ".") or (last == "?" and text[1:].isdigit())
    return (_of_word(a) and _of_word(b)) or (a == b and a in "+-/") or (a == "<" and b == "!")


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_$"


def _rename(pieces: list[_Piece]) -> None:
    """Give what the script declares its short names, in place."""
    names = {index: role for index, piece in enumerate(pieces) if piece.kind == "word" and (role := _role(pieces, index))}
    declared = _declared(pieces)
    top = {pieces[index].text for index, is_top in declared.items() if is_top} - _BROWSERS
    top_names = (name for size in (2, 3) for letters in product(ascii_letters, repeat=size) if (name := "".join(letters)))
    words = {piece.text for piece in pieces if piece.kind == "word"}
    short = _given(sorted(top), top_names, words | _KEYWORDS)
    for start, end in _chunks(pieces):
        here = [index for index in range(start, end) if index in names]
        own = dict.fromkeys(pieces[index].text for index in range(start, end) if index in declared)
        inner = [name for name in own if name not in top and name not in _BROWSERS]
        others = {pieces[index].text for index in here} - set(inner)
        fresh = ("".join(letters) for size in (1, 3) for letters in product(ascii_letters, repeat=size))
        chunk = short | _given(inner, fresh, others | _KEYWORDS)
        for index in here:
            piece = pieces[index]
            if new := chunk.get(piece.text):
                piece.text = f"{piece.text}:{new}" if names[index] == "short form" else new


def _given(names: Iterable[str], fresh: Iterator[str], taken: Collection[str]) -> dict[str, str]:
    free = (name for name in fresh if name not in taken)
    return {name: next(free) for name in names}


def _role(pieces: Sequence[_Piece], index: int) -> str:
    """"name", "short form" ({ a } in an object or a pattern), or nothing: a keyword, a property, a key, a method."""
    piece = pieces[index]
    before = pieces[index - 1].text if index else ""
    after = pieces[index + 1].text if index + 1 < len(pieces) else ""
    if piece.text in _KEYWORDS or before == ".":
        return ""
    if piece.within >= 0 and pieces[piece.within].text == "{":
        is_listed = before in ("{", ",")
        if is_listed and after in (":", ",", "}", "=") and not _is_block(pieces, piece.within):
            return "" if after == ":" else "short form"  # `{ a = 1 }` is a pattern with what a is by default
        if after == "(" and (is_listed or before in ("}", ";", "get", "set", "static", "async")):
            end = pieces[index + 1].partner
            if pieces[end + 1].text == "{":
                return ""
    return "name"


def _is_block(pieces: Sequence[_Piece], brace: int) -> bool:
    """Whether a brace opens a block or a body, not an object, a pattern or a class."""
    at = brace - 1
    if at >= 0 and pieces[at].text == ":":  # `case one: {` opens a block, `yes ? no : {` does not
        while at > pieces[brace].within and pieces[at].text not in ("case", "default", "?", ";", "{", ","):
            at -= 1
        return pieces[at].text in ("case", "default")
    return at < 0 or pieces[at].text in _BEFORE_BLOCK


def _chunks(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """The statements at the top of the script's one function, one after the other; what is before and after them as well."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.depth != _TOP or piece.kind != "sign":
            continue
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        ends = piece.text == ";"
        if piece.text == "}":
            whole = pieces[start].text == "class" or _is_block(pieces, piece.partner)
            ends = whole and pieces[start].text in _ENDS_WITH_BRACE and after not in ("else", "catch", "finally")
        if ends:
            yield start, index + 1
            start = index + 1
    yield start, len(pieces)


def _declared(pieces: Sequence[_Piece]) -> dict[int, bool]:
    """Where functions, classes, constants, variables and parameters are declared, those in patterns included: at the top of
    the script, or within one of its functions."""
    found: dict[int, bool] = {}

    def is_comma(index: int, depth: int) -> bool:
        return pieces[index].text == "," and pieces[index].depth == depth

    def take(start: int, end: int, is_top: bool) -> None:
        """The names in a pattern or a list of parameters, without keys and without what they are by default."""
        index = start
        while index < end:
            piece = pieces[index]
            if piece.text == "=" and piece.kind == "sign":
                while index < end and pieces[index].depth >= piece.depth and not is_comma(index, piece.depth):
                    index += 1
                continue
            if piece.text == "[" and pieces[piece.partner + 1].text == ":":  # a key that is worked out
                index = piece.partner + 1
                continue
            is_first = pieces[index - 1].text in ("(", "[", "{", ",", "...", ":")
            if piece.kind == "word" and is_first and pieces[index + 1].text != ":" and piece.text not in _KEYWORDS:
                found[index] = is_top or piece.depth <= _TOP
            index += 1

    for index, piece in enumerate(pieces):
        if piece.kind == "word" and piece.text in _DECLARING and not _is_member(pieces, index):
            after = index + 1
            is_top = piece.depth <= _TOP
            if pieces[after].kind == "word" and piece.text != "catch":
                found[after] = is_top
                after += 1
            opens = pieces[after].text
            if opens == "*":
                raise MachineError("script: generators are not known")
            if opens in _OPEN and piece.text != "class" and (opens != "{" or piece.text != "catch"):
                take(after, pieces[after].partner, is_top and piece.text in ("const", "let") and after == index + 1)
        elif piece.text == "=>" and piece.kind == "sign":
            before = pieces[index - 1]
            if before.kind == "word":
                found[index - 1] = before.depth <= _TOP
            elif before.text == ")":
                take(before.partner, index - 1, False)
    return found
