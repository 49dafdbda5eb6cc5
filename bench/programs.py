"""The two programs that are measured side by side, each with its own copy of the same content.

What runs as Yizhan is a copy of this checkout's generator and theme: a measurement may change its theme, and whoever
edits the checkout meanwhile does not change what is measured.
"""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import hugo_site
import make_corpus
from measure import Run, run

DATE = "2026-11-20"
YIZHAN = (sys.executable, "-c", "from yizhan.cli import run; run()")


@dataclass(frozen=True, slots=True)
class Program:
    """How to start it, what it publishes, what it leaves behind."""

    name: str
    root: Path
    output: Path
    once: tuple[str, ...]  # builds and ends
    resident: tuple[str, ...]  # builds, and again after every edit
    ready: str  # what the resident one says when it has built first
    done: str  # what it says after every build that follows an edit
    remembers: tuple[str, ...]  # what it keeps for the next build, as patterns below root
    environment: Mapping[str, str]

    def build(self, *options: str, memory: bool = False) -> Run:
        """Run once. Raises measure.Failed."""
        os.sync()  # the last build's writes must not be paid by this one
        return run([*self.once, *options], memory=memory, environment=self.environment)

    def forget(self) -> None:
        """As after a fresh checkout: nothing published, nothing kept."""
        for leftover in (self.output, *(path for pattern in self.remembers for path in self.root.glob(pattern))):
            if leftover.is_dir():
                shutil.rmtree(leftover)
            else:
                leftover.unlink(missing_ok=True)


def yizhan(folder: Path, size: str) -> Program:
    """This checkout, copied into `folder/program`, with a corpus in `folder/site`."""
    program, root, output = folder / "program", folder / "site", folder / "site" / "output"
    for name in ("generator/yizhan", "theme"):
        target = program / name
        shutil.copytree(make_corpus.CHECKOUT / name, target)
    compileall.compile_dir(program / "generator", quiet=1)  # what is not compiled yet is not to be paid by the first build
    make_corpus.make(root, size)
    common = ("--root", str(root), "--output", str(output), "--date", DATE)
    return Program(
        "Yizhan",
        root,
        output,
        (*YIZHAN, "build", *common),
        (*YIZHAN, "serve", *common, "--port", "0"),
        r"http://\S+",
        r"files, \d+ \S+ made",
        (".yizhan", ".output.*"),
        {"PYTHONPATH": str(program / "generator")},
    )


def theme_of(program: Program) -> Path:
    """The theme that a copied Yizhan renders with."""
    return program.root.parent / "program" / "theme"


def hugo(folder: Path, corpus: Path, binary: Path) -> Program:
    """Hugo with the same content, in `folder/hugo`. Its caches are kept there too."""
    root, output = folder / "hugo", folder / "hugo" / "public"
    hugo_site.make(corpus, root)
    common = (str(binary), "--source", str(root), "--destination", str(output), "--cacheDir", str(root / "cache"))
    return Program(
        "Hugo",
        root,
        output,
        (*common, "--quiet"),
        (*common, "--watch"),
        r"Press Ctrl\+C",
        r"Total in \d+ ms",
        ("cache", "resources", ".hugo_build.lock"),
        {},
    )
