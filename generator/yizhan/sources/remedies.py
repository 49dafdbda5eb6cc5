"""What to write where a key is not one: the key of which somebody wrote the name, or the keys that there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, partial

from pydantic import BaseModel

from yizhan.model import Area, Station, Term, Vocabulary, Words
from yizhan.sources.common_words import COMMON_WORDS
from yizhan.sources.compose import Path
from yizhan.sources.messages import Said, nearest
from yizhan.text import slug

# For a kind of mistake: what to write for the word at a path of a record, in Chinese and in English.
Remedies = Mapping[str, Callable[[type[BaseModel], Path, str], tuple[str, str]]]
NO_REMEDIES: Remedies = {}
_NAME = re.compile("[一-鿿]|^[A-Z][a-z]")  # of a place

# The group of the vocabulary from which a field takes its keys, where the two are not called the same.
_GROUPS = {"type": "types", "also": "types", "chain": "chains", "operator_model": "operator_models",
           "metric": "metrics", "category": "categories"}
_MOST = 6
_ALIKE = 0.5
_WIDE_QUOTES = "“”‘’「」＂ "
_WIDE_COMMA = re.compile(r"[，、；]")


# Fields that hold the id of another record; those of a station by itself.
_STATION_IDS = frozenset({"station", "stations", "moved_to"})
_OTHER_IDS = frozenset({"programmes", "part_of", "series", "organised_by", "provided_by", "parent", "liaison", "app"})


def of_library(
    vocabulary: Vocabulary | None, areas: Mapping[str, Area], stations: Mapping[str, Station] | None = None
) -> Remedies:
    """The remedies for records that choose from this vocabulary, these areas and stations."""

    def word(model: type[BaseModel], path: Path, written: str) -> tuple[str, str]:
        own = f"{model.__name__.lower()}_{path[0]}s"  # the kinds of events are no kinds of anything else
        group = own if own in Vocabulary.model_fields else _GROUPS.get(str(path[0]), str(path[0]))
        return for_word(written, group, getattr(vocabulary, group, None) or {})

    by_name = cache(partial(_by_name, stations or {}))  # whoever writes a name writes many
    return {
        "bad-key": word,
        "bad-area-code": lambda model, path, written: for_area_name(written, areas),
        "bad-id": lambda model, path, written: for_id(path, written, by_name()),
    }


def _by_name(stations: Mapping[str, Station]) -> Mapping[str, list[str]]:
    """The ids of the stations of each plain name."""
    found: dict[str, list[str]] = {}
    for key, one in stations.items():
        for name in {*_names(one.name)}:
            found.setdefault(name, []).append(key)
    return found


def for_id(path: Path, written: str, by_name: Mapping[str, list[str]]) -> tuple[str, str]:
    """For what cannot be an id: that of the station of this name, or how it would be written as one."""
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if field in _STATION_IDS:
        if found := by_name.get(_plain(written)):
            return f"写站点的编号：{' 或 '.join(found[:_MOST])}", f"write the station's id: {' or '.join(found[:_MOST])}"
        return "写站点的编号（它的 id），不写名称", "write the station's id, not its name"
    if field in _OTHER_IDS:
        return "写那条记录的编号（它的 id），不写名称", "write the id of that record, not its name"
    form_zh = "用 1 至 80 个小写字母、数字和单个连字符"
    form_en = "write 1 to 80 lower-case letters, digits and single hyphens"
    if not (meant := slug(written, 40).strip("-")):
        return f"{form_zh}，例如 bj-wangjing-qiji", f"{form_en}, such as bj-wangjing-qiji"
    return f"{form_zh}，例如 {meant}", f"{form_en}, such as {meant}"


def of_vocabulary() -> Remedies:
    """The remedy for a key that the vocabulary itself declares, or by which a standard names an amenity or a service."""
    declared = ("键名用小写字母、数字和下划线，例如 drinking_water；中文写在 name 里",
            "make keys of lower-case letters, digits and underscores, such as drinking_water; the name goes below it")
    named = ("写 amenities 或 services 下的键名，例如 drinking_water",
             "write a key that stands under amenities or services, such as drinking_water")
    return {"bad-key": lambda model, path, written: named if {"any_of", "all_of"} & {*path} else declared}


def for_word(written: str, group: str, terms: Mapping[str, Term]) -> tuple[str, str]:
    """For a word that is no key of a group: the key that has this name, one that is alike, or some of all."""
    if found := [key for key, term in terms.items() if _plain(written) in _names(term.name)]:
        return f"写 {found[0]}（{_said(terms[found[0]].name)}）", f"write {found[0]}"
    called = COMMON_WORDS.get(_plain(written))
    alike = called if called in terms else nearest(written, terms) or _alike_name(written, terms)
    if alike is not None:
        return f"是不是想写 {alike}（{_said(terms[alike].name)}）？", f"did you mean {alike}?"
    if not terms:
        return (f"写 data/vocabulary.yaml 的 {group} 下的键名，或先在那里添上",
                f"write a key under {group} in data/vocabulary.yaml, or add it there first")
    some = list(terms)[:_MOST]
    zh = "、".join(f"{key}（{_said(terms[key].name)}）" for key in some)
    more_zh, more_en = ("等", " and others") if len(terms) > _MOST else ("", "")
    return (f"可以写 {zh}{more_zh}；全部见 data/vocabulary.yaml 的 {group}，没有的先在那里添上",
            f"write {', '.join(some)}{more_en}; all of them are under {group} in data/vocabulary.yaml, "
            "where a new one can be added")


def for_area_name(written: str, areas: Mapping[str, Area]) -> tuple[str, str]:
    """For a text in place of an area's code: the code of the area of this name, or the form of a code."""
    bare = written.strip(_WIDE_QUOTES)
    if bare != written and bare in areas:
        return f"写 {_quoted(bare)}，引号要用半角的", f"write {_quoted(bare)}, with plain quotes"
    wanted = _plain(written)
    found = [code for code, area in areas.items()
             if wanted in _names(area.name) or (area.short_name and wanted in _names(area.short_name))]
    if found:
        return (f"写 {' 或 '.join(map(_quoted, found))}（{written}）", f"write {' or '.join(map(_quoted, found))}")
    if _NAME.search(written):
        return (f'data/areas.yaml 里没有“{written}”：先在那里添上它和它的代码，这里再写代码（国标 6 位，街道乡镇 9 位）',
                f"data/areas.yaml has no “{written}”: add it there with its code, then write the code here "
                "(six digits, GB/T 2260; nine for a subdistrict)")
    return ('写 data/areas.yaml 里的代码，例如 "110105"：国标 6 位，街道乡镇 9 位，没有代码的功能区写 x-…',
            'write a code of data/areas.yaml, such as "110105": six digits (GB/T 2260), nine for a subdistrict, '
            "x-… for a functional area without a code")


def wide_comma(name: str, written: str) -> Said | None:
    """What to say where several keys became one by a Chinese comma; None where that is not what happened."""
    parts = [part.strip() for part in _WIDE_COMMA.split(written)]
    if len(parts) < 2 or not all(parts):
        return None
    sign = _WIDE_COMMA.findall(written)[0]
    listed = ", ".join(f'"{part}"' if part.isdigit() else part for part in parts)
    return Said("full-width-comma", f"“{name}”里用了中文标点“{sign}”，几项连成了一项",
                f"“{name}” has the full-width sign “{sign}”, which makes one item of several",
                f"改用半角逗号，后面空一格：{listed}", f"divide them with a comma and a space: {listed}")


def _alike_name(written: str, terms: Mapping[str, Term]) -> str | None:
    """The key whose name holds the word, is held by it, or resembles it most."""
    wanted = _plain(written)
    best, at = None, _ALIKE
    for key, term in terms.items():
        for name in _names(term.name):
            within = len(wanted) > 1 and len(name) > 1 and (wanted in name or name in wanted)
            ratio = SequenceMatcher(None, wanted, name).ratio() + (0.5 if within else 0)
            if ratio > at:
                best, at = key, ratio
    return best


def _names(words: Words) -> Iterable[str]:
    return {_plain(text) for text in words.root.values()}


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()


def _said(words: Words) -> str:
    return words.phrase("zh").text.partition("（")[0]


def _quoted(code: str) -> str:
    return f'"{code}"' if code.isdigit() else code
