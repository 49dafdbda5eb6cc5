"""The errors that end a command, each with the exit code that the command line gives.

YizhanError
 ├─ SourceErrors   the sources have errors                    exit 1
 ├─ UsageError     the command was called in a wrong way      exit 2
 └─ MachineError   disk full, no permission, another build    exit 3
"""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.problems.problem import Problem, sort_problems


class YizhanError(Exception):
    """Anything that ends a command on purpose; ``exitcode`` is also what Pelican exits with."""

    exitcode = 3


class SourceErrors(YizhanError):
    """The sources cannot be built; ``problems`` holds every one that was found, warnings included."""

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sort_problems(problems))
        errors = sum(problem.is_error for problem in self.problems)
        super().__init__(f"{errors} error(s) in the sources / 数据有 {errors} 处错误")

    def __reduce__(self) -> tuple[type[SourceErrors], tuple[tuple[Problem, ...]]]:
        return SourceErrors, (self.problems,)  # workers send it to their parent


class UsageError(YizhanError):
    """The command cannot be carried out as it was called."""

    exitcode = 2


class MachineError(YizhanError):
    """The sources may be good, but this machine could not do the work."""

    exitcode = 3
