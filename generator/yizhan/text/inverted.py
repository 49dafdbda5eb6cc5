"""Which documents have which entry, turned into files of a few KB: a search fetches two or three of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from yizhan.text.grams import FIRST, NAMED, bucket_of
from yizhan.text.postings import decode, encode

# An entry that more than one document in this many has says little: others are asked first, and its list has a file of
# its own, so that nobody fetches it by chance. Short lists cost nothing.
COMMON = 12
SHORT = 100
SAME = "="  # of a marked entry: all that have the entry have it so

# By entry: how many documents have it, and their numbers as `postings.encode` writes them.
Lists = Mapping[str, tuple[int, str]]
Bucket = dict[str, dict[str, str]]


def invert(documents: Iterable[Iterable[str]], total: int) -> dict[str, tuple[int, str]]:
    """For each entry the documents that have it; a document is its entries, each once, and there are `total`."""
    inverted: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))  # millions of numbers
    for number, entries in enumerate(documents):
        for entry in entries:
            inverted[entry].append(number)
    found: dict[str, tuple[int, str]] = {}
    while inverted:  # no list stands there twice
        entry, numbers = inverted.popitem()
        found[entry] = len(numbers), encode(numbers, total)
    return found


def amend(
    lists: Lists, total: int, changed: Mapping[int, tuple[Collection[str], Collection[str]]]
) -> dict[str, tuple[int, str]]:
    """The lists after some documents have changed: by number the entries that each had, and those that it has now."""
    leaving: defaultdict[str, set[int]] = defaultdict(set)
    coming: defaultdict[str, set[int]] = defaultdict(set)
    for number, (before, now) in changed.items():
        for entry in set(before).difference(now):
            leaving[entry].add(number)
        for entry in set(now).difference(before):
            coming[entry].add(number)
    amended = dict(lists)
    for entry in leaving.keys() | coming.keys():
        had = decode(lists[entry][1], total) if entry in lists else []
        numbers = sorted(coming[entry].union(had) - leaving[entry])
        if numbers:
            amended[entry] = len(numbers), encode(numbers, total)
        else:
            del amended[entry]
    return amended


def common_entries(lists: Lists, total: int) -> list[str]:
    """The entries that many documents have."""
    least = max(SHORT, total // COMMON)
    return sorted(entry for entry, (count, _) in lists.items() if count > least and not _is_same(entry, lists))


def bucket_contents(lists: Lists, total: int, buckets: int) -> list[Bucket]:
    """For each bucket its keys, for each key its rests with the documents that have them; "" stands for a common list,
    SAME for that of the same entry without its mark."""
    found: list[Bucket] = [{} for _ in range(buckets)]
    where: Bucket = {}
    common = set(common_entries(lists, total))
    for entry in sorted(lists):
        key, _, rest = entry.partition("\t")
        if key not in where:
            where[key] = found[bucket_of(key, buckets)].setdefault(key, {})
        where[key][rest] = SAME if _is_same(entry, lists) else "" if entry in common else lists[entry][1]
    return found


def _is_same(entry: str, lists: Lists) -> bool:
    return entry.endswith((NAMED, FIRST)) and lists[entry] == lists.get(entry[: -len(NAMED)])


def common_contents(lists: Lists, total: int, files: int) -> list[dict[str, str]]:
    """For each file of common lists its entries with the documents that have them."""
    found: list[dict[str, str]] = [{} for _ in range(files)]
    for entry in common_entries(lists, total):
        found[bucket_of(entry, files)][entry] = lists[entry][1]
    return found
