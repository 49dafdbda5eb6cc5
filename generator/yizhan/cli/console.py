"""What the commands print: problems, progress, one line of summary. All of it to standard error but results."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from yizhan.problems import Problem, as_text
from yizhan.site.options import Progress as Report
from yizhan.site.options import silent

STEPS = {
    "read": "读取 Reading",
    "check": "检查 Checking",
    "plan": "规划 Planning",
    "keep": "比对 Comparing",
    "print": "生成 Printing",
    "tree": "验收 Inspecting",
    "switch": "发布 Publishing",
}

_BOLD_RED, _PLAIN = "\x1b[1;31m", "\x1b[0m"


def say(text: str) -> None:
    """A line for people."""
    print(text, file=sys.stderr, flush=True)


def say_error(text: str) -> None:
    """What ended the command."""
    coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    say(f"{_BOLD_RED}{text}{_PLAIN}" if coloured else text)


def say_problems(problems: Sequence[Problem]) -> None:
    """Every problem with place and remedy, errors last so that they stand right above the prompt."""
    for problem in sorted(problems, key=lambda problem: ("note", "warning", "error").index(problem.severity)):
        say(as_text([problem]))


def count_words(problems: Sequence[Problem]) -> str:
    """How many of each severity, in both languages."""
    counts = Counter(str(problem.severity) for problem in problems)
    words = {"error": "错误 errors", "warning": "提醒 warnings", "note": "说明 notes"}
    return ", ".join(f"{counts[key]} {word}" for key, word in words.items())


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A bar for a terminal, once there is something to show; a log gets nothing but the summary."""
    with ExitStack() as stack:
        bars: list[Report] = []

        def report(step: str, done: int, total: int) -> None:
            if not bars:
                bars.append(_begin_bar(stack.enter_context))
            bars[0](step, done, total)

        yield report if sys.stderr.isatty() else silent


def _begin_bar(entered: Callable[[Any], Any]) -> Report:
    from rich.console import Console  # where nothing is to be done no bar is shown
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar: Progress = entered(Progress(*columns, console=Console(stderr=True, highlight=False), transient=True))
    task = bar.add_task("", total=None)

    def report(step: str, done: int, total: int) -> None:
        bar.update(task, description=STEPS[step], completed=done, total=total if total > 1 else None)

    return report
