"""The keys by which records name one another. A key never changes; names may."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from yizhan.model.base import refuse

# Names that a file system or a web server keeps for itself, or that our own pages use.
RESERVED_NAMES = frozenset(
    {"index", "con", "prn", "aux", "nul", "404", "all"}
    | {f"com{number}" for number in range(1, 10)}
    | {f"lpt{number}" for number in range(1, 10)}
)


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _slug(value: str) -> str:
    if _SLUG.fullmatch(value) and len(value) <= 80 and value not in RESERVED_NAMES:
        return value
    reserved = value.lower() in RESERVED_NAMES
    raise refuse(
        "bad-id",
        f"“{value}” is a reserved name" if reserved else f"“{value}” cannot be an id",
        f"“{value}”是保留名称" if reserved else f"“{value}”不能作编号",
        "write 1 to 80 lower-case letters, digits and single hyphens, such as bj-wangjing-qiji",
        "用 1 至 80 个小写字母、数字和单个连字符，例如 bj-wangjing-qiji",
    )


@lru_cache(maxsize=1024)  # twenty thousand stations have a hundred thousand of a few dozen
def _term_key(value: str) -> str:
    reserved = value in RESERVED_NAMES  # amenities, categories and tags have pages of their name
    if re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)*", value) and len(value) <= 60 and not reserved:
        return value
    raise refuse(
        "bad-key",
        f"“{value}” is a reserved name" if reserved else f"“{value}” is not a vocabulary key",
        f"“{value}”是保留名称" if reserved else f"“{value}”不是词表里的键名",
        "write the key that data/vocabulary.yaml lists, such as drinking_water",
        "写 data/vocabulary.yaml 中列出的键名，例如 drinking_water",
    )


@lru_cache(maxsize=1024)
def _area_code(value: str) -> str:
    if re.fullmatch(r"\d{6}|\d{9}|[a-z]{2}|x-[a-z0-9]+(?:-[a-z0-9]+)*", value):
        return value
    raise refuse(
        "bad-area-code",
        f"“{value}” is not an area code",
        f"“{value}”不是地区代码",
        "write six digits (GB/T 2260), nine for a subdistrict, two letters (ISO 3166) for a country, "
        "or x-… for a functional area without a code",
        "写 6 位国标代码（GB/T 2260），街道乡镇写 9 位，国家写两个字母（ISO 3166），没有代码的功能区写 x-…",
    )


# A station's or an article's own name in addresses: lower-case ASCII.
Slug = Annotated[str, AfterValidator(_slug)]
# A key of data/vocabulary.yaml.
TermKey = Annotated[str, AfterValidator(_term_key)]
# GB/T 2260 (6 digits) or GB/T 10114 (9 digits); ISO 3166-1 alpha-2 for countries; x-… for areas without a code.
AreaCode = Annotated[str, AfterValidator(_area_code)]
