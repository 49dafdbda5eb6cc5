"""A Dask scheduler and workers as a host would run them: processes of their own that listen on this machine alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

STARTING_S = 90.0  # a busy machine takes its time


def tls(folder: Path) -> dict[str, str]:
    """A certificate for everybody, made for this purpose, as Dask's configuration has it."""
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=yizhan.example",
         "-out", certificate, "-keyout", key],
        check=True, capture_output=True,
    )  # fmt: skip
    said = {"distributed.comm.tls.ca-file": certificate, "distributed.comm.require-encryption": "True"}
    for who in ("scheduler", "worker", "client"):
        said |= {f"distributed.comm.tls.{who}.cert": certificate, f"distributed.comm.tls.{who}.key": key}
    return said


class Processes:
    """A scheduler with its workers; each is ended by its own id. `tls` is Dask's configuration of certificates, as `tls`
    makes it."""

    def __init__(self, folder: Path, tls: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._tls = {f"DASK_{key.upper().replace('.', '__')}": value for key, value in (tls or {}).items()}
        self._file = folder / "scheduler.json"
        self._started: list[subprocess.Popen[bytes]] = []
        protocol = ["--protocol", "tls"] if tls else []
        self._start("scheduler", ["--port", "0", "--scheduler-file", str(self._file), *protocol])

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        until = time.monotonic() + STARTING_S
        while time.monotonic() < until:
            try:
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            except (OSError, ValueError):  # not written yet, or not to its end
                time.sleep(0.05)
        raise AssertionError(f"the scheduler did not start:\n{self.logs()}")

    def worker(self, package: Path | None = None) -> subprocess.Popen[bytes]:
        """One more worker; with `package` it has the program that stands there. It may take a moment to come."""
        options = [self.address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--local-directory", str(self._folder)]
        path = os.pathsep.join([str(package), *sys.path]) if package else os.pathsep.join(sys.path)
        return self._start("worker", options, {"PYTHONPATH": path})

    def end(self) -> None:
        for process in reversed(self._started):
            process.kill()
            process.wait()

    def logs(self) -> str:
        return "\n".join(file.read_text(encoding="utf-8") for file in sorted(self._folder.glob("*.log")))

    def _start(self, name: str, options: Sequence[str], environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        with (self._folder / f"{name}-{len(self._started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{name}", "--host", "127.0.0.1", "--no-dashboard", *options],
                stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **self._tls, **(environment or {})},
            )  # fmt: skip
        self._started.append(process)
        return process
