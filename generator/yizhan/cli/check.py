"""`yizhan check`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yizhan.cli.console import count_words, say
from yizhan.cli.options import Day, Root, Strict, parse_day
from yizhan.problems import Problem, SourceErrors, as_github, as_json, as_text
from yizhan.site.build import check_sources
from yizhan.site.options import Options

SHORT = "检查数据和文章，不生成 Check records and articles"
HELP = """检查全部数据和文章，不生成网站。每个问题都写明文件:行:列和改法。

Check all records and articles without building: every problem with file:line:column and what to write instead."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def command(
    root: Root = Path("."),
    format: Annotated[Format, typer.Option("--format", "-f", help="text 给人看，json 给程序，github 给 Actions。")] = Format.TEXT,
    strict: Strict = False,
    date: Day = None,
) -> None:
    problems: tuple[Problem, ...]
    try:
        problems, code = check_sources(Options(root, root / "output", parse_day(date), strict=strict)).problems, 0
    except SourceErrors as error:
        problems, code = error.problems, error.exitcode
    printer = {Format.TEXT: as_text, Format.JSON: as_json, Format.GITHUB: as_github}[format]
    if problems or format is Format.JSON:
        print(printer(problems))
    say(count_words(problems))
    if code:
        raise typer.Exit(code)
