"""What can be wrong, and how it is said: problems with a place and a remedy, and the tree of errors."""

from yizhan.problems.errors import MachineError, SourceErrors, UsageError, YizhanError
from yizhan.problems.problem import Place, Problem, Severity, sort_problems
from yizhan.problems.report import as_github, as_json, as_text, from_json, to_json

__all__ = [
    "MachineError",
    "Place",
    "Problem",
    "Severity",
    "SourceErrors",
    "UsageError",
    "YizhanError",
    "as_github",
    "as_json",
    "as_text",
    "from_json",
    "sort_problems",
    "to_json",
]
