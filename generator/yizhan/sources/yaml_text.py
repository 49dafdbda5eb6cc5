"""From bytes to text: UTF-8 or a refusal that names the encoding, nothing invisible, one kind of line end."""

from __future__ import annotations

import re
from pathlib import Path

from yizhan.problems import Place, Problem, Severity
from yizhan.sources.files import read_bytes

_BOM = b"\xef\xbb\xbf"
# YAML and browsers both read U+0085, U+2028 and U+2029 as line ends that no editor shows.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MOST_REPORTED = 20


def read_text(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file with line ends as LF, or None where it cannot be text at all."""
    content = read_bytes(root, name)
    return (None, [content]) if isinstance(content, Problem) else decode(name, content)


def decode(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Strict UTF-8. Characters that cannot be seen are errors; blanks stand for them in the text, so that the
    rest of the file is still checked and every column stays where it was."""
    problems: list[Problem] = []
    if content.startswith(_BOM):
        content = content[len(_BOM) :]
        problems.append(
            Problem(
                "byte-order-mark",
                Severity.NOTE,
                Place(file, 1, 1),
                "文件开头有 BOM 标记，已略过",
                "the file begins with a byte-order mark, which was skipped",
                "另存为“UTF-8”（不带 BOM）",
                "save as UTF-8 without BOM",
            )
        )
    elif encoding := _wide_encoding(content):
        return None, [_wrong_encoding(file, Place(file, 1, 1), encoding)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*problems, _undecodable(file, content, error.start)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(_INVISIBLE.finditer(text))
    problems += [_invisible(file, text, match.start()) for match in found[:_MOST_REPORTED]]
    return (_INVISIBLE.sub(" ", text) if found else text), problems


def plain_spaces(file: str, text: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """YAML text with every ideographic space (U+3000) as a plain one, so that columns stay; one NOTE a file."""
    count = text.count("\u3000")
    if not count:
        return text, []
    line, column = line_and_column(text, text.index("\u3000"))
    note = Problem(
        "ideographic-space",
        Severity.NOTE,
        Place(file, line + first_line - 1, column),
        f"有 {count} 个全角空格，已按普通空格处理",
        f"{count} ideographic space(s) (U+3000) were read as plain spaces",
        "改用半角空格",
        "write plain spaces",
    )
    return text.replace("\u3000", " "), [note]


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of the text."""
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def _wide_encoding(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    # Without a mark: every ASCII character of the YAML brings a NUL beside it.
    sample = content[:4000]
    if b"\0" not in sample:
        return None
    halves = (sample[0::2].count(0), sample[1::2].count(0))
    if max(halves) > len(sample) // 8 and min(halves) * 8 < max(halves):
        return "UTF-16"
    return None


def _undecodable(file: str, content: bytes, start: int) -> Problem:
    before = content[:start].decode("utf-8")
    line, column = line_and_column(before + "?", len(before))
    place = Place(file, line, column)
    if re.match(rb"\xed[\xa0-\xbf][\x80-\xbf]", content[start : start + 3]):
        return Problem(
            "lone-surrogate",
            Severity.ERROR,
            place,
            "这里有半个字符（孤立的代理项），多半是表情符号被截断了",
            "half a character stands here (a lone surrogate), probably of an emoji that was cut",
            "删掉这个字符，重新输入",
            "delete the character and type it again",
        )
    # GBK fails at its first Chinese characters, of which a few pass for two-byte letters such as վ; UTF-8 that was
    # damaged has good Chinese characters before the damage.
    if max(before, default="") < "\u0800" and _reads_as_gbk(content):
        first = next((at for at, letter in enumerate(before) if not letter.isascii()), len(before))
        return _wrong_encoding(file, Place(file, *line_and_column(before + "?", first)), "GBK")
    return Problem(
        "not-utf-8",
        Severity.ERROR,
        place,
        "从这里起不是 UTF-8 文字",
        "from here on this is not UTF-8 text",
        "用编辑器打开，另存为 UTF-8；如有乱码，先改正",
        "open it in an editor, correct what is garbled, and save it as UTF-8",
    )


def _reads_as_gbk(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = [letter for letter in text if letter > "\x7f"]
    chinese = sum("\u4e00" <= letter <= "\u9fff" or "\u3000" <= letter <= "\u303f" for letter in foreign)
    return chinese * 2 > len(foreign)


def _wrong_encoding(file: str, place: Place, encoding: str) -> Problem:
    return Problem(
        "wrong-encoding",
        Severity.ERROR,
        place,
        f"文件是 {encoding} 编码，不是 UTF-8",
        f"the file is encoded in {encoding}, not in UTF-8",
        "在记事本里“另存为”，编码选 UTF-8；或在 VS Code 右下角改编码后保存",
        "save it again with the encoding UTF-8",
    )


def _invisible(file: str, text: str, index: int) -> Problem:
    line, column = line_and_column(text, index)
    code = f"U+{ord(text[index]):04X}"
    return Problem(
        "control-character",
        Severity.ERROR,
        Place(file, line, column),
        f"这里有看不见的控制字符（{code}）",
        f"an invisible control character stands here ({code})",
        "删掉这个字符；从网页或表格复制文字时，先粘贴成纯文本",
        "delete it; paste text from web pages and sheets as plain text",
    )
