"""The index of the stations' search: which stations have which pieces of text, in small files that the browser asks for.

Stations have the numbers of the maps' columns (Atlas.numbers), so an answer narrows list and map without names. One
index serves all languages. Its folder is named after what can be searched and nothing else: an edit of hours or
telephone leaves it alone. What stations offer is not in it, the columns have that; `terms` has the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Listing, Station, Term
from yizhan.pages import links
from yizhan.pages.cutting import Cutter
from yizhan.pages.edition import Edition
from yizhan.pages.index_files import FOLDER, Contents, bucket_count, index_files
from yizhan.pages.traits import Traits, all_of, described, names, searched_texts
from yizhan.sources import Memory
from yizhan.sources.common_words import CALLED
from yizhan.text.grams import fold
from yizhan.text.pinyin import han_runs, readings, run_reading

_BLOCK = 256  # stations whose readings are kept together
CHARACTERS_A_BUCKET = 1000  # of the records: files of 1 to 2 KB compressed


@dataclass(frozen=True)
class StationSearch:
    """The index of an edition's stations, which are in the order of their numbers."""

    edition: Edition
    stations: Listing

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """A digest of what can be searched of each station."""
        return all_of(self._traits, "searched")

    @cached_property
    def _traits(self) -> list[Traits]:
        return [self.edition.traits[key] for key in self.stations.ids]

    @cached_property
    def frame(self) -> bytes:
        """The program, which station has which number, and the names of areas, which are cut with their stations."""
        areas = (repr((area.code, area.parent, area.name.root, area.short_name)) for area in self.edition.library.areas.values())
        return digest(self.edition.code, self.stations.ids, *areas)

    @property
    def memory(self) -> Memory | None:
        """Earlier builds' lists."""
        return self.edition.memory("station-index")

    @cached_property
    def base(self) -> str:
        """The folder of the index, named after all that it holds."""
        terms = (repr((group, key, term.name.root)) for group, key, term in self._vocabulary())
        return f"{FOLDER}stations.{digest(self.frame, b''.join(self.keys), *terms).hex()[:10]}/"

    @cached_property
    def buckets(self) -> int:
        """How many files the index is divided into: a power of two."""
        return bucket_count(sum(all_of(self._traits, "characters")) // CHARACTERS_A_BUCKET)

    def config(self, page: str) -> dict[str, Any]:
        """What theme/static/js/search.js needs to know, addresses relative to the page."""
        return {"base": links.relative(page, self.base), "buckets": self.buckets}

    @cached_property
    def besides(self) -> str:
        """What stations offer is asked for too."""
        return "".join("".join((term.name.phrase("zh").text, *_called(group, key))) for group, key, term in self._vocabulary())

    def artifacts(self, contents: Contents | None = None) -> list[Artifact]:
        """The buckets, and what is asked before and after them."""
        return index_files(self, contents)

    def more(self) -> dict[str, Any]:
        """What is asked before and after the buckets."""
        return {"terms.json": self._terms(), "readings.json": self._readings()}

    def row(self, number: int) -> list[Any]:
        """The texts of a station by how they are cut: id, names, what describes it, area."""
        station = self.stations[number]
        return [station.id, names(station), described(station), station.area]

    def cut(self, row: list[Any]) -> set[str]:
        """The entries of a station, and of the areas around it."""
        key, named, said, area = row
        cutter = self._cutter
        found = set(self._of_area(area))
        found.update(*cutter.written(key))
        for text in named:
            found.update(*cutter.named(text), *cutter.marked(text))
        for text in said:
            found.update(*cutter.described(text))
        return found

    @cached_property
    def _cutter(self) -> Cutter:
        return Cutter()

    @cached_property
    def _of_area(self) -> Callable[[str], frozenset[str]]:
        return cache(self._entries_of_area)

    def _entries_of_area(self, code: str) -> frozenset[str]:
        """The entries of the names of an area and of those around it; the nation goes without saying."""
        found: set[str] = set()
        if code in self.edition.library.areas:  # what is remembered may name one that is gone
            for area in self.edition.lineage(code):
                if area.level != "nation":
                    for words in filter(None, (area.name, area.short_name)):
                        for text in words.root.values():
                            found.update(*self._cutter.named(text))
        return frozenset(found)

    def _vocabulary(self) -> Iterator[tuple[str, str, Term]]:
        """What stations offer, by the names that the map's configuration has for the groups."""
        vocabulary = self.edition.library.vocabulary
        groups = {
            "types": vocabulary.types, "amenities": vocabulary.amenities,
            "services": vocabulary.services, "audiences": vocabulary.audiences,
        }  # fmt: skip
        return ((group, key, term) for group, terms in groups.items() for key, term in terms.items())

    def _terms(self) -> list[list[str]]:
        """The group and key of each, with its names in all languages and in pinyin, and what else it is called."""
        rows = []
        for group, key, term in self._vocabulary():
            spoken = " ".join("".join(run) for run in readings(term.name.phrase("zh").text))
            rows.append([group, key, fold(" | ".join((*term.name.root.values(), spoken, *_called(group, key))))])
        return rows

    def _readings(self) -> list[str]:
        """Each syllable with the characters of names and addresses that are read so: to mark what pinyin has found."""
        found: dict[str, set[str]] = {}
        for pair in set(chain.from_iterable(self._pairs())):
            found.setdefault(pair[1:], set()).add(pair[0])
        return [syllable + "".join(sorted(characters)) for syllable, characters in sorted(found.items())]

    def _pairs(self) -> Iterator[Iterable[str]]:
        """Characters, each with a syllable behind it, as they occur; of each block of stations remembered."""
        memory = self.edition.memory("readings")
        starts = range(0, len(self.stations), _BLOCK)
        blocks = {digest(self.edition.code, *self.keys[start : start + _BLOCK]): start for start in starts}
        known = memory.get(blocks) if memory else {}
        made = {
            key: pairs_of(self.stations[start : start + _BLOCK])
            for key, start in blocks.items()
            if not isinstance(known.get(key), list)
        }
        if memory:
            memory.put(made, blocks)
        for key in blocks:
            yield made[key] if key in made else map(str, known[key])


def _called(group: str, key: str) -> tuple[str, ...]:
    """Other words for a thing, by which it is found where no station's own text has them."""
    return () if group == "types" else CALLED.get(key, ())


def pairs_of(stations: Iterable[Station]) -> list[str]:
    """The characters of these stations' texts with how each is read there."""
    runs = han_runs(chain.from_iterable(map(searched_texts, stations)))
    return sorted({character + syllable for run in runs for character, syllable in zip(run, run_reading(run), strict=True)})
