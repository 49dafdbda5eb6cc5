"""What every record shares: frozen, nothing unknown, plain strings in, refusals with a remedy."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from yizhan.artifacts import digest


class Record(BaseModel):
    """A frozen record. Values arrive as plain strings (sources let no YAML rule guess a type).

    What validates a record is made when the first one is read: most kinds stand within others, and many a site has none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


def record_digest(record: Record) -> bytes:
    """A digest of a record's whole content."""
    return digest(record.model_dump_json())


def refuse(code: str, en: str, zh: str, fix_en: str, fix_zh: str) -> PydanticCustomError:
    """A validation error that carries both languages and the remedy, for `sources` to place."""
    context = {"zh": zh, "en": en, "fix_en": fix_en, "fix_zh": fix_zh}
    return PydanticCustomError(code, "{en}", context)


def _iso_date(value: object) -> object:
    return value if isinstance(value, date) else _day_of(value if isinstance(value, str) else str(value))


@lru_cache(maxsize=1024)
def _day_of(value: str) -> date:
    if not (re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip())):
        raise refuse(
            "date-format",
            f"“{value}” is not a date of the form 2025-01-31",
            f"“{value}”不是 2025-01-31 这样的日期",
            "write year-month-day with two digits each, such as 2025-01-31",
            "按“年-月-日”写，月和日各两位，例如 2025-01-31",
        )
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise refuse(
            "date-impossible",
            f"there is no such day as {value}",
            f"日历上没有 {value} 这一天",
            "check the month and the day",
            "请核对月份和日期",
        ) from None


def _partial_date(value: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if match and (match[2] is None or 1 <= int(match[2]) <= 12):
        if match[3] is not None:
            _iso_date(value)
        return value
    raise refuse(
        "date-format",
        f"“{value}” is not a year, a month or a day",
        f"“{value}”不是年份、年月或日期",
        "write 2022, 2022-08 or 2022-08-12",
        "写成 2022、2022-08 或 2022-08-12",
    )


def _web_address(value: str) -> str:
    if re.fullmatch(r"https?://[^\s<>\"'\\^`{|}]+", value) and _has_host(value):
        return value
    raise refuse(
        "not-a-web-address",
        f"“{value}” is not a web address",
        f"“{value}”不是网址",
        "write the whole address, beginning with https:// (or http://)",
        "写完整网址，以 https:// 或 http:// 开头",
    )


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # a bracket without an IPv6 address
        return False


def _truth(value: object) -> object:
    known = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
    return known.get(value.strip().lower(), value) if isinstance(value, str) else value


IsoDate = Annotated[date, BeforeValidator(_iso_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
WebAddress = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
