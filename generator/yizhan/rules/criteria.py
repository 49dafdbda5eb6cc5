"""What standards name, looked up: where and for whom they hold, and by what records show that a station has an item."""

from __future__ import annotations

from collections.abc import Iterator

from yizhan.model import CriteriaSet, Library
from yizhan.problems import Place, Problem, Severity
from yizhan.rules.unknown import stands
from yizhan.sources import Where
from yizhan.sources.remedies import for_word


def check_criteria(library: Library, where: Where) -> Iterator[Problem]:
    """Every word named by an item is an amenity or a service, or a kind of plaque, of the vocabulary; the area and the
    types for which a standard is are there."""
    words = library.vocabulary
    known = {**words.services, **words.amenities}
    for key, criteria in words.criteria.items():
        if criteria.area and _may_be_a_slip(criteria.area, library) and not stands(library.areas, where, "area", criteria.area):
            yield _elsewhere(where("vocabulary", "", ("criteria", key, "area")), criteria)
        for index, kind in enumerate(criteria.types):
            if kind not in words.types:
                fix_zh, fix_en = for_word(kind, "types", words.types)
                yield Problem("unknown-word", Severity.ERROR, where("vocabulary", "", ("criteria", key, "types", index)),
                              f"词表的站点类型里没有“{kind}”", f"“{kind}” is not among the types of the vocabulary",
                              fix_zh, fix_en)
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


def _may_be_a_slip(code: str, library: Library) -> bool:
    """Codes of a province that the site has nothing of are standards of other places: vocabularies are shared."""
    return not code[:1].isdigit() or any(known[:2] == code[:2] for known in library.areas)


def _elsewhere(place: Place, criteria: CriteriaSet) -> Problem:
    """Such a standard is shown nowhere."""
    zh, en = criteria.name.phrase("zh").text, criteria.name.phrase("en").text
    return Problem("standard-elsewhere", Severity.NOTE, place, f"本站没有地区 {criteria.area}，“{zh}”不在本站列出",
                   f"this site has no area {criteria.area}, so “{en}” is not shown",
                   "核对代码；确是外地的标准，不用管",
                   "check the code; where it really is the standard of another place, leave it")
