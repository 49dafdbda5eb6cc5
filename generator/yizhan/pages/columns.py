"""Stations as columns of numbers: what the finder filters, counts and clusters by (theme/static/js/columns.js).

Columns are texts in JSON (see packing.py), which compress to a few bytes a station and need no byte ranges of the
host. Positions are in the datum of the base map, each as the difference from the one before. They are joined from strips,
each of which says all of some neighbours (strips.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from yizhan.model import Station
from yizhan.pages.census import Census
from yizhan.pages.edition import Edition
from yizhan.pages.packing import is_nought, pack, pack_flags, pack_signed
from yizhan.pages.parts import Part, size
from yizhan.pages.shards import Shard
from yizhan.pages.tally import tally, totals

VERSION = 4  # of the form; the script refuses any other
SCALE = 100_000  # five decimals: 1.1 m
AREA_FROM_M = 500


class Axis(NamedTuple):
    """Latitudes or longitudes by SCALE: the first, the last, and the steps from each to the next, packed."""

    first: int
    last: int
    steps: str


class Middle(NamedTuple):
    """The middle of some stations by SCALE, and how far the furthest stand from it, in thousandths of a degree."""

    lat: int
    lng: int
    tall: int
    wide: int


class Strip(NamedTuple):
    """`size` stations side by side, `used` of them in use; `lat`, `lng` and `middle` are None where they have no places.

    `radius` has number and metres of each that is drawn as an area. `type`, `state`, `step` and `stars` are a packed number
    each. `at` says for each its place in `hours`, counted from 1; 0 where its hours are not known. `private`, and for each
    term that any of them has who has it, are flags. `census` is as `written` has it.
    """

    size: int
    used: int
    lat: Axis | None
    lng: Axis | None
    middle: Middle | None
    radius: Sequence[tuple[int, int]]
    type: str
    state: str
    step: str
    stars: str
    hours: Sequence[str]
    at: Sequence[int]
    private: str
    amenity: Mapping[str, str]
    service: Mapping[str, str]
    audience: Mapping[str, str]
    census: Sequence[Any]


class Piece(NamedTuple):
    """What a file of columns is made of: shards, and all that their strips say."""

    shards: Sequence[Shard]
    strips: Sequence[Strip]


def encode(edition: Edition, placed: Piece, unplaced: Piece) -> dict[str, Any]:
    """Where these shards' stations are, when they are open, and what their signs say.

    `shards` names the files of the details: stem, number of stations, area. `unplaced` does so for the stations
    without a place; their numbers follow those of the others, and `unplacedColumns` holds what is known of them.
    """
    hours = hours_table(chain.from_iterable(strip.hours for strip in (*placed.strips, *unplaced.strips)))
    around = _around(placed.strips)
    columns: dict[str, Any] = {
        "v": VERSION,
        "n": size(placed.shards),
        "lat": _joined([strip.lat for strip in placed.strips if strip.lat]),
        "lng": _joined([strip.lng for strip in placed.strips if strip.lng]),
        **_standing(placed.strips, hours),
        "hoursTable": [edition.hours(expression).to_json() for expression in hours],
        "shards": _files(placed.shards),
    }
    if around:
        columns["radius"] = [pack(_deltas([index for index, _ in around])), pack(radius for _, radius in around)]
    if unplaced.shards:
        columns |= {"unplaced": _files(unplaced.shards), "unplacedColumns": _standing(unplaced.strips, hours)}
    return columns


def encode_offers(edition: Edition, placed: Piece, unplaced: Piece) -> dict[str, Any]:
    """What the same stations offer, in the same order: what only filters ask for."""
    offers: dict[str, Any] = {"v": VERSION, **_offers(edition, placed.strips)}
    if unplaced.shards:
        offers["unplacedColumns"] = _offers(edition, unplaced.strips)
    return offers


def encode_parts(
    edition: Edition, parts: Sequence[tuple[Part, Sequence[Strip]]], stems: Sequence[str], census: Census
) -> dict[str, Any]:
    """A divided network in short: its parts, each with its strips, which are heaps for the map, and what filters would find
    in all of it.

    `stems` are the names of the parts' files, `census` is of all their stations. A row of `parts` is stem, stations with
    and without a place, heaps. Of a heap `size` counts
    all stations, `used` those that are in use; `tall` and `wide` say how far the furthest stand from its middle.
    """
    heaps = [strip for _, strips in parts for strip in strips]
    middles = [heap.middle for heap in heaps if heap.middle]
    sizes, used = [heap.size for heap in heaps], [heap.used for heap in heaps]
    hours = hours_table(census.listed.of("opening_hours"))
    return {
        "v": VERSION,
        "parts": [
            [stem, part.count, size(part.apart), len(strips)] for (part, strips), stem in zip(parts, stems, strict=True)
        ],
        "heaps": {
            "lat": pack_signed(_deltas([middle.lat for middle in middles])),
            "lng": pack_signed(_deltas([middle.lng for middle in middles])),
            "size": pack(sizes),
            "tall": pack(middle.tall for middle in middles),
            "wide": pack(middle.wide for middle in middles),
            **({"used": pack(used)} if used != sizes else {}),
        },
        "totals": totals(tally(census), edition.library.vocabulary, hours),
        "hoursTable": [edition.hours(expression).to_json() for expression in hours],
    }


def hours_table(expressions: Iterable[Any]) -> dict[str, int]:
    """The opening hours that occur, each with its place in the table."""
    return {hours: place for place, hours in enumerate(sorted(set(filter(None, expressions))))}


def area_radius(station: Station) -> int:
    """The radius in metres of what is drawn instead of a pin: a mobile point's rounds, a coarse position; else 0."""
    location = station.location
    if location is None:
        return 0
    if location.circle:
        return round(location.circle.radius_m)
    return round(location.precision_m) if location.precision_m and location.precision_m > AREA_FROM_M else 0


def _files(shards: Iterable[Shard]) -> list[list[Any]]:
    return [[shard.stem, len(shard.stations), shard.area] for shard in shards]


def _joined(axes: Sequence[Axis]) -> str:
    """The steps of all, with those from strip to strip."""
    before = (0, *(axis.last for axis in axes))
    return "".join(
        [text for last, axis in zip(before, axes, strict=False) for text in (pack_signed([axis.first - last]), axis.steps)]
    )


def _around(strips: Sequence[Strip]) -> list[tuple[int, int]]:
    """Numbers and radii of the stations that are drawn as areas."""
    starts = accumulate((strip.size for strip in strips), initial=0)
    return [(start + index, radius) for start, strip in zip(starts, strips, strict=False) for index, radius in strip.radius]


def _standing(strips: Sequence[Strip], hours: Mapping[str, int]) -> dict[str, str]:
    """A number each of what signs and lists say; nothing where it is nought for all.

    `hours` is 0 where they are not known, else 1 more than their place in the table.
    """
    numbers = {
        "type": "".join([strip.type for strip in strips]),
        "hours": "".join([_hours(strip, hours) for strip in strips]),
        "state": "".join([strip.state for strip in strips]),
    }
    private = pack_flags("".join([strip.private for strip in strips]))
    return {**_but_nought(numbers), **({"private": private} if private else {})}


def _hours(strip: Strip, hours: Mapping[str, int]) -> str:
    texts = [pack([0]), *(pack([hours[expression] + 1]) for expression in strip.hours)]
    return "".join([texts[place] for place in strip.at])


def _offers(edition: Edition, strips: Sequence[Strip]) -> dict[str, str | list[str]]:
    """A number each, or for each term who has it; nothing where nobody has any."""
    vocabulary = edition.library.vocabulary
    numbers = {"step": "".join([strip.step for strip in strips]), "stars": "".join([strip.stars for strip in strips])}
    nobody = ["0" * strip.size for strip in strips]
    terms = {
        "amenity": _planes([strip.amenity for strip in strips], nobody, vocabulary.amenities),
        "service": _planes([strip.service for strip in strips], nobody, vocabulary.services),
        "audience": _planes([strip.audience for strip in strips], nobody, vocabulary.audiences),
    }
    return {**_but_nought(numbers), **{name: planes for name, planes in terms.items() if any(planes)}}


def _planes(having: Sequence[Mapping[str, str]], nobody: Sequence[str], terms: Iterable[str]) -> list[str]:
    """For each term, in the order of the vocabulary, the stations that have it; "" for one that nobody has."""
    return [
        pack_flags("".join([flags.get(key, none) for flags, none in zip(having, nobody, strict=True)])) for key in terms
    ]


def _but_nought(numbers: Mapping[str, str]) -> dict[str, str]:
    return {name: packed for name, packed in numbers.items() if not is_nought(packed)}


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]
