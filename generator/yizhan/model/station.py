"""A service station: what its door plate must say, where it is, and how well that is known."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticKnownError

from yizhan.model.base import IsoDate, Record, WebAddress, refuse
from yizhan.model.codes import AreaCode, Slug, TermKey
from yizhan.model.location import Location
from yizhan.model.plaque import Plaque
from yizhan.model.source import Source
from yizhan.model.words import Words


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    PLANNED = "planned"
    DELISTED = "delisted"


class Access(StrEnum):
    """Who may come in (OSM key `access`)."""

    YES = "yes"
    MEMBERS = "members"
    CUSTOMERS = "customers"
    PRIVATE = "private"


class StepFree(StrEnum):
    """OSM key `wheelchair`."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


class Level(StrEnum):
    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"


class Status(Record):
    """Open, closed for a while, planned or delisted; the days are the first and the last."""

    state: State = State.OPEN
    since: Annotated[IsoDate | None, Field(description="First day of this state. 起始日")] = None
    until: Annotated[IsoDate | None, Field(description="Last day of this state. 截止日")] = None
    note: Words | None = None
    moved_to: Annotated[Slug | None, Field(description="The station that took its place. 迁往哪个站点")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Status:
        if self.since and self.until and self.until < self.since:
            raise refuse(
                "ends-before-it-begins",
                f"the state ends ({self.until}) before it begins ({self.since})",
                f"截止日 {self.until} 早于起始日 {self.since}",
                "exchange the two days or correct the wrong one",
                "对调两个日期，或改正写错的一个",
            )
        return self


class Honour(Record):
    """A title that a station was given."""

    key: Annotated[TermKey, Field(description="Key under `honours` in the vocabulary. 荣誉")]
    level: Level
    year: Annotated[int, Field(ge=1949, le=2100)]


_BETWEEN_PHONES = re.compile(r"[;；、]")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_PHONES_LENGTH = 120
_EXTENSION = re.compile(r"(?:转|ext\.?) ?[0-9]{1,6}$")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 15  # of a number with its country's code (ITU-T E.164)
_PHONE = re.compile(r"[+0-9][0-9 ()\-]{2,24}(?:(?:转|ext\.?) ?[0-9]{1,6})?")


def _phone(value: str) -> str:
    if _is_number(value):  # one number, as nearly all have
        return value
    numbers = [number.strip() for number in _BETWEEN_PHONES.split(value)]
    if all(map(_is_number, numbers)):
        plain = "; ".join(numbers)
        if len(plain) > _PHONES_LENGTH:  # what is kept is validated again when it is read back
            raise PydanticKnownError("string_too_long", {"max_length": _PHONES_LENGTH})
        return plain
    if any(_SCIENTIFIC.fullmatch(number) for number in numbers):
        raise refuse(
            "bad-phone",
            f"“{value}” is not a telephone number",
            f"“{value}”不是电话号码",
            "Excel made a power of ten of the number; look it up in the original list",
            "Excel 把号码改成了科学计数，请回原表查",
        )
    meant = [one for number in re.split(r"[/,，;；、]", value) for one in _apart(_plain_phone(number))]
    if all(map(_is_number, meant)):
        raise refuse(
            "bad-phone",
            f"“{value}” is not a telephone number",
            f"“{value}”不是电话号码",
            f"write {'; '.join(meant)}",
            f"写 {'; '.join(meant)}",
        )
    raise refuse(
        "bad-phone",
        f"“{value}” is not a telephone number",
        f"“{value}”不是电话号码",
        "write digits, spaces and hyphens, such as 010-12345678 or 12351, and ; between two numbers",
        "只写数字、空格和连字符，例如 010-12345678 或 12351；有两个号码时用分号隔开",
    )


def _is_number(text: str) -> bool:
    """Whether it is one number: two with a blank between them have too many digits."""
    if not _PHONE.fullmatch(text):
        return False
    return len(text) <= _MOST_DIGITS or sum(map(str.isdigit, _EXTENSION.sub("", text))) <= _MOST_DIGITS


def _apart(number: str) -> list[str]:
    """What stands in a row with blanks between, cut where that gives two numbers; else as it is."""
    if not _PHONE.fullmatch(number) or _is_number(number):
        return [number]
    blanks = [match.start() for match in re.finditer(" +", number)]
    cuts = [[number[:at], number[at:].strip()] for at in reversed(blanks)]  # the last blank stands before a mobile number
    return next((cut for cut in cuts if all(sum(map(str.isdigit, one)) >= _FEWEST_DIGITS for one in cut)), [number])


def _plain_phone(number: str) -> str:
    """A number without what was typed full-width, and without brackets around its area code."""
    plain = re.sub(r"[‐-―−]+", "-", unicodedata.normalize("NFKC", number)).strip()
    return re.sub(r"^\((\+?[0-9]+)\)[ -]*", r"\1-", plain)


def phones_of(numbers: str | None) -> tuple[str, ...]:
    """The telephone numbers of a field, each by itself."""
    return tuple(numbers.split("; ")) if numbers else ()


# One number, or several with a semicolon between them as in OSM.
Phone = Annotated[str, StringConstraints(max_length=_PHONES_LENGTH), AfterValidator(_phone)]


class Station(Record):
    """One place of the network.

    Nothing here is guessed: what the sources do not say is left out, and the site says "unknown".
    """

    id: Annotated[Slug, Field(description="Permanent key; it stands in the page's address. 永久编号，永不更改")]
    name: Words
    aliases: tuple[Words, ...] = ()
    type: Annotated[TermKey, Field(description="Key under `types`. 类型")]
    also: Annotated[tuple[TermKey, ...], Field(description="Further types that apply. 兼有类型")] = ()
    area: Annotated[AreaCode, Field(description="Code of the smallest area known. 所在地区代码（尽量细）")]
    address: Words | None = None
    location: Location | None = None
    host: Annotated[Words | None, Field(description="Who keeps the door open. 承办单位")] = None
    chain: Annotated[TermKey | None, Field(description="Key under `chains`. 所属连锁品牌")] = None
    operator_model: Annotated[TermKey | None, Field(description="Key under `operator_models`. 运营方式")] = None
    amenities: tuple[TermKey, ...] = ()
    services: tuple[TermKey, ...] = ()
    audiences: tuple[TermKey, ...] = ()
    access: Annotated[Access | None, Field(description="OSM key access: yes, members, customers, private. 谁能进")] = None
    wheelchair: Annotated[StepFree | None, Field(description="OSM key wheelchair: yes, limited, no. 无障碍")] = None
    floor_area_m2: Annotated[float | None, Field(gt=0, le=1_000_000, allow_inf_nan=False)] = None
    opening_hours: Annotated[
        str | None, Field(max_length=500, description="OSM opening_hours; left out where unknown. 开放时间")
    ] = None
    hours_note: Words | None = None
    phone: Phone | None = None
    website: WebAddress | None = None
    booking: Annotated[WebAddress | None, Field(description="Where to book. 预约网址")] = None
    stars: Annotated[int | None, Field(ge=1, le=5)] = None
    honours: tuple[Honour, ...] = ()
    plaques: Annotated[tuple[Plaque, ...], Field(description="Plaques and signs at its door. 标牌")] = ()
    criteria: Annotated[tuple[TermKey, ...], Field(description="Criteria sets it is known to meet. 达标标准")] = ()
    status: Status = Status()
    description: Words | None = None
    programmes: Annotated[tuple[Slug, ...], Field(description="Programmes it belongs to. 所属项目")] = ()
    checked: Annotated[IsoDate | None, Field(description="The day on which this record was last checked. 核对日期")] = None
    sources: tuple[Source, ...] = ()

    @property
    def phones(self) -> tuple[str, ...]:
        """The telephone numbers, each by itself."""
        return phones_of(self.phone)
