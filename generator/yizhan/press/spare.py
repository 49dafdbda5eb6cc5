"""The spare tree: the one that was published before the last, or a copy of the last, kept aside with what it lacks known.

Brought up to date it becomes the next one, so that an edit does not link tens of thousands of files to change twelve.
Its files are links to the published ones and cost no space.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from yizhan.press.manifest import Manifest, walk
from yizhan.press.switch import neighbour


@dataclass(frozen=True, slots=True)
class Look:
    """How the trees stand that earlier builds left.

    `foreign` is in the published one and not ours. The spare one lacks the published files `lacking`, and holds `odd`,
    which are none of them: older ones of the same name, most of all.
    """

    foreign: list[str]
    lacking: list[str]
    odd: list[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last run said of the published tree, and what is seen of it; `looked` may have to wait for that."""

    published: Manifest
    looked: Callable[[], Look]


def look(output: Path, published: Manifest) -> Look:
    """Look at all files of both trees: a whole plan takes no longer, so this is done beside it (pool.begin)."""
    ours = published.files.keys() | set(published.gone)
    foreign = sorted(path for path, _ in walk(output) if path not in ours) if _is_tree(output) else []
    spare = neighbour(output, "spare")
    intact: set[str] = set()
    odd: list[str] = []
    for path, entry in walk(spare) if _is_tree(spare) else ():
        printed = published.files.get(path)
        if printed is not None and printed.is_still(entry.stat(follow_symlinks=False)):
            intact.add(path)
        else:
            odd.append(path)
    return Look(foreign, [path for path in published.files if path not in intact], odd)


def take(output: Path, staging: Path, published: Manifest, looked: Look) -> set[str]:
    """Make the staging tree: from the spare one where that pays, else empty. Returns the published files that are there."""
    spare = neighbour(output, "spare")
    if _is_tree(spare) and _pays(looked, published):
        spare.rename(staging)
        remove(looked.odd, staging)  # an index's folder changes its name
        return published.files.keys() - set(looked.lacking)
    shutil.rmtree(spare, ignore_errors=True)
    staging.mkdir(parents=True)
    return set()


def lay_by(output: Path, published: Manifest) -> None:
    """Make a spare tree of what is published where there is none that `take` would: whoever waits for edits has the time,
    the first edit has not. A file system without links gets none. The caller holds `switch.locked(output)`."""
    spare, staging = neighbour(output, "spare"), neighbour(output, "staging")
    if not _is_tree(output) or (_is_tree(spare) and _pays(look(output, published), published)):
        return
    try:
        if spare.exists():
            shutil.rmtree(spare)
        for folder in {dirname(path) for path in published.files}:
            (staging / folder).mkdir(parents=True, exist_ok=True)
        for path in published.files:
            os.link(f"{output}/{path}", f"{staging}/{path}")
        staging.rename(spare)
    except BaseException as error:
        shutil.rmtree(staging, ignore_errors=True)
        if not isinstance(error, OSError):
            raise


def _pays(looked: Look, published: Manifest) -> bool:
    return 2 * len(looked.lacking) < len(published.files)


def remove(paths: Collection[str], staging: Path, wanted: Collection[str] = ()) -> None:
    """Remove files, and the folders that are empty then but for those that are wanted.

    Their bytes may be a published file's too: so they are never written over.
    """
    for path in paths:
        (staging / path).unlink(missing_ok=True)
    for folder in sorted({dirname(path) for path in paths}, reverse=True):
        with suppress(OSError):  # it holds something still, or has gone already
            while folder and folder not in wanted:
                (staging / folder).rmdir()
                folder = dirname(folder)


def _is_tree(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink()
