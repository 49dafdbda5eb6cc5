"""Filling the staging tree with what stays: links to the published files, or what the spare tree holds already."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from pathlib import Path

from yizhan.artifacts import Bundle, Planned
from yizhan.press.manifest import Manifest, Printed
from yizhan.press.staging import Sheet


def keep(
    sheets: Sequence[Sheet],
    before: Mapping[str, Printed],
    output: Path,
    staging: Path,
    there: Collection[str],
    planned: Set[str],
) -> tuple[dict[str, Printed], list[Sheet]]:
    """Have in the staging tree what is unchanged; return what was kept, and the sheets to be made.

    `there` are the files as they were published that the staging tree holds already. The others are linked. `planned`
    are the paths of all files of the site.
    """
    moved = _leaving(planned, before)
    old, new = str(output), str(staging)  # joining Paths would cost more than linking
    kept: dict[str, Printed] = {}
    stale: list[Sheet] = []
    for sheet in sheets:
        path = sheet.artifact.path
        was = moved.get(sheet.key, path) if sheet.artifact.moves and path not in before else path
        printed = before.get(was)
        if printed is None or printed.key != sheet.key:
            stale.append(sheet)
        elif path in there or _link(printed, f"{old}/{was}", f"{new}/{path}"):
            kept[path] = printed
        else:
            stale.append(sheet)
    return kept, stale


def _leaving(planned: Set[str], before: Mapping[str, Printed]) -> dict[str, str]:
    """Where files stood that are no longer planned, by their keys."""
    return {before[path].key: path for path in sorted(before.keys() - planned)}


def keep_bundles(
    bundles: Iterable[Planned],
    maker: Callable[[Bundle], str],
    last: Manifest,
    output: Path,
    staging: Path,
    there: set[str],
) -> tuple[dict[str, Printed], list[Planned]]:
    """Have in the staging tree the files of all bundles that are what they were; return these files, and the bundles of
    which some file may have to be made.

    `there` as in `keep`; what is linked is added to it.
    """
    old, new = str(output), str(staging)
    kept: dict[str, Printed] = {}
    opened: list[Planned] = []
    for planned in bundles:
        was = last.bundles.get(planned.bundle.name)
        if was is None or not was.is_still(planned.bundle) or was.maker != maker(planned.bundle):
            opened.append(planned)
            continue
        files = {path: last.files[path] for path in was.paths}
        for path in files.keys() - there:
            if not _link(files[path], f"{old}/{path}", f"{new}/{path}"):
                opened.append(planned)
                break
            there.add(path)
        else:
            kept |= files
    return kept, opened


def _link(printed: Printed, old: str, new: str) -> bool:
    """Put the published file under another name, if it is still as it was written."""
    try:
        if not printed.is_still(os.lstat(old)):
            return False
        os.link(old, new)
    except OSError:  # it is gone, or a file system without links: make the file again
        return False
    return True
