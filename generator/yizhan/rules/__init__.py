"""Checks that look across records: each is a function from the library to problems, and changes nothing."""

from yizhan.rules.check import check

__all__ = ["check"]
