"""What the commands print: problems, progress, one line of summary. All of it to standard error but results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yizhan.problems import Problem, as_text
from yizhan.site.options import Progress as Report

STEPS = {
    "read": "读取 Reading",
    "check": "检查 Checking",
    "plan": "规划 Planning",
    "keep": "比对 Comparing",
    "print": "生成 Printing",
    "tree": "验收 Inspecting",
    "switch": "发布 Publishing",
}

_console = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """A line for people; square brackets in it are brackets."""
    _console.print(text, markup=False, soft_wrap=True)


def say_error(text: str) -> None:
    """What ended the command."""
    _console.print(text, markup=False, style="bold red", soft_wrap=True)


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
    """A bar for a terminal; a log gets nothing but the summary."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_console, transient=True, disable=not _console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def report(step: str, done: int, total: int) -> None:
            bar.update(task, description=STEPS[step], completed=done, total=total if total > 1 else None)

        yield report
