"""`yizhan new DIR`."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from yizhan.cli.console import say
from yizhan.problems import UsageError
from yizhan.site.scaffold import copy_scaffold

SHORT = "新建一个小站点 Begin a site of your own"
HELP = """新建一个可以直接生成的小站点，内有示例站点、文章和说明。

Make a small site of one's own that builds at once, with example records, an article and notes."""


def command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="新文件夹。 The new folder.")]) -> None:
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise UsageError(f"{folder} is not empty / {folder} 不是空文件夹")
    program = "yizhan" if shutil.which("yizhan") else sys.argv[0]  # in a virtual environment nobody entered
    count = copy_scaffold(folder, program)
    say(f"{count} 个文件 files → {folder}")
    say(f"{shlex.quote(program)} serve -C {shlex.quote(str(folder))}")
