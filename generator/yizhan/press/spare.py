"""The spare tree: the one that was published before the last, kept aside with what it lacks known.

Brought up to date it becomes the next one, so that an edit does not link tens of thousands of files to change twelve.
Its files are links to the published ones and cost no space.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from posixpath import dirname

from yizhan.press.manifest import Manifest
from yizhan.press.staging import remove_empty
from yizhan.press.switch import neighbour


def take(output: Path, staging: Path, published: Manifest) -> None:
    """Make the staging tree: from the spare one where that pays, else empty."""
    spare = neighbour(output, "spare")
    differing = len(published.made) + len(published.gone)
    if spare.is_dir() and 2 * differing < len(published.files):
        spare.rename(staging)
        left = (*published.made, *published.gone)
        for path in left:  # `keep` links what was made since, as it does what is missing
            with suppress(FileNotFoundError):
                (staging / path).unlink()
        remove_empty({dirname(path) for path in left}, staging)  # an index's folder changes its name
    else:
        shutil.rmtree(spare, ignore_errors=True)
        staging.mkdir(parents=True)
