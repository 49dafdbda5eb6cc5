"""A call that cannot be understood, said in both languages: typer itself speaks English only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import typer

# typer brings its own copy of click and shows one class of it to others: its two parents are what we need.
UsageMistake: type[Exception] = cast(type[Exception], typer.BadParameter.__mro__[1])
ClickError: type[Exception] = cast(type[Exception], typer.BadParameter.__mro__[2])

_KINDS = {"argument": "参数", "option": "选项"}


def explain(error: Exception) -> str:
    """What was wrong, how the command is called, and where its help stands."""
    context = getattr(error, "ctx", None)
    program = context.command_path if context else "yizhan"
    usage = f"\n用法 {context.get_usage()}" if context else ""
    english = _text(error).strip().replace("\n\t", " ")
    return f"{_chinese(error)}\n{english}{usage}\n→ {program} --help"


def is_help(error: Exception) -> bool:
    """Whether nothing was asked for, which typer answers with its help."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _chinese(error: Exception) -> str:
    kind, english = type(error).__name__, _text(error)
    if kind == "NoSuchOption":
        guesses = "、".join(sorted(getattr(error, "possibilities", None) or ()))
        return f"没有选项 {error.option_name}" + (f"，是不是 {guesses}？" if guesses else "")  # type: ignore[attr-defined]
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} 后面要跟一个值，或不能跟值"  # type: ignore[attr-defined]
    if kind == "MissingParameter":
        return f"缺少{_named(error)}"
    if isinstance(error, typer.BadParameter):
        return f"{_named(error)} 的值不对"
    if found := re.match(r"No such command '(.*?)'\.(?: Did you mean '(.*?)'\?)?", english):
        return f"没有命令 {found[1]}" + (f"，是不是 {found[2]}？" if found[2] else "")
    if found := re.match(r"Got unexpected extra argument\(?s?\)? \((.*)\)", english):
        return f"多了参数：{found[1]}" + _forgotten(error, found[1])
    return "命令的用法不对"


def _forgotten(error: Exception, extra: str) -> str:
    """Whoever names a site's folder means -C."""
    context = getattr(error, "ctx", None)
    if context is None or not (Path(extra) / "data").is_dir():
        return ""
    return f"，是不是 {context.command_path} -C {extra}？\nDid you mean {context.command_path} -C {extra}?"


def _named(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "参数"
    names = [parameter.metavar or parameter.name] if parameter.param_type_name == "argument" else parameter.opts
    return f"{_KINDS.get(parameter.param_type_name, '参数')} {' / '.join(names)}"


def _text(error: Exception) -> str:
    return str(error.format_message())  # type: ignore[attr-defined]
