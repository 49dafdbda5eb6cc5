"""What is worked out of each station's record and the words that it names, and asked of all stations in every build:
remembered with the groups in which the records were read (model/stations.py).

Of the library alone, for the edition asks too.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import nan
from operator import attrgetter
from typing import Any, NamedTuple

from yizhan.artifacts import DIGEST_BYTES, digest
from yizhan.geo import to_wgs84
from yizhan.model import Station, Stations, Vocabulary, record_digest
from yizhan.pages.counted import counted, is_told, items
from yizhan.pages.nearby import Position
from yizhan.sources import Memory

# What a record names, by the groups of the vocabulary.
_NAMED: Mapping[str, Callable[[Station], Iterable[str]]] = {
    "types": lambda one: (one.type, *one.also),
    "amenities": lambda one: one.amenities,
    "services": lambda one: one.services,
    "audiences": lambda one: one.audiences,
    "chains": lambda one: (one.chain,) if one.chain else (),
    "operator_models": lambda one: (one.operator_model,) if one.operator_model else (),
    "honours": lambda one: [given.key for given in one.honours],
    "plaques": lambda one: [plaque.kind for plaque in one.plaques],
    "criteria": lambda one: one.criteria,
}
Words = Mapping[str, Mapping[str, bytes]]

_LENGTH = struct.Struct("<I")
_PLACE = struct.Struct("<dd")
_DIGESTS = 4 * DIGEST_BYTES  # of a station


class Traits(NamedTuple):
    """Of one station: digests of its record, of the vocabulary's words for what it is, and of all its words; its place in
    WGS-84, None where the record has none; a digest of what the search finds it by, and how many characters that is; what
    counts of standing and of standards' items look at."""

    digest: bytes
    kind: bytes
    words: bytes
    position: Position | None
    searched: bytes
    characters: int
    counted: str
    items: str


def take_traits(
    stations: Stations, vocabulary: Vocabulary, code: bytes, memory: Memory | None = None,
    held: dict[bytes, list[Traits]] | None = None,
) -> Mapping[str, Traits]:
    """The traits of all stations, in their order; `code` is the digest of the program, which alone believes what it
    remembers. `held` are those of the last build of this process."""
    rows = stations.rows
    held = {} if held is None else held
    words = word_digests(vocabulary)
    frame = digest("traits", code, record_digest(vocabulary))
    keys = [digest(frame, row.key) for row in rows]
    known = memory.get([key for key in keys if key not in held]) if memory else {}
    now: dict[bytes, list[Traits]] = {}
    fresh: dict[bytes, Any] = {}
    for key, row in zip(keys, rows, strict=True):
        traits = held.get(key) or _read(known.get(key), len(row.ids))
        if traits is None:
            traits = [traits_of(stations[one], words) for one in row.ids]
            fresh[key] = _written(traits)
        now[key] = traits
    if memory:
        memory.put(fresh, keys)
    held.clear()
    held.update(now)
    found = dict(zip(chain.from_iterable(row.ids for row in rows), chain.from_iterable(now[key] for key in keys), strict=True))
    return {key: found.get(key) or traits_of(stations[key], words) for key in stations}


def word_digests(vocabulary: Vocabulary) -> Words:
    """Of every word that a station's record can name."""
    return {group: group_digests(vocabulary, group) for group in _NAMED}


def group_digests(vocabulary: Vocabulary, group: str) -> Mapping[str, bytes]:
    """Of every word of one group, in its order."""
    return {key: record_digest(term) for key, term in getattr(vocabulary, group).items()}


def traits_of(station: Station, words: Words) -> Traits:
    """As they are worked out."""
    location = station.location
    texts = searched_texts(station)
    return Traits(
        record_digest(station),
        digest(*[words["types"][key] for key in _NAMED["types"](station)]),
        digest(*[words[group][key] for group, named in _NAMED.items() for key in named(station)]),
        to_wgs84(location.centre.lat, location.centre.lng, location.datum) if location else None,
        digest(*texts, station.area),
        sum(map(len, texts)),
        counted(station),
        items(station),
    )


def searched_texts(station: Station) -> tuple[str, ...]:
    """All of a station that can be searched for as it is written."""
    return (station.id, *names(station), "|", *described(station))


def names(station: Station) -> list[str]:
    """Its names in all languages, those that it goes by besides among them."""
    return [text for words in (station.name, *station.aliases) for text in words.root.values()]


def described(station: Station) -> list[str]:
    """Address, host, and the numbers of its plaques: who stands before a door can type what is written there."""
    said = [text for words in filter(None, (station.address, station.host)) for text in words.root.values()]
    return said + [plaque.number for plaque in station.plaques if plaque.number]


def _written(traits: Sequence[Traits]) -> bytes:
    """A row: what is text as JSON, behind its length; the digests; the places, where there is none no number."""
    texts = json.dumps([[one.characters, one.counted, one.items] for one in traits], separators=(",", ":")).encode()
    digests = b"".join([one.digest + one.kind + one.words + one.searched for one in traits])
    return _LENGTH.pack(len(texts)) + texts + digests + b"".join([_PLACE.pack(*(one.position or (nan, nan))) for one in traits])


def _read(written: Any, count: int) -> list[Traits] | None:
    """The traits of a row; None where it is not of the form: others can write a store."""
    try:
        (length,) = _LENGTH.unpack_from(written)
        texts = json.loads(written[_LENGTH.size : _LENGTH.size + length])
        start = _LENGTH.size + length
        places = _PLACE.iter_unpack(written[start + count * _DIGESTS :])
        digests = (written[at : at + _DIGESTS] for at in range(start, start + count * _DIGESTS, _DIGESTS))
        return [_trait(*one) for one in zip(digests, places, texts, strict=True)]
    except (TypeError, ValueError, struct.error):
        return None


def _trait(digests: bytes, place: Position, texts: tuple[int, str, str]) -> Traits:
    characters, counts, told = texts
    if len(digests) != _DIGESTS or not (is_told(counts) and is_told(told)):
        raise ValueError(texts)
    record, kind, words, searched = (digests[at : at + DIGEST_BYTES] for at in range(0, _DIGESTS, DIGEST_BYTES))
    return Traits(record, kind, words, place if place[0] == place[0] else None, searched, int(characters), counts, told)


def all_of(traits: Iterable[Traits], name: str) -> tuple[Any, ...]:
    """One trait of all of them."""
    return tuple(map(attrgetter(name), traits))
