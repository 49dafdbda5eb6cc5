"""Which documents have which entry, turned into files of a few KB: a search fetches two or three of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from yizhan.text.grams import bucket_of
from yizhan.text.postings import encode

# An entry that more than one document in this many has says little: others are asked first, and its list has a file of
# its own, so that nobody fetches it by chance. Short lists cost nothing.
COMMON = 12
SHORT = 100

Inverted = Mapping[str, list[int]]
Bucket = dict[str, dict[str, str]]


def invert(documents: Iterable[Iterable[str]]) -> Inverted:
    """For each entry the numbers of the documents that have it; a document is its entries, each once."""
    inverted: defaultdict[str, list[int]] = defaultdict(list)
    for number, entries in enumerate(documents):
        for entry in entries:
            inverted[entry].append(number)
    return inverted


def common_entries(inverted: Inverted, total: int) -> list[str]:
    """The entries that many documents have."""
    least = max(SHORT, total // COMMON)
    return sorted(entry for entry, postings in inverted.items() if len(postings) > least)


def bucket_contents(inverted: Inverted, total: int, buckets: int) -> list[Bucket]:
    """For each bucket its keys, for each key its rests with the documents that have them; "" stands for a common list."""
    found: list[Bucket] = [{} for _ in range(buckets)]
    where: Bucket = {}
    common = set(common_entries(inverted, total))
    for entry in sorted(inverted):
        key, _, rest = entry.partition("\t")
        if key not in where:
            where[key] = found[bucket_of(key, buckets)].setdefault(key, {})
        where[key][rest] = "" if entry in common else encode(inverted[entry], total)
    return found


def common_contents(inverted: Inverted, total: int, files: int) -> list[dict[str, str]]:
    """For each file of common lists its entries with the documents that have them."""
    found: list[dict[str, str]] = [{} for _ in range(files)]
    for entry in common_entries(inverted, total):
        found[bucket_of(entry, files)][entry] = encode(inverted[entry], total)
    return found
