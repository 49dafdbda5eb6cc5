"""Memory that pages have left behind, given back while others are being made."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache


def sweep() -> None:
    """Let go of what is no longer used.

    A page's context and the functions of its template hold each other, and Python's collector does not run while a site is
    built. What stood there before the printing is frozen (pool.py; on a cluster by the worker), and not looked at. Of the
    texts of megabytes that maps and tables are made of, glibc keeps what is freed for later ones, unless it is told that
    none will come.
    """
    gc.collect(1)
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    """malloc_trim(3), where the C library has it."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            return ctypes.CDLL(None).malloc_trim
    return lambda _: None
