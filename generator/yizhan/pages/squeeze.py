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
from itertools import product
from string import ascii_letters

from yizhan.problems import MachineError

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|//[^\n]*|/\*.*?\*/)|(?P<line>\n)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<sign>=>|\.\.\.|\+\+|--|&&|\|\||\*\*|<<=?|>>>?=?|[-+*/%&|^<>=!]=?=?|[{}()\[\];,.?:~])""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_KEYWORDS = frozenset(
    """arguments async await break case catch class const continue debugger default delete do else export extends false
    finally for from function get if import in instanceof let new null of return set static super switch this throw
    true try typeof undefined var void while yield""".split()  # noqa: SIM905 - a list of words reads as words
)
_BEFORE_PATTERN = frozenset(("return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "await"))
# Words that browsers know as well: one of our functions may mean theirs while another has a name of its own.
_BROWSERS = frozenset(
    """blur caches clients close closed confirm crypto document event external fetch find focus frames history innerWidth
    isFinite isNaN length location matchMedia menubar name navigator open opener origin parent parseFloat parseInt
    performance print prompt screen scroll self skipWaiting status stop toolbar top registration window""".split()  # noqa: SIM905
)
_TOP = 2  # brackets around the statements of a joined script: (function () {
_DECLARING = frozenset(("const", "let", "class", "function", "catch"))
_ENDS_WITH_BRACE = frozenset(("function", "async", "class", "if", "for", "while", "try"))
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


def squeezed_script(source: str) -> str:
    """The script, doing the same in fewer bytes. Raises MachineError where it cannot be cut."""
    pieces = _cut(source)
    _rename(pieces)
    found: list[str] = []
    last = ""
    for piece in pieces:
        text = piece.text
        if last:
            if piece.new_line and not (last[-1] in _NEEDS_NO_LINE_AFTER or text[0] in _NEEDS_NO_LINE_BEFORE):
                found.append("\n")
            elif _would_join(last, text):
                found.append(" ")
        found.append(text)
        last = "`" if piece.kind == "template" else text
    return "".join(found) + "\n"


def squeezed_sheet(source: str) -> str:
    """The style sheet without comments and without space that says nothing."""
    text = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    strings = r"(\"[^\"\n]*\"|'[^'\n]*')"
    text = re.sub(rf"{strings}|\s+", lambda found: found[1] or " ", text)
    text = re.sub(rf"{strings}| ?([{{}};,]) ?|(:) ", lambda found: found[1] or found[2] or found[3], text)
    return text.replace(";}", "}").strip() + "\n"


def _cut(source: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    opened: list[int] = []
    templates: list[int] = []  # for each open ${ the number of brackets around it
    last: _Piece | None = None
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
        elif sign == "/" and source[at + 1] not in "/*" and _may_be_pattern(last):
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
        if kind == "line":
            new_line = True
        if kind in ("line", "space"):
            continue
        partner = opened.pop() if kind == "sign" and text in _CLOSE else -1
        last = _Piece(kind, text, new_line, opened[-1] if opened else -1, len(opened), partner)
        if partner >= 0:
            pieces[partner].partner = len(pieces)
        if kind == "sign" and text in _OPEN:
            opened.append(len(pieces))
        new_line = False
        pieces.append(last)
    return pieces


def _template_end(source: str, at: int) -> int:
    """Behind the ` that ends a template, or behind the next ${ in it."""
    while source[at] != "`":
        if source.startswith("${", at):
            return at + 2
        at += 2 if source[at] == "\\" else 1
    return at + 1


def _may_be_pattern(last: _Piece | None) -> bool:
    if last is None:
        return True
    if last.kind == "word":
        return last.text in _BEFORE_PATTERN
    return last.kind == "sign" and last.text not in _CLOSE


def _would_join(last: str, text: str) -> bool:
    """Whether two tokens side by side would be read as one."""
    a, b = last[-1], text[0]
    return (_of_word(a) and _of_word(b)) or (a == b and a in "+-/")


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_$"


def _rename(pieces: list[_Piece]) -> None:
    """Give what the script declares its short names, in place."""
    names = {index: role for index, piece in enumerate(pieces) if piece.kind == "word" and (role := _role(pieces, index))}
    declared = _declared(pieces)
    top = {pieces[index].text for index in declared if pieces[index].depth <= _TOP} - _BROWSERS
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
        if is_listed and after == ":":
            return ""
        # `{ a = 1 }` is a pattern with what a is by default, unless the brace opens a block.
        if is_listed and (after in (",", "}") or (after == "=" and pieces[piece.within - 1].text not in _BEFORE_BLOCK)):
            return "short form"
        if after == "(" and (is_listed or before in ("}", ";", "get", "set", "static", "async")):
            end = pieces[index + 1].partner
            if pieces[end + 1].text == "{":
                return ""
    return "name"


def _chunks(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """The statements at the top of the script's one function, one after the other; what is before and after them as well."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.depth != _TOP or piece.kind != "sign":
            continue
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        ends = piece.text == ";"
        if piece.text == "}":
            ends = pieces[start].text in _ENDS_WITH_BRACE and after not in ("else", "catch", "finally")
        if ends:
            yield start, index + 1
            start = index + 1
    yield start, len(pieces)


def _declared(pieces: Sequence[_Piece]) -> set[int]:
    """Where functions, classes, constants, variables and parameters are declared, those in patterns included."""
    found: set[int] = set()

    def take(start: int, end: int) -> None:
        """The names in a pattern or a list of parameters, without keys and without what they are by default."""
        for index in range(start, end):
            piece = pieces[index]
            is_first = pieces[index - 1].text in ("(", "[", "{", ",", "...", ":")
            if piece.kind == "word" and is_first and pieces[index + 1].text != ":" and piece.text not in _KEYWORDS:
                found.add(index)

    for index, piece in enumerate(pieces):
        is_method = index > 0 and pieces[index - 1].text == "."
        if piece.kind == "word" and piece.text in _DECLARING and not is_method:
            after = index + 1
            if pieces[after].kind == "word" and piece.text != "catch":
                found.add(after)
                after += 1
            opens = pieces[after].text
            if opens == "*":
                raise MachineError("script: generators are not known")
            if opens in _OPEN and piece.text != "class" and (opens != "{" or piece.text != "catch"):
                take(after, pieces[after].partner)
        elif piece.text == "=>" and piece.kind == "sign":
            before = pieces[index - 1]
            if before.kind == "word":
                found.add(index - 1)
            elif before.text == ")":
                take(before.partner, index - 1)
    return found
