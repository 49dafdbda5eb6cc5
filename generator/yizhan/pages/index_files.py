"""The files of one index of the search: many small buckets, a summary that is asked first, variants that are asked late.

Lists of entries that many documents have are kept apart (common-0.json …), one or two to a file: most questions do
without them, and whoever needs one pays for that one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Protocol

from yizhan.artifacts import Artifact, digest
from yizhan.pages.index_lists import STATE, Documents, index_lists
from yizhan.text.grams import is_han
from yizhan.text.inverted import Lists, bucket_contents, common_contents, common_entries
from yizhan.text.variants import VARIANTS

FOLDER = "data/search/"
MOST_BUCKETS = 1024
BUCKETS_A_COMMON = 2
_FILES = digest("index files")  # one row a memory, as in index_lists
ROWS = (STATE, _FILES)


class Index(Documents, Protocol):
    """An index to be: its documents, the folder of its files, named after all that they hold, and how many buckets."""

    @property
    def base(self) -> str: ...
    @property
    def buckets(self) -> int: ...
    @property
    def besides(self) -> str:
        """Characters that are looked for, though not in the index."""
    def more(self) -> Mapping[str, Any]:
        """Further files of the index: what is in them by name."""


def bucket_count(wanted: int) -> int:
    """How many buckets an index has: the power of two above what is wanted, within bounds."""
    return min(MOST_BUCKETS, 1 << max(0, wanted - 1).bit_length())


Contents = Callable[[], dict[str, bytes]]  # the bytes of each file by its name


def index_files(index: Index, contents: Contents | None = None) -> list[Artifact]:
    """Summary, variants and buckets; `contents` gives `index_contents`, perhaps made ahead.

    Most of them outlive an edit, though their folder does not: each depends on what is in it.
    """

    made = contents or cache(partial(index_contents, index))

    def content(name: str) -> bytes:
        return made()[name]

    return [
        Artifact(index.base + name, "search data", depends, partial(content, name), moves=True, at_hand=True)
        for name, depends in (index_known(index) or _remember(index, made())).items()
    ]


def index_known(index: Index) -> dict[str, bytes] | None:
    """The digests of the files, where an earlier build has made these very ones: an edit which changes no text does not
    ask what is in them."""
    known = index.memory.get([_FILES]).get(_FILES) if index.memory else None
    try:
        if known is None or known["index"] != _key(index).hex():
            return None
        return {str(name): bytes.fromhex(text) for name, text in known["files"].items()}
    except (TypeError, KeyError, ValueError, AttributeError):  # others can write it
        return None


def index_contents(index: Index) -> dict[str, bytes]:
    """The bytes of each file by its name."""
    return {name: _json(value) for name, value in _contents(index).items()}


def common_count(index: Index) -> int:
    """How many files the common lists have."""
    return max(1, index.buckets // BUCKETS_A_COMMON)


def _key(index: Index) -> bytes:
    return digest("index files", index.frame, index.base, index.besides)


def _remember(index: Index, contents: dict[str, bytes]) -> dict[str, bytes]:
    found = {name: digest(data) for name, data in contents.items()}
    if index.memory:
        files = {name: one.hex() for name, one in found.items()}
        index.memory.put({_FILES: {"index": _key(index).hex(), "files": files}}, [STATE, *index.keys])
    return found


def _contents(index: Index) -> dict[str, Any]:
    lists = index_lists(index)
    total = len(index.keys)
    commons = common_count(index)
    return {
        "index.json": _summary(lists, total, commons),
        "variants.json": _variants(lists, index.besides),
        **index.more(),
        **{f"{at:x}.json": bucket for at, bucket in enumerate(bucket_contents(lists, total, index.buckets))},
        **{f"common-{at:x}.json": common for at, common in enumerate(common_contents(lists, total, commons))},
    }


def _summary(lists: Lists, total: int, commons: int) -> dict[str, Any]:
    """What is known before anything is asked: the entries that say little, and how words begin."""
    words = sorted(entry for entry in lists if len(entry) <= 2 and entry.isalpha() and not is_han(entry))
    common = "\n".join(common_entries(lists, total))
    return {"n": total, "commons": commons, "common": common, "words": " ".join(words)}


def _variants(lists: Lists, besides: str) -> str:
    """The traditional forms of the characters that stand there, each before its simplified form."""
    return "".join(form + simple for form, simple in VARIANTS.items() if simple in lists or simple in besides)


def json_file(path: str, content: Callable[[], object]) -> Artifact:
    """A data file named after what is in it."""
    return Artifact(path, "search data", digest(path), lambda: _json(content()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
