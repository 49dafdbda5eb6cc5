"""The files of one index of the search: many small buckets, a summary that is asked first, variants that are asked late.

Lists of entries that many documents have are kept apart (common-0.json …), one or two to a file: most questions do
without them, and whoever needs one pays for that one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Protocol

from yizhan.model.artifact import Artifact, digest
from yizhan.text.grams import is_han
from yizhan.text.inverted import Bucket, Inverted, bucket_contents, common_contents, common_entries
from yizhan.text.variants import VARIANTS

FOLDER = "data/search/"
MOST_BUCKETS = 1024
BUCKETS_A_COMMON = 2


class Index(Protocol):
    """An index to be: the folder of its files, how many buckets it has, and what is in them, worked out when asked."""

    @property
    def base(self) -> str: ...
    @property
    def buckets(self) -> int: ...
    @property
    def inverted(self) -> Inverted: ...


def bucket_count(wanted: int) -> int:
    """How many buckets an index has: the power of two above what is wanted, within bounds."""
    return min(MOST_BUCKETS, 1 << max(0, wanted - 1).bit_length())


def index_files(index: Index, total: int, besides: str = "") -> list[Artifact]:
    """Summary, variants and buckets of an index of `total` documents. A path says all that a file depends on.

    `besides` holds characters that are looked for, though not in the index.
    """
    commons = common_count(index)

    @cache  # made once a process, by the first file that it is asked for
    def contents() -> list[Bucket]:
        return bucket_contents(index.inverted, total, index.buckets)

    @cache
    def common() -> list[dict[str, str]]:
        return common_contents(index.inverted, total, commons)

    def bucket(at: int) -> Bucket:
        return contents()[at]

    def lists(at: int) -> dict[str, str]:
        return common()[at]

    return [
        json_file(index.base + "index.json", partial(_summary, index, total)),
        json_file(index.base + "variants.json", partial(_variants, index, besides)),
        *(json_file(f"{index.base}{at:x}.json", partial(bucket, at)) for at in range(index.buckets)),
        *(json_file(f"{index.base}common-{at:x}.json", partial(lists, at)) for at in range(commons)),
    ]


def common_count(index: Index) -> int:
    """How many files the common lists have."""
    return max(1, index.buckets // BUCKETS_A_COMMON)


def _summary(index: Index, total: int) -> dict[str, Any]:
    """What is known before anything is asked: the entries that say little, and how words begin."""
    words = sorted(entry for entry in index.inverted if len(entry) <= 2 and entry.isalpha() and not is_han(entry))
    common = "\n".join(common_entries(index.inverted, total))
    return {"n": total, "commons": common_count(index), "common": common, "words": " ".join(words)}


def _variants(index: Index, besides: str) -> str:
    """The traditional forms of the characters that stand there, each before its simplified form."""
    return "".join(form + simple for form, simple in VARIANTS.items() if simple in index.inverted or simple in besides)


def json_file(path: str, content: Callable[[], object]) -> Artifact:
    """A data file named after what is in it."""
    return Artifact(path, "search data", digest(path), lambda: _json(content()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
