"""`yizhan build`."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from yizhan.cli.clock import Clock
from yizhan.cli.console import count_words, progress_bar, say, say_problems
from yizhan.cli.options import AsFormat, BaseUrl, Day, Format, Jobs, Output, Root, Scheduler, Strict, parse_day
from yizhan.press.pool import default_jobs
from yizhan.problems import SourceErrors
from yizhan.site.options import Options
from yizhan.site.run import build

if TYPE_CHECKING:
    from yizhan.site.build import Sharing
    from yizhan.site.verify import Verification

SHORT = "生成网站 Build the site"
HELP = """生成网站。数据有任何错误就全部列出，已发布的网站保持不变。

Build the site. Any error in the sources: all are listed, and the published site stays as it is."""


def command(
    root: Root = Path("."),
    output: Output = None,
    jobs: Jobs = 0,
    strict: Strict = False,
    date: Day = None,
    base_url: BaseUrl = None,
    cold: Annotated[bool, typer.Option("--cold", help="全部重新生成。 Make every file anew.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="再从头另做一份，逐字节核对。 Build aside from nothing too, and compare every byte.")
    ] = False,
    scheduler: Scheduler = None,
    timings: Annotated[
        Path | None, typer.Option(help="把各步骤的秒数写入这个 JSON 文件。 Write each step's seconds to this JSON file.")
    ] = None,
    format: AsFormat = Format.TEXT,
) -> None:
    started = time.perf_counter()
    output = output or root / "output"
    options = Options(root, output, parse_day(date), base_url, jobs, strict, cold)
    sharing = _sharing(scheduler) if scheduler else None
    verification = _verification(options) if verify else None
    try:
        with progress_bar() as progress:
            clock = Clock(progress)
            built = build(verification.options if verification else options, clock.report, sharing)
    except SourceErrors as error:
        if format is Format.JSON:
            print(_summary().refused_as_json(error.problems))
        raise
    if timings:
        clock.write(timings, built.printing.inspect_cpu_s, jobs or default_jobs())
    say_problems(built.problems)
    printing = built.printing
    if format is Format.JSON:
        print(_summary().as_json(built, output, time.perf_counter() - started))
    elif printing.made:
        for line in _summary().table(built):
            say(line)
    say(
        f"{built.stations} 个站点 stations · {printing.files} 个文件 files "
        f"({printing.made} 新 made, {printing.kept} 未变 kept, {printing.removed} 删 removed) · "
        f"{printing.size / 1e6:.1f} MB · {count_words(built.problems)} · {time.perf_counter() - started:.1f} s → {output}"
    )
    if verification:
        with progress_bar() as progress:
            verified = verification.run(progress)
        say(f"与从头生成的一致 the same as from nothing: {verified.files} 个文件 files · {verified.seconds:.1f} s")


# What a build without work does not need is imported where it is used.


def _sharing(scheduler: str) -> Sharing:
    from yizhan.site import cluster

    return cluster.sharing(scheduler)


def _verification(options: Options) -> Verification:
    from yizhan.site import verify

    return verify.begin(options)


def _summary() -> ModuleType:
    from yizhan.cli import summary

    return summary
