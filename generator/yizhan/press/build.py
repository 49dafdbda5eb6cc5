"""One run of the press: from the plan to the published tree, or to nothing at all."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from yizhan.artifacts import Known, Plan, Planned
from yizhan.press import manifest as manifests
from yizhan.press.gone import followed, missed
from yizhan.press.inspect import inspect_tree
from yizhan.press.keeping import keep, keep_bundles
from yizhan.press.keys import Keys
from yizhan.press.manifest import Manifest, Printed, Tally
from yizhan.press.pool import begin
from yizhan.press.published import MANY_FILES, Printing
from yizhan.press.spare import Look, Standing, remove, take
from yizhan.press.staging import (
    Progress,
    Share,
    check_kept_links,
    in_pool,
    make_folders,
    print_sheets,
    printer,
    write_into,
)
from yizhan.press.switch import neighbour, refuse_foreign, refuse_other, switch
from yizhan.press.templates import Templates
from yizhan.problems import MachineError

# Called with the bytes of each file when all are printed and none is published: what it returns `up_to_date` gives back
# (JSON-able), what it raises leaves the published site as it is.
Settle = Callable[[Mapping[str, int]], Any]


def _nothing_to_say(sizes: Mapping[str, int]) -> Any:
    """Whatever the sizes are."""


def publish(
    plan: Plan,
    templates: Templates,
    output: Path,
    *,
    standing: Standing,
    inputs: str,
    code: bytes,
    jobs: int,
    progress: Progress,
    frame_hosts: Collection[str] = (),
    settle: Settle = _nothing_to_say,
    cold: bool = False,
    share: Share | None = None,
) -> Printing:
    """Make the planned tree beside `output` and put it in its place in one step.

    `standing` is what the last run left, `inputs` the digest of everything the build saw, `code` that of the generator;
    `share` says who makes the files, without it the processors of this machine do. The caller holds `switch.locked(output)`.
    Raises MachineError (a full disk, no permission, an unfit tree); `output` is then what it was.
    """
    refuse_other(output)
    published = standing.published
    with _machine_faults():
        seen = standing.looked()
    refuse_foreign(output, seen.foreign)
    # A host that was given up may wake when this build has ended: no later one has a tree of the same name.
    staging = neighbour(output, f"staging-{secrets.token_hex(4)}" if share else "staging")
    try:
        with _machine_faults():
            last = Manifest() if cold else published
            there = take(output, staging, last, seen if last is published else Look([], [], []))
            keys, planned = Keys(templates, code), set(plan.paths())
            progress("keep", 0, 1)
            folders = make_folders(planned, staging)
            kept, opened = keep_bundles(plan.bundles, keys.of_bundle, last, output, staging, there)
            sheets = keys.sheets(chain(plan.single, *(one.artifacts for one in opened)))
            some, stale = keep(sheets, last.files, output, staging, there, planned)
            kept |= some
            remove(there - kept.keys(), staging, folders)
            progress("print", 0, len(stale))
            templates.expect(len(stale))
            one = printer(templates, planned, frame_hosts, write_into(staging))
            printed, inspect_cpu_s = print_sheets(stale, one, staging, share or in_pool(jobs), progress)
            progress("tree", 0, 1)
            # The tree is walked through while its files are written down.
            inspected = begin(partial(inspect_tree, staging, planned), jobs if len(planned) > MANY_FILES else 1)
            gone = published.files.keys() - planned
            if leading := followed(gone):
                check_kept_links(kept, leading, staging, jobs)
            files = {path: kept.get(path) or printed[path] for path in plan.paths()}
            kinds = _kinds(plan, files)
            said = settle({path: one.size for path, one in files.items()})
            bundles = {one.bundle.name: _known(one, keys) for one in plan.bundles}
            text = manifests.text_of(Manifest(inputs, files, sorted(gone), sorted(printed), kinds, said, bundles))
            inspected()
            progress("switch", 0, 1)
            # First the manifest: should the build be killed between the two, it fits no file of the old tree, and the
            # next build makes everything anew. The other way round the new tree would be nobody's.
            manifests.write(neighbour(output, "manifest"), text)
            switch(staging, output)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Printing(
        kinds,
        len(printed),
        len(kept),
        missed(gone, planned - published.files.keys()),
        sum(one.size for one in files.values()),
        said,
        inspect_cpu_s,
    )


def _known(planned: Planned, keys: Keys) -> Known:
    return Known(planned.bundle.depends.hex(), keys.of_bundle(planned.bundle), planned.paths)


def _kinds(plan: Plan, files: Mapping[str, Printed]) -> dict[str, Tally]:
    by_kind = sorted(plan.by_kind().items())
    return {kind: Tally(len(paths), sum([files[path].size for path in paths])) for kind, paths in by_kind}


@contextmanager
def _machine_faults() -> Iterator[None]:
    """Say what the machine refused, in words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            said = "the disk or its quota is full; the published site is unchanged / 磁盘或配额已满，已发布的网站未改动"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            said = f"no permission to write {error.filename} / 没有权限写入 {error.filename}"
        else:
            said = str(error)
        raise MachineError(said) from error
