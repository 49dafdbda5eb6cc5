"""Stations cut into shards: small groups of neighbours whose details share a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Listing
from yizhan.pages.edition import Edition

SHARD = 32  # stations a detail file: some 1.7 KB compressed, so that ten results in ten places stay cheap
SHARDS = "data/shards/"


@dataclass(frozen=True, slots=True)
class Shard:
    """Up to SHARD stations of one area, neighbours together, whose details share a file named `stem`.

    It is named after what is in it and never spans two areas: an edit renames one, and any area's stations are whole
    shards.
    """

    area: str
    stem: str
    stations: Listing


def divide(edition: Edition, ids: Iterable[str]) -> tuple[Shard, ...]:
    """The stations area by area, the areas in the order in which they come, each in the order given."""
    groups: dict[str, list[str]] = {}
    heads = edition.library.stations.heads
    for key in ids:
        groups.setdefault(heads[key].area, []).append(key)
    return tuple(
        _shard(edition, area, Listing(edition.library.stations, group[start : start + SHARD]))
        for area, group in groups.items()
        for start in range(0, len(group), SHARD)
    )


def by_area(edition: Edition, shards: Iterable[Shard]) -> Mapping[str, tuple[Shard, ...]]:
    """The shards of each area that has one, those of its sub-areas included."""
    found: dict[str, list[Shard]] = {}
    for shard in shards:
        for code in edition.library.lineage[shard.area]:
            found.setdefault(code, []).append(shard)
    return {code: tuple(within) for code, within in found.items()}


def _shard(edition: Edition, area: str, stations: Listing) -> Shard:
    records = [edition.digests[key] for key in stations.ids]
    stem = digest(edition.code, edition.site_digest, edition.area_digests[area], *records).hex()[:10]
    return Shard(area, stem, stations)
