"""A program that stays and builds again after every edit: from the edit to bytes on disk, and to an open page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.request import urlopen

from edits import Mismatch, Renaming
from measure import Failed, Peak
from programs import Program

EVENTS = "_yizhan/events"  # where the preview's pages hear of a new build
POLL_S = 0.005
START_S = 2.0  # from the first build to the first edit: only then does the program begin to watch
SETTLE_S = 0.5  # from the end of a build to the next edit
PATIENCE_S = 300.0


@dataclass(frozen=True, slots=True)
class Followed:
    """Seconds from an edit to the first page with it, to all pages with it, and to the reload of an open page."""

    first_s: float
    all_s: float
    browser_s: float | None
    fault: str


class Resident:
    """The program, started and left to run; `with` ends it."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._log = program.root.parent / f"{program.name}.log"
        self._signals: Signals | None = None

    def __enter__(self) -> Resident:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._program.resident,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self._program.environment},
            )
        try:
            said = self._until_ready()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        if said.startswith("http"):
            self._signals = Signals(said)
        time.sleep(START_S)
        return self

    def _until_ready(self) -> str:
        """What the program said when it was ready."""
        until = time.perf_counter() + PATIENCE_S
        while time.perf_counter() < until and self._process.poll() is None:
            found = re.search(self._program.ready, self._said())
            if found:
                return found.group()
            time.sleep(0.1)
        raise Failed(f"{self._program.name} did not stay: {self._said()}")

    def _said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _builds(self) -> int:
        return len(re.findall(self._program.done, self._said()))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def watch_memory(self) -> Peak:
        """Sampling slows the program: its times are not to be taken meanwhile."""
        return Peak(self._process.pid)

    def follow(self, renaming: Renaming) -> Followed:
        """Make one edit and time what comes of it. Raises Failed where nothing does."""
        renaming.prepare()
        places = renaming.places()
        told, built = self._signals.count() if self._signals else 0, self._builds()
        started = time.perf_counter()
        renaming.save()
        first = self._wait(renaming, places[:1], started)
        complete = self._wait(renaming, places, started)
        browser = self._signals.heard(told, started) if self._signals else None
        while self._builds() == built and time.perf_counter() - started < PATIENCE_S:
            time.sleep(0.05)
        time.sleep(SETTLE_S)
        try:
            renaming.look()
        except Mismatch as mismatch:
            return Followed(first, complete, browser, str(mismatch))
        return Followed(first, complete, browser, "")

    def _wait(self, renaming: Renaming, places: list[Path], started: float) -> float:
        """Seconds until every one of the files shows the edit."""
        for place in places:
            while not renaming.stands_in(place):
                if time.perf_counter() - started > PATIENCE_S:
                    raise Failed(f"{self._program.name}: {place} did not follow an edit within {PATIENCE_S:g} s")
                time.sleep(POLL_S)
        return time.perf_counter() - started


class Signals:
    """Listens as an open page does (server-sent events) and keeps when it was told to load itself again."""

    def __init__(self, address: str) -> None:
        self._stream = urlopen(f"{address}{EVENTS}", timeout=PATIENCE_S)
        self._changed = threading.Condition()
        self._times: list[float] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.heard(0, 0.0)  # the greeting

    def count(self) -> int:
        """How many times so far, the greeting at the beginning included."""
        return len(self._times)

    def heard(self, told: int, started: float) -> float | None:
        """Seconds from `started` to the first signal after the first `told` ones; None where none comes."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self._times) > told, timeout=PATIENCE_S)
            return self._times[told] - started if came else None

    def _listen(self) -> None:
        version = None
        with suppress(OSError, ValueError):  # the preview has ended
            for line in self._stream:
                if not line.startswith(b"data: "):
                    continue
                news = json.loads(line[6:])["version"]
                if news != version:
                    version = news
                    with self._changed:
                        self._times.append(time.perf_counter())
                        self._changed.notify_all()
