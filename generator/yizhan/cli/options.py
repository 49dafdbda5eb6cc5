"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yizhan.problems import UsageError

Root = Annotated[Path, typer.Option("--root", "-C", help="站点文件夹（内有 data/ 和 content/）。 The site's folder.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="生成到哪里，默认为站点里的 output。 Where the site goes.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, max=256, help="并行进程数，0 为全部核心。 Processes; 0: all cores.")]
Strict = Annotated[bool, typer.Option("--strict", help="有提醒也算失败。 Warnings fail the build too.")]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="按哪一天生成，默认今天。 The build's date; today by default."),
]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="网站地址，代替 site.yaml 中的。 Instead of site.yaml's.")]

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="tcp://HOST:PORT",
        help="由这个 Dask 集群的各台机器生成页面。 Have the hosts of this Dask cluster print the pages.",
    ),
]


class Format(StrEnum):
    """For whom a command writes."""

    TEXT = "text"
    JSON = "json"


AsFormat = Annotated[Format, typer.Option("--format", "-f", help="text 给人看，json 给程序。")]


def parse_day(text: str | None) -> date | None:
    """The build's date. Raises UsageError for anything but YYYY-MM-DD."""
    if text is None:
        return None
    try:
        if len(text) != len("2025-01-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--date {text}: write YYYY-MM-DD, such as 2025-01-31 / 请按 2025-01-31 的格式写") from None
