"""Files that stand in the tree no longer: which of them pages may still lead to, and how many a reader misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

# What a page links to under a name that stays: pages, tables, feeds, calendars. What is named after its content goes with
# every edit; a page that shows it has its name in its key, and to look for it would cost every edit a reading of all pages.
FOLLOWED = (".html", ".csv", ".geojson", ".ics", ".xml")


def followed(gone: Iterable[str]) -> set[str]:
    """Those that pages lead to."""
    return {path for path in gone if path.endswith(FOLLOWED)}


def missed(gone: Iterable[str], new: Iterable[str]) -> int:
    """How many files there are no longer, `new` being those that stand where none stood.

    What is named after its content, or lies in a folder that is, has merely another name after an edit: of such files in
    a folder those are missed for which no new one came.
    """
    gone = set(gone)
    names = followed(gone)
    fewer = Counter(map(_folder, gone - names)) - Counter(map(_folder, new))
    return len(names) + fewer.total()


def _folder(path: str) -> str:
    """The folder within a folder of the tree: below it names may be those of contents."""
    return "/".join(path.split("/")[:2])
