"""Filling the staging tree: stale files are made in the pool, the others are links to the published ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from yizhan.model.artifact import Artifact
from yizhan.press.inspect import Inspector, inspect_sheet, links_to, raise_faults
from yizhan.press.manifest import Printed, walk
from yizhan.press.pool import shared
from yizhan.press.templates import Templates
from yizhan.problems import MachineError

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One planned file with the key that its bytes will have."""

    artifact: Artifact
    key: str


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


def keep(
    sheets: Sequence[Sheet], before: Mapping[str, Printed], output: Path, staging: Path
) -> tuple[dict[str, Printed], list[Sheet]]:
    """Link what is unchanged into the staging tree; return what was kept, and the sheets still to be made."""
    on_disk = dict(walk(output)) if before and output.is_dir() else {}
    top = str(staging)  # joining Paths would cost more than linking
    kept: dict[str, Printed] = {}
    stale: list[Sheet] = []
    for sheet in sheets:
        path = sheet.artifact.path
        printed, entry = before.get(path), on_disk.get(path)
        same = printed and entry and printed.key == sheet.key and printed.is_still(entry.stat(follow_symlinks=False))
        if printed and entry and same and _link(entry.path, f"{top}/{path}"):
            kept[path] = printed
        else:
            stale.append(sheet)
    return kept, stale


def _link(old: str, new: str) -> bool:
    try:
        os.link(old, new)
    except OSError:  # a file system without links: make the file again
        return False
    return True


def make_folders(sheets: Sequence[Sheet], staging: Path) -> None:
    """Every folder of the tree, before anything is written."""
    for folder in sorted({dirname(sheet.artifact.path) for sheet in sheets}):
        (staging / folder).mkdir(parents=True, exist_ok=True)


def print_sheets(
    stale: Sequence[Sheet],
    templates: Templates,
    staging: Path,
    planned: Collection[str],
    frame_hosts: Collection[str],
    jobs: int,
    progress: Progress,
) -> dict[str, Printed]:
    """Make the stale files in the pool, each looked at as it is made. Raises TreeFault with all faults."""
    stale = sorted(stale, key=lambda sheet: (sheet.artifact.kind, sheet.artifact.lang or "", sheet.artifact.rank))
    inspector = Inspector(planned, frame_hosts)
    templates.warm(
        (sheet.artifact.template, sheet.artifact.lang)
        for sheet in stale
        if sheet.artifact.template and sheet.artifact.lang
    )

    def one(sheet: Sheet) -> tuple[Printed, list[str]]:
        path = sheet.artifact.path
        data = make(sheet.artifact, templates)
        faults: list[str] = []
        if path.endswith(".html"):
            faults = inspector.page(path, data)
        elif path.endswith(".css"):
            faults = inspect_sheet(path, data, planned)
        target = staging / path
        target.write_bytes(data)
        status = target.stat()
        return Printed(sheet.key, status.st_size, status.st_mtime_ns, status.st_ino), faults

    printed: dict[str, Printed] = {}
    faults: list[str] = []
    for index, (record, found) in shared(stale, one, jobs):
        printed[stale[index].artifact.path] = record
        faults += found
        progress(len(printed), len(stale))
    raise_faults(faults)
    return printed


def check_kept_links(kept: Collection[str], gone: Collection[str], staging: Path, jobs: int) -> None:
    """Raise TreeFault where a kept page leads to a file that has gone; its key should have changed with it."""
    pages = [path for path in kept if path.endswith(".html")]

    def one(path: str) -> list[str]:
        return [f"{path}: leads to {link}, which has gone" for link in links_to((staging / path).read_bytes(), path, gone)]

    raise_faults(fault for _, found in shared(pages, one, jobs) for fault in found)
