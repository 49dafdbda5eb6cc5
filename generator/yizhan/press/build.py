"""One run of the press: from the plan to the published tree, or to nothing at all."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.press import manifest as manifests
from yizhan.press.inspect import inspect_tree
from yizhan.press.manifest import Manifest, Printed, Tally
from yizhan.press.published import Printing
from yizhan.press.spare import Look, Standing, remove, take
from yizhan.press.staging import (
    FOLLOWED,
    Progress,
    Share,
    Sheet,
    check_kept_links,
    in_pool,
    keep,
    make_folders,
    print_sheets,
    printer,
    write_into,
)
from yizhan.press.switch import neighbour, refuse_foreign, refuse_other, switch
from yizhan.press.templates import Templates
from yizhan.problems import MachineError

_MAKER_LETTERS = 16

# Called with the bytes of each file when all are printed and none is published: what it returns `up_to_date` gives back
# (JSON-able), what it raises leaves the published site as it is.
Settle = Callable[[Mapping[str, int]], Any]


def _nothing_to_say(sizes: Mapping[str, int]) -> Any:
    """Whatever the sizes are."""


def publish(
    plan: Sequence[Artifact],
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
            sheets = sheets_of(plan, templates, code)
            planned = {artifact.path for artifact in plan}
            progress("keep", 0, 1)
            folders = make_folders(planned, staging)
            kept, stale = keep(sheets, last.files, output, staging, there)
            remove(there - kept.keys(), staging, folders)
            progress("print", 0, len(stale))
            templates.expect(len(stale))
            one = printer(templates, planned, frame_hosts, write_into(staging))
            printed, inspect_cpu_s = print_sheets(stale, one, staging, share or in_pool(jobs), progress)
            progress("tree", 0, 1)
            gone = published.files.keys() - planned
            if followed := {path for path in gone if path.endswith(FOLLOWED)}:
                check_kept_links(kept, followed, staging, jobs)
            inspect_tree(staging, planned)
            files = {path: kept.get(path) or printed[path] for path in sorted(planned)}
            kinds = _kinds(plan, files)
            said = settle({path: one.size for path, one in files.items()})
            progress("switch", 0, 1)
            # First the manifest: should the build be killed between the two, it fits no file of the old tree, and the
            # next build makes everything anew. The other way round the new tree would be nobody's.
            manifest = Manifest(inputs, files, sorted(gone), sorted(printed), kinds, said)
            manifests.write(neighbour(output, "manifest"), manifest)
            switch(staging, output)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Printing(
        kinds,
        len(printed),
        len(kept),
        len(gone),
        sum(one.size for one in files.values()),
        said,
        inspect_cpu_s,
    )


def _kinds(plan: Sequence[Artifact], files: Mapping[str, Printed]) -> dict[str, Tally]:
    sizes: dict[str, list[int]] = {}
    for artifact in plan:
        sizes.setdefault(artifact.kind, []).append(files[artifact.path].size)
    return {kind: Tally(len(of_kind), sum(of_kind)) for kind, of_kind in sorted(sizes.items())}


def page_key(artifact: Artifact, templates: Templates, code: bytes) -> str:
    """The key by which a file is known: of what it shows, and of what makes it."""
    return sheets_of([artifact], templates, code)[0].key


def sheets_of(plan: Sequence[Artifact], templates: Templates, code: bytes) -> list[Sheet]:
    """The artifacts with their keys: what they show, and what makes pages of it (the same for all of a kind)."""
    makers: dict[tuple[str | None, str | None], str] = {}
    sheets = []
    for artifact in plan:
        template, lang = artifact.template, artifact.lang
        maker = makers.get((template, lang))
        if maker is None:
            fingerprint = templates.fingerprint(template, lang) if template and lang else b""
            maker = makers[template, lang] = digest(code, fingerprint).hex()[:_MAKER_LETTERS]
        sheets.append(Sheet(artifact, artifact.depends.hex() + maker))
    return sheets


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
