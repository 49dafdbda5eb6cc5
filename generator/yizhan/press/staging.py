"""Filling the staging tree with the files that are made: who shares the work, and what becomes of each file."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from yizhan.artifacts import Artifact
from yizhan.press.heap import sweep
from yizhan.press.inspect import Inspector, inspect_sheet, links_to, raise_faults
from yizhan.press.manifest import Printed
from yizhan.press.pool import shared
from yizhan.press.templates import FEW, Templates
from yizhan.problems import MachineError

# Two processes that make an edit's few dozen files do half of the work twice: templates, and what is worked out once for
# all pages. Whoever forks later hands that on. So few are begun alone; what takes longer than this is shared out, where
# more is left than the pages of a station and its neighbours, which come last.
_WORTH_A_FORK = 32
_ALONE_S = 0.6
# When so much has been made, what it has left behind is let go.
_SWEPT_BYTES = 2_000_000

# Called with the name of a step, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


class Sheet(NamedTuple):
    """One planned file with the key that its bytes will have."""

    artifact: Artifact
    key: str


# What became of a sheet: the written file, what is wrong with it, the processor seconds that looking at it took.
Outcome = tuple[Printed, list[str], float]
Print = Callable[[Sheet], Outcome]
# Puts the bytes under a path below the staging tree, and tells how the file stands there.
Write = Callable[[str, bytes], os.stat_result]
# Shares out the sheets: the outcome of each with its index, in no fixed order. Neighbours in the order that is given
# have much in common. `Print` is for what is printed in this process and those forked from it; the path is the staging tree.
Share = Callable[[Sequence[Sheet], Print, Path], Iterator[tuple[int, Outcome]]]


def make(artifact: Artifact, templates: Templates) -> bytes:
    """The bytes of one artifact."""
    content = artifact.content()
    if artifact.template is None:
        if not isinstance(content, bytes):
            raise MachineError(f"{artifact.path}: has no template, so its content must be bytes")
        return content
    if isinstance(content, bytes) or artifact.lang is None:
        raise MachineError(f"{artifact.path}: a template needs a context and a language")
    return templates.render(artifact.template, artifact.lang, content)


def make_folders(paths: Iterable[str], staging: Path) -> set[str]:
    """Every folder of the tree, before anything is written."""
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in sorted(folders):
        (staging / folder).mkdir(parents=True, exist_ok=True)
    return folders


def in_pool(jobs: int) -> Share:
    """Shares out the sheets among forked workers of this machine."""

    def share(sheets: Sequence[Sheet], one: Print, staging: Path) -> Iterator[tuple[int, Outcome]]:
        return shared(sheets, one, jobs, worth=_WORTH_A_FORK, alone_s=_ALONE_S if len(sheets) <= FEW else 0.0)

    return share


def _order(sheet: Sheet) -> tuple[bool, str, int, str]:
    """Neighbours show the same records, whatever their language: whoever has made them has them still. The
    largest files, which are no pages, come first."""
    one = sheet.artifact
    return one.template is not None, one.kind, one.rank, one.path


def _order_of_few(sheet: Sheet) -> tuple[str, str, int, str]:
    """Neighbours share a template: to compile one takes longer than to render some dozen pages with it."""
    one = sheet.artifact
    return one.kind, one.lang or "", one.rank, one.path


def print_sheets(
    stale: Sequence[Sheet], one: Print, staging: Path, share: Share, progress: Progress
) -> tuple[dict[str, Printed], float]:
    """Have the stale files made, each looked at as it is made; with the processor seconds that looking took.

    Raises TreeFault with all faults.
    """
    stale = sorted(stale, key=_order if len(stale) > FEW else _order_of_few)
    # Of a nation these are 60 MB less than its records, which are made when the workers and their memory have gone.
    sizes, times = array("q", bytes(8 * len(stale))), array("q", bytes(8 * len(stale)))
    inodes = [0] * len(stale)  # some systems have such as no machine's number holds
    faults: list[str] = []
    inspected = 0.0
    for done, (index, (record, found, looked)) in enumerate(share(stale, one, staging), 1):
        sizes[index], times[index], inodes[index] = record.size, record.mtime, record.inode
        faults += found
        inspected += looked
        progress("print", done, len(stale))
    raise_faults(faults)
    assert all(times), "each sheet is shared out"
    looks = zip(stale, sizes, times, inodes, strict=True)
    return {sheet.artifact.path: Printed(sheet.key, *look) for sheet, *look in looks}, inspected


def printer(templates: Templates, planned: Collection[str], frame_hosts: Collection[str], write: Write) -> Print:
    """Makes sheets with these templates, looks at them and writes them."""
    inspector = Inspector(planned, frame_hosts)
    unswept = 0

    def one(sheet: Sheet) -> Outcome:
        nonlocal unswept
        path = sheet.artifact.path
        data = make(sheet.artifact, templates)
        unswept += len(data)
        if unswept > _SWEPT_BYTES:
            sweep()
            unswept = 0
        faults: list[str] = []
        started = time.process_time()
        if path.endswith(".html"):
            faults = inspector.page(path, data)
        elif path.endswith(".css"):
            faults = inspect_sheet(path, data, planned)
        looked = time.process_time() - started
        status = write(path, data)
        return Printed(sheet.key, status.st_size, status.st_mtime_ns, status.st_ino), faults, looked

    return one


def write_into(staging: Path) -> Write:
    """Writes a file where it is to stand: nobody else knows this tree."""

    def write(path: str, data: bytes) -> os.stat_result:
        target = staging / path
        target.write_bytes(data)
        return target.stat()

    return write


def check_kept_links(kept: Collection[str], gone: Collection[str], staging: Path, jobs: int) -> None:
    """Raise TreeFault where a kept page leads to a file that has gone; its key should have changed with it."""
    pages = [path for path in kept if path.endswith(".html")]

    def one(path: str) -> list[str]:
        return [f"{path}: leads to {link}, which has gone" for link in links_to((staging / path).read_bytes(), path, gone)]

    raise_faults(fault for _, found in shared(pages, one, jobs) for fault in found)
