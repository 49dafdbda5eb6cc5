"""When a cluster pays: a cold build with processes of this machine beside one with as many Dask workers, turn by turn.

    python bench/cluster.py --size M --processes 2 --runs 3

All workers run on this machine, so both have the same processors, and what the cluster takes longer is what it costs: to
ask, and to plan the site once in every worker. With further hosts only the printing becomes shorter. The trees are
compared byte for byte; where they differ the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from build import circumstances, memory_folder
from measure import Run
from programs import Program, yizhan

STARTING_S = 60.0
# What a worker does before it prints: plans with what the asker knew, or without; for seconds of processor, nothing else.
PLANNING = """
import sys, time
from datetime import date
from pathlib import Path
root, day, folder, known = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "known"
from yizhan.press.store import Stores
from yizhan.site.inputs import inputs_digest, versions
from yizhan.site.shard import Job, print_shard
from yizhan.site.inputs import theme_folder
Stores(root / ".yizhan" if known else None).copy_to(folder / "memory")
(folder / "aside").mkdir()
job = Job(root, None, day, None, False, inputs_digest(root, theme_folder()), tuple(versions().items()), folder, folder)
started = time.process_time()
print_shard(job, [])
print(time.process_time() - started)
"""


@contextmanager
def dask(folder: Path, program: Program, workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and workers that run `program`: the address, and the workers' ids."""
    started: list[subprocess.Popen[bytes]] = []
    file = folder / "scheduler.json"

    def start(name: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--host", "127.0.0.1", "--no-dashboard", *options]
        with (folder / f"{name}.log").open("ab") as log:
            started.append(subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **program.environment}))

    try:
        start("scheduler", "--port", "0", "--scheduler-file", str(file))
        until = time.monotonic() + STARTING_S
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        for _ in range(workers):
            start("worker", address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0", "--local-directory", str(folder))
        wait_for_workers(address, workers)
        yield address, [process.pid for process in started[1:]]
    finally:
        for process in started:
            process.kill()
            process.wait()


def wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=STARTING_S)


def cpu_s(process: int) -> float:
    """Seconds of processor that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def built(program: Program, timings: Path, *options: str) -> tuple[Run, dict[str, float]]:
    """One build from nothing, with the seconds of its steps."""
    program.forget()
    run = program.build("--timings", str(timings), *options)
    return run, json.loads(timings.read_text(encoding="utf-8"))["steps"]


def planning_s(program: Program, folder: Path, known: str) -> float:
    """Seconds of processor in which a worker plans."""
    day = program.once[program.once.index("--date") + 1]
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        said = subprocess.run(
            [sys.executable, "-c", PLANNING, str(program.root), day, scratch, known],
            env={**os.environ, **program.environment}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return float(said.stdout)


def lines(size: str, folder: Path, processes: int, runs: int) -> Iterator[str]:
    """The table, row by row. Raises SystemExit where the trees differ."""
    ours = yizhan(folder, size)
    asking = replace(ours, output=folder / "cluster", once=(*ours.once, "--output", str(folder / "cluster")))
    rows: dict[str, list[list[float]]] = {"local": [], "cluster": []}
    with dask(folder, ours, processes) as (address, workers):
        for _ in range(runs):
            run, steps = built(ours, folder / "local.json", "--jobs", str(processes))
            rows["local"].append([run.wall_s, steps["print"], run.cpu_s, 0.0])
            before = sum(map(cpu_s, workers))
            run, steps = built(asking, folder / "cluster.json", "--jobs", str(processes), "--scheduler", address)
            rows["cluster"].append([run.wall_s, steps["print"], run.cpu_s, sum(map(cpu_s, workers)) - before])
    yield "| cold build | s in all | of it printing | processor s, asker | processor s, workers |\n|---|---|---|---|---|"
    for name, found in rows.items():
        figures = [median(column) for column in zip(*found, strict=True)]
        yield f"| {size}, {processes} {'workers' if name == 'cluster' else 'processes'} ({name}) | " + " | ".join(
            f"{figure:.1f}" for figure in figures
        ) + " |"
    known, alone = (median(planning_s(ours, folder, what) for _ in range(runs)) for what in ("known", "nothing"))
    yield f"\nEach worker plans in {known:.1f} s of processor with what the asker knows; by itself it would in {alone:.1f} s."
    differing = subprocess.run(["diff", "-rq", str(ours.output), str(asking.output)], capture_output=True, text=True, check=False)
    if differing.returncode:
        raise SystemExit(f"NOT THE SAME BYTES:\n{differing.stdout[:2000]}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("M", "L", "N"), default="M", help="for less no cluster is asked")
    parser.add_argument("--processes", type=int, default=2, help="of this machine, and as many workers")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=memory_folder())
    chosen = parser.parse_args(arguments)
    print(f"{circumstances(chosen.folder)}.\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="yizhan-cluster-", dir=chosen.folder) as scratch:
        for line in lines(chosen.size, Path(scratch), chosen.processes, chosen.runs):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
