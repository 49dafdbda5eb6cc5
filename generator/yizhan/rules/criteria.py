"""What a standard's items name, looked up: amenities, services and plaques by which records show that a station has them."""

from __future__ import annotations

from collections.abc import Iterator

from yizhan.model import Library
from yizhan.problems import Problem, Severity
from yizhan.sources import Where
from yizhan.sources.remedies import for_word


def check_criteria(library: Library, where: Where) -> Iterator[Problem]:
    """Every word named by an item is an amenity or a service, or a kind of plaque, of the vocabulary."""
    words = library.vocabulary
    known = {**words.services, **words.amenities}
    for key, criteria in words.criteria.items():
        for number, item in enumerate(criteria.items):
            for field in ("any_of", "all_of"):
                for index, word in enumerate(getattr(item, field)):
                    if word not in known:
                        place = where("vocabulary", "", ("criteria", key, "items", number, field, index))
                        fix_zh, fix_en = for_word(word, "amenities / services", known)
                        yield Problem("unknown-word", Severity.ERROR, place, f"词表的设施和服务里都没有“{word}”",
                                      f"“{word}” is neither among the amenities nor the services of the vocabulary",
                                      fix_zh, fix_en)
            for index, word in enumerate(item.plaques):
                if word not in words.plaques:
                    place = where("vocabulary", "", ("criteria", key, "items", number, "plaques", index))
                    fix_zh, fix_en = for_word(word, "plaques", words.plaques)
                    yield Problem("unknown-word", Severity.ERROR, place, f"词表的标牌里没有“{word}”",
                                  f"“{word}” is not among the plaques of the vocabulary", fix_zh, fix_en)
