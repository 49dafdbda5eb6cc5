"""Checks that look across records: each is a function from the library to problems, and changes nothing."""

from yizhan.rules.check import check
from yizhan.rules.unknown import stands

__all__ = ["check", "stands"]
