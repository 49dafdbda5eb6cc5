"""What each kind of pydantic error says to an editor, in Chinese and in English.

The kinds are those of https://docs.pydantic.dev/latest/errors/validation_errors/ that our models can raise;
tests/sources/test_messages.py holds the table against the models.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from yizhan.sources.dates import rewritten, time_of_day
from yizhan.sources.value_names import value_called, with_name

Context = Mapping[str, Any]


class Said(NamedTuple):
    """A problem's code and its four texts."""

    code: str
    zh: str
    en: str
    fix_zh: str = ""
    fix_en: str = ""


COMMA_IN_NUMBER = Said("comma-in-number", "数字里的逗号把一个数分成了两项", "a comma within a number makes two items of it",
                       "只是数字就去掉逗号，写 6000；小数点写“.”，如 39.92；是一段文字就整段加上引号",
                       "write 6000 for 6,000, and a point before decimals, as in 39.92; put a whole text in quotes")


_TIGHT_COLON = re.compile(r"([A-Za-z_]{2,}):(?!//)(.+)")
_WIDE_BRACKETS = "【】［］〔〕[] "


def comma_in_text(after: str) -> Said:
    """For {en: Films, chess}: what follows the comma is a key of its own to YAML, and would be lost.

    So it is with {lat:39.9, lng:116.4}, where a space is missing.
    """
    if match := _TIGHT_COLON.fullmatch(after):
        name, value = match[1], shown(match[2])
        return Said("colon-space", f"“{name}:”后面缺空格", f"a space is missing after “{name}:”",
                    f"写成 {name}: {value}", f"write {name}: {value}")
    return Said("comma-in-text", f"“{shown(after)}”前面的逗号把一段文字分成了两项",
                f"the comma before “{shown(after)}” makes two items of a text", "给整段文字加上引号，例如 en: \"Films, chess\"",
                "put the whole text in quotes, as in en: \"Films, chess\"")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    return close[0] if close else next((option for option in options if option == word.lower()), None)


def did_you_mean(word: str, known: Iterable[str], longest: int = 12) -> tuple[str, str]:
    """The remedy for a word that is not known, Chinese and English: the likely one, or all if they are few."""
    options = sorted(known)
    if (close := nearest(word, options)) is not None:
        return f"是不是想写 {close}？", f"did you mean {close}?"
    if 0 < len(options) <= longest:
        return f"可以写：{'、'.join(options)}", f"write one of: {', '.join(options)}"
    return "", ""


def say(kind: str, name: str, value: object, context: Context) -> Said:
    """The texts for an error of this pydantic kind at the field `name` with the value that was given."""
    if {"zh", "en", "fix_zh", "fix_en"} <= context.keys():
        said = Said(kind, *(str(context[part]) for part in ("zh", "en", "fix_zh", "fix_en")))
        return _dated(said, str(value)) if kind == "date-format" else said
    if kind in ("float_parsing", "int_parsing", "finite_number", "int_parsing_size", "int_from_float"):
        return _number(kind, name, value)
    if (speak := _TABLE.get(kind)) is not None:
        return speak(name, value, context)
    return Said("bad-value", f"“{name}”的值不对：{shown(value)}", f"“{name}” has a wrong value: {shown(value)}")


def shown(value: object) -> str:
    """A value as it may stand in a message: short, on one line."""
    if value is None:
        return "（空）"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _dated(said: Said, written: str) -> Said:
    """The date as it is to be written, where it is plain; a month is offered only where a month will do."""
    takes_time = "18:30" in said.fix_en
    if takes_time and re.fullmatch(r"\d{1,2}[:：]\d{2}", written.strip()):
        return said._replace(fix_zh="前面写上日期，例如 2026-08-12T18:30", fix_en="write the day before it, as in 2026-08-12T18:30")
    if (meant := rewritten(written)) is None or (len(meant) < 10 and "2022-08" not in said.fix_en and not takes_time):
        return said
    if takes_time and len(meant) == 10 and (clock := time_of_day(written)):
        meant += f"T{clock}"
    is_number = re.fullmatch(r"\d{5}(?:\.\d+)?", written.strip()) is not None
    zh, en = ("（Excel 里的日期变成了数字）", " (a date of Excel that became a number)") if is_number else ("", "")
    return said._replace(fix_zh=f"写 {meant}{zh}", fix_en=f"write {meant}{en}")


def _number(kind: str, name: str, value: object) -> Said:
    text = str(value).strip()
    if name.endswith((".lat", ".lng")) and (two := two_numbers(text)):
        return _pair(name, text, two)
    if text.lower().lstrip("+-.") in ("nan", "inf", "infinity") or kind == "finite_number":
        return Said("not-finite", f"“{name}”不是有限的数：{shown(text)}",
                    f"“{name}” is not a finite number: {shown(text)}",
                    "写一个普通的数字；不知道就不写这一项", "write a plain number, or leave the field out")
    meant = number_meant(text)
    if kind.startswith("int"):
        whole = meant if meant and "." not in meant else None
        return Said("not-a-whole-number", f"“{name}”应为整数，这里是“{shown(text)}”",
                    f"“{name}” must be a whole number, not “{shown(text)}”",
                    f"只写数字：{whole}" if whole else "只写阿拉伯数字，例如 5；不知道就不写这一项",
                    f"write the digits alone: {whole}" if whole else "write digits only, such as 5; leave out what is not known")
    only_zh = "只写数字和小数点，不带单位、逗号和度数符号"
    only_en = "write digits and a point, without unit, comma or degree sign"
    return Said("not-a-number", f"“{name}”应为数字，这里是“{shown(text)}”",
                f"“{name}” must be a number, not “{shown(text)}”",
                f"{only_zh}：{meant}" if meant else only_zh, f"{only_en}: {meant}" if meant else only_en)


def number_meant(text: str) -> str | None:
    """The number in “9,650”, “超过80家”, “1.2万”; None where there is none, or more than one."""
    match = re.fullmatch(r"[^\d.万亿-]{0,6}(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*([万亿])?[^\d.万亿]{0,8}", text)
    if match is None:
        return None
    number = Decimal(re.sub("[,，]", "", match[1]) + (match[2] or "")) * {"万": 10_000, "亿": 100_000_000}.get(match[3], 1)
    return f"{number.normalize():f}"


def two_numbers(text: str) -> tuple[str, str] | None:
    """The two numbers of “22.5,114.0”, or None where it is something else."""
    match = re.fullmatch(r"\s*([-+]?\d+(?:\.\d+)?)\s*[,，、;；/ ]\s*([-+]?\d+(?:\.\d+)?)\s*", text)
    return (match[1], match[2]) if match else None


def _pair(name: str, text: str, two: tuple[str, str]) -> Said:
    lat, lng = two if abs(float(two[0])) <= 90 else (two[1], two[0])
    write = f"{{lat: {lat}, lng: {lng}}}"
    return Said("two-numbers-in-one", f"“{name}”里写了两个数：{shown(text)}",
                f"“{name}” holds two numbers: {shown(text)}",
                f"经纬度分开写：point: {write}", f"write them apart, point: {write}")


def _not_a_mapping(name: str, value: object, _: Context) -> Said:
    if isinstance(value, str) and (two := two_numbers(value)):
        return _pair(name, value, two)
    if isinstance(value, list) and len(value) == 2 and (two := two_numbers(",".join(str(part) for part in value))):
        return _pair(name, ", ".join(str(part) for part in value), two)
    return Said("not-a-mapping", f"“{name}”下面应写 键名: 值", f"“{name}” must hold keys and values",
                "每个键另起一行，多缩进两个空格", "put each key on a line of its own, two spaces further in")


def _not_a_list(name: str, value: object, _: Context) -> Said:
    # Chinese brackets stand where ours belong; within ours they would be part of the first and the last word.
    items = re.sub(r"\s*[，、；]\s*", ", ", shown(value).strip(_WIDE_BRACKETS)) if isinstance(value, str) else shown(value)
    return Said("not-a-list", f"“{name}”应为列表", f"“{name}” must be a list", f"写成 [{items}]，或每项一行、以“- ”开头",
                f"write [{items}], or one item a line behind “- ”")


def _not_one_of(name: str, value: object, context: Context) -> Said:
    options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    if (meant := value_called(str(value), options)) is not None:
        fix_zh, fix_en = f"写 {with_name(meant)}", f"write {meant}"
    else:
        fix_zh, fix_en = did_you_mean(str(value), options)
        if nearest(str(value), options) is None:
            fix_zh = f"可以写：{'、'.join(map(with_name, sorted(options)))}" if fix_zh else ""
    return Said("not-one-of", f"“{name}”不能写“{shown(value)}”", f"“{name}” cannot be “{shown(value)}”", fix_zh, fix_en)


def _not_text(name: str, value: object, _: Context) -> Said:
    if value is None:
        return Said("empty-item", f"“{name}”这一项是空的", f"“{name}” is empty", "填上内容，或删掉这一行",
                    "fill it in or delete the line")
    return Said("not-text", f"“{name}”应为一段文字", f"“{name}” must be a text", "只写一段文字，不用列表和下级键",
                "write one text, not a list or keys")


def _limit(sign_zh: str, sign_en: str, bound: str) -> Callable[[str, object, Context], Said]:
    def speak(name: str, value: object, context: Context) -> Said:
        limit = context[bound]
        limit = int(limit) if float(limit).is_integer() else limit
        return Said("out-of-range", f"“{name}”是 {shown(value)}，应{sign_zh} {limit}",
                    f"“{name}” is {shown(value)} and must be {sign_en} {limit}",
                    "核对这个数字", "check the number")

    return speak


_TABLE: dict[str, Callable[[str, object, Context], Said]] = {
    "missing": lambda name, value, context: Said(
        "missing-field", f"缺“{name}”，或没有填", f"“{name}” is missing or empty", f"补上 {name.split('.')[-1]}: …",
        f"add {name.split('.')[-1]}: …"),
    "enum": _not_one_of,
    "literal_error": _not_one_of,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "mapping_type": _not_a_mapping,
    "tuple_type": _not_a_list,
    "string_type": _not_text,
    "bool_type": _not_one_of,
    "bool_parsing": lambda name, value, context: Said(
        "not-yes-or-no", f"“{name}”只能写 true 或 false", f"“{name}” must be true or false", "写 true 或 false",
        "write true or false"),
    "int_type": lambda name, value, context: _number("int_parsing", name, value),
    "float_type": lambda name, value, context: _number("float_parsing", name, value),
    "string_too_short": lambda name, value, context: Said(
        "empty-text", f"“{name}”是空的", f"“{name}” is empty", "填上内容，或删掉这一项", "fill it in or leave it out"),
    "string_too_long": lambda name, value, context: Said(
        "text-too-long", f"“{name}”有 {len(str(value))} 个字，最多 {context['max_length']} 个",
        f"“{name}” has {len(str(value))} characters; at most {context['max_length']} are allowed", "写短一些",
        "make it shorter"),
    "string_pattern_mismatch": lambda name, value, context: Said(
        "bad-form", f"“{name}”的写法不对：{shown(value)}", f"“{name}” is not in the right form: {shown(value)}",
        f"格式要符合 {context['pattern']}，参见 docs/data.md", f"it must match {context['pattern']}; see docs/data.md"),
    "too_short": lambda name, value, context: Said(
        "too-few", f"“{name}”至少要有 {context['min_length']} 项",
        f"“{name}” needs {context['min_length']} item(s) or more",
        "补上内容", "add what is missing"),
    "too_long": lambda name, value, context: Said(
        "too-many", f"“{name}”最多 {context['max_length']} 项", f"“{name}” takes {context['max_length']} items at most",
        "删去或合并几项", "remove or merge some"),
    "greater_than": _limit("大于", "more than", "gt"),
    "greater_than_equal": _limit("不小于", "at least", "ge"),
    "less_than": _limit("小于", "less than", "lt"),
    "less_than_equal": _limit("不大于", "at most", "le"),
}
