"""One run of the press: from the plan to the published tree, or to nothing at all."""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yizhan.model.artifact import Artifact, digest
from yizhan.press import manifest as manifests
from yizhan.press.inspect import inspect_tree
from yizhan.press.manifest import Manifest
from yizhan.press.spare import take
from yizhan.press.staging import Progress, Sheet, check_kept_links, keep, make_folders, print_sheets
from yizhan.press.switch import neighbour, refuse_foreign, switch
from yizhan.press.templates import Templates
from yizhan.problems import MachineError

_MAKER_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Printing:
    """What one run did: files by kind, how many were made, kept, removed; bytes in the tree; `said` as it was given."""

    kinds: Mapping[str, int]
    made: int
    kept: int
    removed: int
    size: int
    said: Any = None

    @property
    def files(self) -> int:
        return self.made + self.kept


def up_to_date(output: Path, inputs: str) -> Printing | None:
    """The last run's tree, if it saw the same inputs and every file of it is still as it was written."""
    last = manifests.read(neighbour(output, "manifest"))
    if last.inputs != inputs or not output.is_dir():
        return None
    seen = 0
    for path, entry in manifests.walk(output):
        printed = last.files.get(path)
        if printed is None or not printed.is_still(entry.stat(follow_symlinks=False)):
            return None
        seen += 1
    if seen != len(last.files):
        return None
    return Printing(last.kinds, 0, seen, 0, sum(printed.size for printed in last.files.values()), last.said)


def publish(
    plan: Sequence[Artifact],
    templates: Templates,
    output: Path,
    *,
    inputs: str,
    code: bytes,
    jobs: int,
    progress: Progress,
    frame_hosts: Collection[str] = (),
    said: Any = None,
    cold: bool = False,
) -> Printing:
    """Make the planned tree beside `output` and put it in its place in one step.

    `inputs` is the digest of everything the build saw, `code` that of the generator; `said` (JSON-able) is given
    back by `up_to_date`. The caller holds
    `switch.locked(output)`. Raises MachineError (a full disk, no permission, an unfit tree); `output` is
    then what it was.
    """
    published = manifests.read(neighbour(output, "manifest"))
    refuse_foreign(output, published.files.keys() | set(published.gone))
    staging = neighbour(output, "staging")
    try:
        with _machine_faults():
            last = Manifest() if cold else published
            take(output, staging, last)
            sheets = _sheets(plan, templates, code)
            planned = {artifact.path for artifact in plan}
            make_folders(sheets, staging)
            kept, stale = keep(sheets, last.files, output, staging)
            printed = print_sheets(stale, templates, staging, planned, frame_hosts, jobs, progress)
            gone = published.files.keys() - planned
            gone_pages = {path for path in gone if path.endswith(".html")}
            if gone_pages:
                check_kept_links(kept, gone_pages, staging, jobs)
            inspect_tree(staging, planned)
            files = {path: kept.get(path) or printed[path] for path in sorted(planned)}
            kinds = dict(sorted(Counter(artifact.kind for artifact in plan).items()))
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
    )


def _sheets(plan: Sequence[Artifact], templates: Templates, code: bytes) -> list[Sheet]:
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
