"""What a build is asked for, and what it says when it has ended. No more is imported than a build without work needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yizhan.press.published import Printing
from yizhan.problems import Problem, Severity, SourceErrors, UsageError, from_json

# Called with the name of a step, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build `root` (the folder that holds data/ and content/) into `output`."""

    root: Path
    output: Path
    day: date | None = None
    base_url: str | None = None
    jobs: int = 0
    strict: bool = False
    cold: bool = False
    theme: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `printing.made` is 0 where there was nothing to do."""

    printing: Printing
    problems: tuple[Problem, ...]
    stations: int


def built(printing: Printing) -> Built:
    """With what was said when the tree was published, in this run or in the last one that had something to do."""
    stations, rows, *_ = printing.said
    return Built(printing, tuple(from_json(rows)), stations)


def refuse(options: Options, problems: Sequence[Problem]) -> None:
    """No build goes on past an error, nor, where it is to be strict, past a warning."""
    if any(one.is_error or (options.strict and one.severity is Severity.WARNING) for one in problems):
        raise SourceErrors(problems)


def need_sources(root: Path) -> None:
    """Raise UsageError where there is no site: before anything is locked, listened to or written."""
    if not (root / "data").is_dir():
        above = root.resolve().parent
        if (above / "data").is_dir():
            raise UsageError(f"{root} lies in a site; did you mean -C {above}? / {root} 是站点里面的文件夹，是不是 -C {above}？")
        raise UsageError(
            f"{root} has no folder data/; `yizhan new DIR` makes a site to begin with / "
            f"{root} 里没有 data/ 文件夹；可先用 yizhan new 新建一个站点"
        )


def refuse_tangled(options: Options) -> None:
    """Publishing into the sources, or around them, would replace them."""
    root, output = options.root.resolve(), options.output.resolve()
    kept = [root, *(root / name for name in ("data", "content", "theme", ".git", ".yizhan"))]
    if output in (*root.parents, *kept) or any(output.is_relative_to(folder) for folder in kept[1:]):
        raise UsageError(f"--output {options.output} lies among the sources / 输出文件夹不能是源文件所在的文件夹")
