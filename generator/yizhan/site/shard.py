"""What one process of a cluster does: it plans the site as the asker did, then prints the sheets that it is asked for.

A plan holds the whole library, and to send it with every shard would cost more than to make it once a process. So a
shard is a list of names, and what it needs is read from the shared file system. Nothing here knows who sends it.
"""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex
from socket import gethostname
from threading import Lock

from yizhan.press.keys import Keys
from yizhan.press.staging import Outcome, Print, Sheet, Write, printer
from yizhan.press.store import Stores
from yizhan.problems import MachineError, YizhanError
from yizhan.site.build import prepare, without_collector
from yizhan.site.inputs import code_digest, inputs_digest, theme_folder, versions
from yizhan.site.options import Options

Named = tuple[str, str]  # a sheet: the path of its file, and the key that the asker gave it


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a build have in common.

    `inputs` is the digest of sources and theme, `versions` are those that made the asker's plan; `keep` as in
    `site.plan`. `shared` is a folder beside the staging tree: `memory` is what the asker knew, in `aside` files are
    written before they get their names.
    """

    root: Path
    theme: Path | None
    day: date
    base_url: str | None
    keep: bool
    inputs: bytes
    versions: tuple[tuple[str, str], ...]
    staging: Path
    shared: Path


# Sheets by path, and what makes them.
Ready = tuple[Mapping[str, Sheet], Print]

# A process of a cluster serves many shards. They come as calls of a function, which has no other place to leave what the
# next one needs. One plan at a time: each is as large as all the rest of the process.
_plans: dict[Job, Ready] = {}
_one_at_a_time = Lock()  # templates and what they remember are not made for threads


def print_shard(job: Job, shard: Sequence[Named]) -> list[Outcome]:
    """Print these sheets into the staging tree. It may be done twice, here or elsewhere, with the same result.

    Raises MachineError where this process would make something else than was asked for, or cannot see the folders.
    """
    try:
        with _one_at_a_time, without_collector():
            sheets, one = _planned(job)
            wanted = [_the_same(sheets.get(path), path, key) for path, key in shard]
            return [one(sheet) for sheet in wanted]
    except (YizhanError, OSError):
        raise
    except Exception:
        raise MachineError(f"{gethostname()}:\n{traceback.format_exc()}") from None


def _planned(job: Job) -> Ready:
    if job not in _plans:
        _plans.clear()
        gc.unfreeze()
        gc.collect()
        _refuse_other_versions(job)
        _refuse_hidden(job)
        _plans[job] = _plan(job)
        gc.freeze()  # it stays as it is: the collector, which Dask needs, need not walk it again and again
    return _plans[job]


def _plan(job: Job) -> Ready:
    theme = job.theme or theme_folder()
    if inputs_digest(job.root, theme) != job.inputs:
        raise _other_sources(job)
    options = Options(job.root, job.staging, job.day, job.base_url, jobs=1, cold=not job.keep, theme=job.theme)
    with closing(Stores(job.shared / "memory", fixed=True)) as memory:
        prepared = prepare(options, memory)
    keys = Keys(prepared.templates, code_digest())
    sheets = {sheet.artifact.path: sheet for sheet in keys.sheets(prepared.planned.artifacts())}
    frame_hosts = prepared.checked.library.site.embed_hosts
    return sheets, printer(prepared.templates, sheets.keys(), frame_hosts, _write_into(job.staging, job.shared / "aside"))


def _write_into(staging: Path, aside: Path) -> Write:
    """Writes a file aside and renames it: whoever is lost in the middle leaves nothing that looks like a file of the site,
    and of two who make the same the later replaces the earlier by its equal."""

    def write(path: str, data: bytes) -> os.stat_result:
        half = aside / token_hex(8)
        half.write_bytes(data)
        return half.replace(staging / path).stat()

    return write


def _the_same(sheet: Sheet | None, path: str, key: str) -> Sheet:
    """The key is a digest of all that a file shows and of what makes it: with the same one the bytes are the same."""
    if sheet is None or sheet.key != key:
        raise MachineError(
            f"{gethostname()} would make another {path} than was planned; were the sources changed during the build? / "
            f"{gethostname()} 上的 {path} 与计划不一致；生成期间是否改动了源文件？"
        )
    return sheet


def _refuse_other_versions(job: Job) -> None:
    wanted, here = dict(job.versions), versions()
    differing = [name for name in wanted if here.get(name, "-") != wanted[name]]
    if differing:
        named = ", ".join(f"{name} {here.get(name, '-')} instead of {wanted[name]}" for name in differing)
        raise MachineError(
            f"{gethostname()} has other versions: {named}; install the same on all hosts and restart the workers / "
            f"{gethostname()} 上的版本不同：{named}；请在所有机器上安装相同版本，并重启 dask worker"
        )


def _refuse_hidden(job: Job) -> None:
    for folder in (job.root / "data", job.staging, job.shared / "aside"):
        if not folder.is_dir():
            raise MachineError(
                f"{gethostname()} cannot see {folder}; site and output must stand on a file system that all hosts share, "
                f"under the same path / {gethostname()} 看不到 {folder}；站点和输出文件夹须放在所有机器共享的文件系统上，"
                "且路径相同"
            )


def _other_sources(job: Job) -> MachineError:
    return MachineError(
        f"{gethostname()} sees other sources in {job.root}, or another theme; were they changed during the build? / "
        f"{gethostname()} 看到的 {job.root} 源文件或主题不同；生成期间是否改动过？"
    )
