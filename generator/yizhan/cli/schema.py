"""`yizhan schema`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from yizhan.model.schema import FILES, as_markdown, json_schema
from yizhan.problems import UsageError

SHORT = "打印数据文件的格式 Print the form of the data files"
HELP = """打印数据文件的格式说明：JSON Schema（编辑器可据此提示和检查），或 docs/data.md。

Print the form of the data files: JSON Schema, by which editors complete and check, or docs/data.md."""


class Format(StrEnum):
    JSON = "json"
    MARKDOWN = "markdown"


def command(
    file: Annotated[str | None, typer.Argument(help="stations, areas, site … ; all by default 默认全部")] = None,
    format: Annotated[Format, typer.Option("--format", "-f")] = Format.JSON,
) -> None:
    if file is not None and file not in FILES:
        raise UsageError(f"no such file: {file}; there are {', '.join(FILES)} / 没有这个文件，可选：{'、'.join(FILES)}")
    if format is Format.MARKDOWN:
        print(as_markdown(), end="")
    else:
        print(json.dumps(json_schema(file), ensure_ascii=False, indent=2))
