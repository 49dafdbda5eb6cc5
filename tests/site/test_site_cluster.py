"""Printing on many hosts: a real scheduler and real workers on this machine make the same bytes as one process."""

from __future__ import annotations

import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from tests.conftest import DAY, PROJECT, Folder
from tests.site.dask_processes import Processes, tls

pytest.importorskip("distributed", reason="the package distributed is not installed (extra cluster)")

from dask import config as dask_config

from yizhan.press.keys import Keys
from yizhan.press.manifest import Printed
from yizhan.press.staging import Sheet
from yizhan.press.store import Stores
from yizhan.press.switch import locked
from yizhan.problems import MachineError
from yizhan.site import cluster
from yizhan.site.build import prepare
from yizhan.site.inputs import code_digest, inputs_digest, theme_folder, versions
from yizhan.site.options import Options
from yizhan.site.shard import Job, print_shard

WHOLE = PROJECT / "tests" / "sites" / "whole"


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A scheduler with two workers."""
    processes = Processes(tmp_path_factory.mktemp("dask"))
    try:
        processes.worker()
        processes.worker()
        yield processes
    finally:
        processes.end()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Processes]:
    """A scheduler without a worker."""
    (tmp_path / "dask").mkdir()
    processes = Processes(tmp_path / "dask")
    try:
        yield processes
    finally:
        processes.end()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The site that has a little of everything, and a cluster that is asked for the smallest thing."""
    monkeypatch.setattr(cluster, "FEWEST", 1)
    shutil.copytree(WHOLE, tmp_path / "site")
    return Folder(tmp_path / "site", tmp_path / "public")


def beside(folder: Folder) -> set[str]:
    """What stands in the output's folder and is neither the site nor a note of the program."""
    kept = {f".{folder.output.name}.{note}" for note in ("lock", "manifest", "spare")}
    return {path.name for path in folder.output.parent.iterdir()} - kept - {"site", "public", "local", ".local.lock",
            ".local.manifest", ".local.spare", "dask"}  # fmt: skip


def local(folder: Folder) -> dict[str, bytes]:
    """The same sources built by one process of this machine, from nothing."""
    other = replace(folder, output=folder.output.with_name("local"))
    assert other.build("--cold", "--jobs", "1") == 0
    return other.tree()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_cluster_with_certificates(site: Folder, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With tls://… and Dask's own configuration the bytes are the same; who has no certificate is told where to name it."""
    (tmp_path / "dask").mkdir()
    certified = tls(tmp_path / "dask")
    processes = Processes(tmp_path / "dask", certified)
    try:
        processes.worker()
        address = processes.address
        assert address.startswith("tls://")
        assert site.build("--scheduler", address) != 0
        assert "distributed.comm.tls" in capfd.readouterr().err
        with dask_config.set({**certified, "distributed.comm.tls.ca-file": str(tmp_path / "none.pem")}):
            assert site.build("--scheduler", address) != 0
        assert "No such file" in capfd.readouterr().err
        with dask_config.set(certified):
            assert site.build("--scheduler", address) == 0, capfd.readouterr().err + processes.logs()
    finally:
        processes.end()
    assert site.tree() == local(site)


def test_a_cluster_makes_the_same_bytes(site: Folder, dask: Processes, capfd: pytest.CaptureFixture[str]) -> None:
    """Cold, after an edit, with nothing to do and after all was forgotten: the tree is that of one process."""
    assert site.build("--scheduler", dask.address) == 0, capfd.readouterr().err
    assert site.tree() == local(site)
    assert not beside(site)
    site.replace("data/stations.yaml", "望京智能驿站", "望京新驿站")
    capfd.readouterr()
    assert site.build("--scheduler", dask.address) == 0
    made = capfd.readouterr().err
    assert " 0 新 made" not in made
    assert " 0 未变 kept" not in made
    assert site.tree() == local(site)
    capfd.readouterr()
    assert site.build("--scheduler", dask.address) == 0
    assert "(0 新 made" in capfd.readouterr().err, "what hosts wrote is recognised as what is published"
    assert site.build("--scheduler", dask.address, "--cold", "--verify") == 0
    assert "the same as from nothing" in capfd.readouterr().err


def test_the_work_is_done_by_the_workers(
    site: Folder, dask: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks makes only what was at hand; all else is done by processes that are not his."""
    made_here: list[Sheet] = []
    seen = cluster._seen
    sent: list[str] = []

    def counted(staging: Path, sheets: list[Sheet], outcomes: list[cluster.Outcome]) -> list[cluster.Outcome]:
        sent.extend(sheet.artifact.path for sheet in sheets)
        made_here.extend(sheet for sheet in sheets if sheet.artifact.at_hand)
        return seen(staging, sheets, outcomes)

    monkeypatch.setattr(cluster, "_seen", counted)
    assert site.build("--scheduler", dask.address) == 0
    assert not made_here
    assert {path for path in site.tree() if path.endswith(".html")} <= set(sent)


def test_a_lost_worker_costs_its_shard_only(site: Folder, dask: Processes, capfd: pytest.CaptureFixture[str]) -> None:
    """A worker killed while the build waits for it: others make what it owed, the bytes are the same, nothing is left."""
    victim = dask.worker()
    others = {path.name for path in site.output.parent.iterdir()}
    awaited: list[bool] = []

    def hold_then_kill() -> None:
        folder = wait_for(lambda: next(iter(site.output.parent.glob(".public.staging-????????")), None))
        wait_for(lambda: any(folder.rglob("*.html")))
        victim.send_signal(signal.SIGSTOP)
        before = -1
        while before != (now := sum(1 for _ in folder.rglob("*"))):  # the others make all that the victim does not owe
            before = now
            time.sleep(1)
        awaited.append(folder.exists())
        victim.kill()

    killer = Thread(target=hold_then_kill)
    killer.start()
    try:
        assert site.build("--scheduler", dask.address) == 0, capfd.readouterr().err
    finally:
        killer.join()
    assert awaited == [True], "the build did not wait for the worker that was held"
    assert victim.wait() == -signal.SIGKILL
    assert site.tree() == local(site)
    assert not beside(site) - others


def wait_for(found: Callable[[], object]) -> Path:
    """What is found at last."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        what = found()
        if what:
            return what  # type: ignore[return-value]
        time.sleep(0.01)
    raise AssertionError("waited in vain")


def test_a_worker_with_other_code_is_refused(
    site: Folder, alone: Processes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A worker whose program is another ends the build with words; what was published stays."""
    assert site.build() == 0
    before = site.tree()
    other = tmp_path / "other"
    shutil.copytree(PROJECT / "generator" / "yizhan", other / "yizhan", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "yizhan" / "pages" / "station.py").open("a", encoding="utf-8") as file:
        file.write("# another program\n")
    alone.worker(other)
    site.replace("data/stations.yaml", "望京智能驿站", "望京新驿站")
    capfd.readouterr()
    assert site.build("--scheduler", alone.address) == 3
    said = capfd.readouterr().err
    assert f"{socket.gethostname()} has other versions: yizhan " in said
    assert f"instead of {versions()['yizhan']};" in said
    assert "版本不同" in said
    assert site.tree() == before
    assert not beside(site) - {"other"}


def test_a_scheduler_without_workers_is_not_waited_for_forever(
    site: Folder, alone: Processes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where no worker comes the build ends with the command that starts one."""
    monkeypatch.setattr(cluster, "WORKERS_S", 0.5)
    assert site.build("--scheduler", alone.address) == 3
    assert f"dask worker {alone.address} --nthreads 1" in capfd.readouterr().err
    assert not site.output.exists()
    assert not beside(site)


def test_when_all_workers_are_lost_the_build_ends(
    site: Folder, alone: Processes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The only worker is killed: the build waits for another for a while, then says that there is none."""
    only = alone.worker()
    shares = cluster._shards

    def killing(sheets: list[Sheet], workers: int) -> Iterator[list[int]]:
        monkeypatch.setattr(cluster, "WORKERS_S", 0.5)
        only.kill()
        yield from shares(sheets, workers)

    monkeypatch.setattr(cluster, "_shards", killing)
    assert site.build("--scheduler", alone.address) == 3
    assert "no worker at" in capfd.readouterr().err
    assert not beside(site)


@pytest.mark.parametrize("address", ["host:8786", "tcp://host", "http://host:80", "tcp://host:notaport", "inproc://here:1"])
def test_what_is_no_address_is_refused(small: Folder, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An address is written tcp://host:port or tls://host:port."""
    assert small.build("--scheduler", address) == 2
    assert f"--scheduler {address}: write tcp://host:port" in capsys.readouterr().err


def test_nobody_answers(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A scheduler that does not answer is said to be so before any work is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert small.build("--scheduler", f"tcp://127.0.0.1:{port}") == 3
    assert f"the scheduler at tcp://127.0.0.1:{port} does not answer" in capsys.readouterr().err
    assert not small.output.exists()


def test_without_dask_it_is_said_what_to_install(
    small: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the package is missing, --scheduler names the extra."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    assert small.build("--scheduler", "tcp://127.0.0.1:1") == 2
    assert "pip install 'yizhan[cluster]'" in capsys.readouterr().err


def test_few_pages_are_printed_at_home(small: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is little to print the cluster is not asked."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert small.build("--scheduler", f"tcp://127.0.0.1:{listening.getsockname()[1]}") == 0


@pytest.fixture
def job(small: Folder) -> Job:
    """What a worker would be sent for the small site, its folders made."""
    staging, beside = small.output.with_name("staging"), small.output.with_name("beside")
    staging.mkdir()
    Stores(None).copy_to(beside / "memory")
    (beside / "aside").mkdir()
    inputs = inputs_digest(small.root, theme_folder())
    return Job(small.root, None, date.fromisoformat(DAY), None, True, inputs, tuple(versions().items()), staging, beside)


def keys(job: Job) -> dict[str, str]:
    """The keys of all sheets by their paths."""
    prepared = prepare(Options(job.root, job.staging, job.day, jobs=1), Stores(None))
    sheets = Keys(prepared.templates, code_digest()).sheets(prepared.planned.artifacts())
    return {sheet.artifact.path: sheet.key for sheet in sheets}


def test_a_shard_may_be_printed_twice(job: Job) -> None:
    """What is printed again replaces its equal; nothing half written is left."""
    shard = [("robots.txt", keys(job)["robots.txt"])]
    [(first, faults, _)] = print_shard(job, shard)
    assert not faults
    data = (job.staging / "robots.txt").read_bytes()
    [(second, *_)] = print_shard(job, shard)
    assert (job.staging / "robots.txt").read_bytes() == data
    assert second.is_still((job.staging / "robots.txt").stat())
    assert first.key == second.key
    assert not list((job.shared / "aside").iterdir())


def test_a_worker_that_would_make_something_else_is_refused(job: Job) -> None:
    """Other packages, other sources, another key, a file that it does not know: each is said in words."""
    old = tuple({**versions(), "Pillow": "1.0"}.items())
    with pytest.raises(MachineError, match=r"Pillow \S+ instead of 1\.0; install the same"):
        print_shard(replace(job, versions=old), [])
    with pytest.raises(MachineError, match="sees other sources"):
        print_shard(replace(job, inputs=b"other"), [])
    with pytest.raises(MachineError, match=r"would make another robots\.txt"):
        print_shard(job, [("robots.txt", "other")])
    with pytest.raises(MachineError, match=r"would make another none\.html"):
        print_shard(job, [("none.html", "key")])


@pytest.mark.parametrize("hidden", ["root", "staging", "shared"])
def test_a_worker_that_cannot_see_the_folders_says_so(job: Job, hidden: str, tmp_path: Path) -> None:
    """Site, staging tree and the folder beside it must be there for every worker; the message names which is not."""
    with pytest.raises(MachineError, match=rf"cannot see {tmp_path}/elsewhere.* 看不到"):
        print_shard(replace(job, **{hidden: tmp_path / "elsewhere"}), [])  # type: ignore[arg-type]


def test_files_are_known_as_they_stand_here(job: Job) -> None:
    """Where hosts see other inodes, the asker's are taken; what has not arrived is said to have not."""
    path = "robots.txt"
    planned = prepare(Options(job.root, job.staging, job.day, jobs=1), Stores(None)).planned
    sheets = [Sheet(artifact, "key") for artifact in planned.artifacts() if artifact.path == path]
    (job.staging / path).write_bytes(b"text")
    status = (job.staging / path).stat()
    there = Printed("key", 4, status.st_mtime_ns, 1)
    [(printed, *_)] = cluster._seen(job.staging, sheets, [(there, [], 0.0)])
    assert printed == Printed("key", 4, status.st_mtime_ns, status.st_ino)
    with pytest.raises(MachineError, match=r"does not arrive here"):
        cluster._seen(job.staging, sheets, [(there._replace(size=5), [], 0.0)])
    (job.staging / path).unlink()
    with pytest.raises(MachineError, match="does not arrive here"):
        cluster._seen(job.staging, sheets, [(there, [], 0.0)])


def test_what_a_killed_build_left_is_cleared(small: Folder) -> None:
    """Trees and folders of a build on a cluster that was killed go at the next; another output's notes stay."""
    left = [small.output.with_name(f".public.staging-0123abcd{end}") for end in ("", ".shared")]
    for folder in left:
        folder.mkdir(parents=True)
    other = small.output.with_name(".public.staging-0123abcd.lock")
    other.touch()
    with locked(small.output):
        assert not any(folder.exists() for folder in left)
    assert other.exists()


def test_a_copy_of_what_is_known_is_only_read(tmp_path: Path) -> None:
    """A copy holds what was known, and keeps nothing that is put into it; a broken store is left out."""
    known = Stores(tmp_path / "known")
    store = known("records")
    assert store
    store.put({b"one": 1}, [])
    (tmp_path / "known" / "broken.db").write_bytes(b"not a database, and longer than its header " * 20)
    known.copy_to(tmp_path / "copy")
    copy = Stores(tmp_path / "copy", fixed=True)
    for name, found in (("records", {b"one": 1}), ("broken", {}), ("none", {})):
        there = copy(name)
        assert there
        there.put({b"two": 2}, [b"one"])
        assert there.get([b"one", b"two"]) == found
    known.close()
    copy.close()
