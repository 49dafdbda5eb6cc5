"""What a YAML parser's complaint means to an editor: the likeliest slip of the keyboard, and where it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.field_names import field_called

_WIDE_COLON = re.compile(r"(?:^|[{,])[ ]*(?:- +)*[\"']?([A-Za-z_]{2,})[\"']?[：﹕]")
_CHINESE_KEY = re.compile(r"^[ ]*(?:- +)*([\u4e00-\u9fff]{2,6})[ ]*[：﹕]")
_TIGHT_COLON = re.compile(r"^[ ]*(?:- +)*([A-Za-z_]{2,}):(?=\S)(?!//)")
_TIGHT_DASH = re.compile(r"^[ ]*-(?=[A-Za-z_])")
_WIDE_COMMA = re.compile(r"\{[^{}\"']*?([，、；])\s*([A-Za-z_]{2,})[ ]*[:：]")
_WIDE_DASH = re.compile(r"^[ ]*([\u2010-\u2015\u2212\u4e00\uff0d•·])[ ]*(?=[A-Za-z_]+[ ]*[:：])")
_TWO_COLONS = re.compile(r"^[ ]*(?:- +)*[^\s:\"'{\[#]+:[ ]+[^\"'{\[|>#].*?(:)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A slip: line and column in the piece, both from 0."""

    line: int
    column: int
    code: str
    zh: str
    en: str
    fix_zh: str
    fix_en: str


def explain(file: str, first_line: int, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The problem behind a parser's error in `text`, which begins on line `first_line` of `file`."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    last = min(mark.line, len(lines) - 1) if mark else 0
    context = error.context_mark.line if error.context_mark else last
    nearby = range(max(0, min(context, last - 1)), last + 1)
    spot = _slip(lines, nearby) or _structure(lines, error, last, mark.column if mark else 0)
    return Problem(spot.code, Severity.ERROR, Place(file, first_line + spot.line, spot.column + 1), spot.zh, spot.en,
                   spot.fix_zh, spot.fix_en)


def tab_problem(file: str, line: int, column: int) -> Problem:
    """A tab in an indentation; line and column from 1."""
    return Problem("tab", Severity.ERROR, Place(file, line, column), "缩进里有制表符（Tab）",
                   "there is a tab in the indentation", "改成空格，每层两个", "write two spaces for each level")


def _slip(lines: list[str], nearby: range) -> _Spot | None:
    """A mistyped character near the place at which the parser gave up; the nearest one."""
    for number in reversed(nearby):
        line = lines[number]
        indent = re.match(r"[ \t]*", line)
        if indent and "\t" in indent.group():
            tab = tab_problem("", 1, 1)
            return _Spot(number, indent.group().index("\t"), tab.code, tab.zh, tab.en, tab.fix_zh, tab.fix_en)
        if match := _WIDE_COLON.search(line):
            name = match[1]
            return _Spot(number, match.end() - 1, "full-width-colon", f"“{name}”后面是全角冒号“：”",
                         f"a full-width colon follows “{name}”",
                         f"改用半角冒号“:”，后面加一个空格，写成 {name}: …",
                         f"use : and a space, as in {name}: …")
        if chinese := _chinese_name(line):
            return replace(chinese, line=number)
        if match := _TIGHT_COLON.search(line):
            name = match[1]
            return _Spot(number, match.end() - 1, "colon-space", f"“{name}:”后面缺空格",
                         f"a space is missing after “{name}:”", f"写成 {name}: …", f"write {name}: …")
        if match := _WIDE_COMMA.search(line):
            sign, name = match[1], match[2]
            return _Spot(number, match.start(1), "full-width-comma", f"“{name}”前面是中文标点“{sign}”，两项连成了一项",
                         f"the full-width sign “{sign}” before “{name}” makes one item of two",
                         f"改用半角逗号，后面空一格：, {name}: …", f"write a comma and a space: , {name}: …")
        if match := _WIDE_DASH.search(line):
            sign, rest = match[1], line[match.end() :].strip()
            return _Spot(number, match.start(1), "missing-dash", f"开头的“{sign}”不是半角短横线",
                         f"the “{sign}” at the beginning is not a plain hyphen",
                         f"改用减号键打出的“-”，后面空一格：- {rest}", f"write a hyphen and a space: - {rest}")
        if match := _TIGHT_DASH.search(line):
            return _Spot(number, match.end(), "dash-space", "短横线后面缺空格", "a space is missing after the dash",
                         "写成“- ”加内容", "write “- ” and then the content")
    return None


def chinese_name(piece_file: str, line: int, text: str) -> Problem | None:
    """A line that begins with a field's Chinese name and a full-width colon; None for any other."""
    spot = _chinese_name(text)
    if spot is None:
        return None
    return Problem(spot.code, Severity.ERROR, Place(piece_file, line, spot.column + 1), spot.zh, spot.en, spot.fix_zh,
                            spot.fix_en)


def _chinese_name(line: str) -> _Spot | None:
    if (match := _CHINESE_KEY.match(line)) is None or (meant := field_called(match[1])) is None:
        return None
    return _Spot(0, match.end() - 1, "full-width-colon", f"“{match[1]}”后面是全角冒号“：”",
                 f"a full-width colon follows “{match[1]}”", f"项目名用英文，冒号用半角，写成 {meant}: …",
                 f"write the field's English name, : and a space, as in {meant}: …")


def _structure(lines: list[str], error: yaml.MarkedYAMLError, last: int, column: int) -> _Spot:
    """What the parser itself says, put in an editor's words."""
    said = f"{error.context or ''} {error.problem or ''}"
    line = lines[last]
    start = error.context_mark
    double = _TWO_COLONS.search(line)
    if "mapping values are not allowed" in said and not double:
        return _bad_indent(last, len(line) - len(line.lstrip(" ")))
    if double and ("mapping values" in said or "expected key" in said):
        return _colon_in_text(last, double.start(1))
    if "flow" in said and line[column : column + 1] == ":" and not re.fullmatch(r" *[A-Za-z_]+", line[:column]):
        return _colon_in_text(last, column)
    if "flow" in said and start:
        return _Spot(start.line, start.column, "unclosed-bracket", "这里的括号没有正确收尾",
                     "the bracket that opens here is not closed well", "检查括号是否成对，各项之间是否用半角逗号隔开",
                     "check that brackets are paired and items divided by commas")
    if "quoted scalar" in said and "escape" not in said and start:
        return _unclosed_quote(start.line, start.column)
    if "escape" in said:
        return _Spot(last, column, "bad-escape", "双引号里的反斜杠用法不对",
                     "a backslash in double quotes is not understood",
                     "改用单引号，或把 \\ 写成 \\\\", "use single quotes, or write \\\\ for \\")
    if "cannot start any token" in said:
        return _Spot(last, column, "needs-quotes", f"文字不能以“{line[column : column + 1]}”开头",
                     f"a text cannot begin with “{line[column : column + 1]}”", "给整段文字加上引号",
                     "put the whole text in quotes")
    if ("anchor" in said or "alias" in said or "tag" in said) and (mark := start or error.problem_mark):
        return _Spot(mark.line, mark.column, "needs-quotes", "文字不能以 &、* 或 ! 开头",
                     "a text cannot begin with &, * or !",
                     "给整段文字加上引号", "put the whole text in quotes")
    if "could not find expected ':'" in said:
        at = start.line if start else last
        return _Spot(at, len(lines[at]) - len(lines[at].lstrip(" ")), "missing-colon", "这一行缺冒号",
                     "a colon is missing in this line", "写成 键名: 值", "write key: value")
    if column < len(line) and (closing := re.search(r"[\"'\]}]\s*$", line[:column])):
        return _open_quote_above(lines, last, closing.group()[0]) or _after_quote(last, column)
    if "expected" in said or "indentation" in said:
        return _bad_indent(last, column)
    return _Spot(last, column, "yaml-syntax", "这里的 YAML 写法读不懂", f"YAML cannot be read here: {said.strip()}",
                 "对照上下几条记录的写法", "compare it with the records around it")


def _bad_indent(line: int, column: int) -> _Spot:
    return _Spot(line, column, "bad-indent", "这一行的缩进和上面对不齐",
                 "this line is not indented like those above it",
                 "同一条记录的各个键要左对齐，下一层多缩进两个空格",
                 "align the keys of a record; indent each level by two spaces")


def _colon_in_text(line: int, column: int) -> _Spot:
    return _Spot(line, column, "colon-in-text", "没加引号的文字里又出现了“: ”",
                 "“: ” stands inside a text without quotes",
                 "给整段文字加上引号", "put the whole text in quotes")


def _unclosed_quote(line: int, column: int) -> _Spot:
    return _Spot(line, column, "unclosed-quote", "这里的引号没有收尾", "the quote that opens here is not closed",
                 "在文字末尾补上同样的引号", "put the same quote at the end of the text")


def _open_quote_above(lines: list[str], last: int, quote: str) -> _Spot | None:
    """A quote left open on a line above ends at the next quote below, and what follows that one is then too much."""
    for number in range(last - 1, -1, -1):
        if match := re.search(rf"[:\-{{\[,] +({quote})[^{quote}]*$", lines[number]):
            return _unclosed_quote(number, match.start(1))
    return None


def _after_quote(line: int, column: int) -> _Spot:
    return _Spot(line, column, "text-after-quote", "引号或括号后面多出了文字",
                 "something follows a closing quote or bracket",
                 "把整段文字放进同一对引号", "put the whole text in one pair of quotes")
