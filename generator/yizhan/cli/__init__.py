"""The command `yizhan`: one thin file a subcommand."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def run() -> None:
    """The console script.

    A command makes its records once, needs all of them and ends: Python's collector would walk a large network again
    and again, at the imports already, and find nothing. `serve`, which stays, calls it itself.
    """
    gc.disable()
    from yizhan.cli.app import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(code)  # to free a large network's records one by one would take as long as to read them
