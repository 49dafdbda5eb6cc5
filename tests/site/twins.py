"""The same sources built twice: on top of all earlier builds, and from nothing in a process that has seen none of them."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from tests.site.edits import Sources

from yizhan.press.manifest import walk
from yizhan.press.store import Held
from yizhan.problems import SourceErrors, YizhanError, as_text
from yizhan.site.options import Options
from yizhan.site.run import build
from yizhan.site.verify import compare

# Its children are forked from a process that has imported the program and built nothing.
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["yizhan.site.build", "yizhan.site.verify", "folium"])

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Outcome:
    """How a build ended: "built" or the name of the error, what the editor is told, and the tree's digests."""

    ended: str
    told: str
    tree: Tree | None


def run(options: Options, held: Held | None = None) -> tuple[str, str]:
    """Build; how it ended, and what was told. A bug ends the test with its traceback."""
    try:
        return "built", as_text(build(options, held=held).problems)
    except SourceErrors as error:
        return "SourceErrors", as_text(error.problems)
    except YizhanError as error:
        return type(error).__name__, str(error)


def _child(options: Options, answers: Connection) -> None:
    answers.send(run(options))


class Started:
    """A build in a process of its own."""

    def __init__(self, options: Options) -> None:
        self._answer, theirs = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_child, args=(options, theirs))
        self._process.start()
        theirs.close()

    def result(self) -> tuple[str, str]:
        try:
            found: tuple[str, str] = self._answer.recv()
        except EOFError:
            raise AssertionError("the build's process ended without an answer; its traceback stands above") from None
        finally:
            self._process.join()
            self._process.close()
            self._answer.close()
        return found


class Twins:
    """The folders of one sequence of edits, and the cold trees that were already made in it."""

    def __init__(self, folder: Path, sources: Sources) -> None:
        self.root, self.output, self.cold = folder / "site", folder / "public", folder / "cold"
        self.sources = sources
        self._written: dict[str, bytes] = {}
        self._known: dict[bytes, Outcome] = {}
        self._held: Held = {}
        self.ended = self.told = ""

    def build(self, chance: Random) -> str | None:
        """Build both; None where they are equal, else what is not."""
        self.sources.write(self.root, self._written, chance)
        self._written = dict(self.sources.files)
        options = Options(
            self.root, self.output, self.sources.day, self.sources.base_url, chance.choice([1, 1, 2]), theme=self.root / "theme"
        )
        resident = chance.random() < 0.5
        before = digests(self.output)
        key = self.sources.digest
        cold = None if key in self._known else self._start_cold(options)
        ended, told = run(options, self._held) if resident else Started(options).result()
        if cold:
            answer = cold.result()
            self._known[key] = Outcome(*answer, digests(self.cold) if answer[0] == "built" else None)
        wanted = self._known[key]
        self.ended, self.told = ended, told
        found = digests(self.output)
        problems = [f"built {'in this process' if resident else 'in a new process'} with {options.jobs} job(s)"]
        # Where a template fails, the page that failed first is named, which is not always the same one.
        if ended != wanted.ended or (told != wanted.told and ended != "TemplateFault"):
            problems.append(f"ended as {ended}, from nothing as {wanted.ended}; told:\n{_only(told, wanted.told)}")
        right = before if wanted.tree is None else wanted.tree
        if found != right:
            if wanted.tree is None:
                problems.append("a build that failed changed the published tree")
            elif cold is None:
                self._start_cold(options).result()  # the bytes, of which only digests were kept
            problems += self._differences(found, right)
        return "\n".join(problems) if len(problems) > 1 else None

    def _start_cold(self, options: Options) -> Started:
        shutil.rmtree(self.cold, ignore_errors=True)
        self.cold.with_name(".cold.manifest").unlink(missing_ok=True)
        return Started(Options(self.root, self.cold, options.day, options.base_url, 1, cold=True, theme=options.theme))

    def _differences(self, found: Tree, right: Tree) -> list[str]:
        paths = sorted(path for path in found.keys() | right.keys() if found.get(path) != right.get(path))
        lines = [f"{len(paths)} file(s) are not the same: {', '.join(paths[:40])}"]
        if self.cold.is_dir():
            for one in list(compare(self.output, self.cold))[:5]:
                lines.append(f"  {one.kind} {one.path}:{one.line}")
                lines += [f"    incremental: {one.published}", f"    from nothing: {one.cold}"]
        return lines


def digests(folder: Path) -> Tree:
    """A digest of every file of a tree; nothing where there is none."""
    if not folder.is_dir():
        return {}
    return {path: hashlib.blake2b(Path(entry.path).read_bytes(), digest_size=16).digest() for path, entry in walk(folder)}


def _only(told: str, wanted: str) -> str:
    """The lines that stand in one of two texts only."""
    ours, theirs = told.splitlines(), wanted.splitlines()
    lines: list[Any] = [f"  incremental: {line}" for line in ours if line not in theirs]
    return "\n".join(lines + [f"  from nothing: {line}" for line in theirs if line not in ours])
