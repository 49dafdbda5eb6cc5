"""What data/site.yaml says: everything an editor may set for the whole site."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from yizhan.model.base import Record, WebAddress, refuse
from yizhan.model.codes import AreaCode
from yizhan.model.host import HostName, OwnLimits
from yizhan.model.location import Datum
from yizhan.model.station import Phone
from yizhan.model.words import Language, Words


def _folder(value: str) -> str:
    parts = urlsplit(value)
    if parts.query or parts.fragment:
        raise refuse(
            "not-a-web-address",
            f"“{value}” has a query or an anchor",
            f"网址“{value}”带有 ? 或 #",
            "write the folder's address alone, such as https://stations.example.org/",
            "只写文件夹的网址，例如 https://stations.example.org/",
        )
    return value if value.endswith("/") else value + "/"


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(
            "unknown-timezone",
            f"there is no time zone “{value}”",
            f"没有“{value}”这个时区",
            "write Asia/Shanghai",
            "写 Asia/Shanghai",
        ) from None
    return value


def _feedback(value: str) -> str:
    if re.fullmatch(r"[^@\s<>\"'?&:]+@[^@\s<>\"'?&:]+\.[^@\s<>\"'?&:]+|https?://[^\s<>\"']+", value):
        return value
    raise refuse(
        "bad-feedback",
        f"“{value}” is neither an e-mail address nor a web address",
        f"“{value}”既不是邮箱也不是网址",
        "write an address such as editor@example.org, or the form's https://…",
        "写邮箱，例如 editor@example.org，或表单网址 https://…",
    )


def _each_once(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) == len(value):
        return value
    raise refuse(
        "language-twice",
        "a language is named twice",
        "同一种语言写了两次",
        "write each language once: [zh, en]",
        "每种语言只写一次：[zh, en]",
    )


def _languages_of_pages(value: object) -> object:
    """`all` is None in the record and `none` is the empty list: what is left is a list of languages."""
    if isinstance(value, str):
        if value.strip() not in ("all", "none"):
            raise refuse(
                "bad-station-pages",
                f"“{value}” does not say which stations' pages there are to be",
                f"“{value}”看不出要生成哪些站点页",
                "write all, none, or the languages that are to have them: [zh]",
                "写 all、none，或要生成的语言，例如 [zh]",
            )
        return None if value.strip() == "all" else ()
    return value


StationPages = Annotated[
    Annotated[tuple[Language, ...], AfterValidator(_each_once)] | None,
    BeforeValidator(_languages_of_pages),
    WithJsonSchema({"anyOf": [{"enum": ["all", "none"]}, {"type": "array", "items": {"type": "string"}}]}),
]


class Provider(StrEnum):
    OUTLINES = "outlines"
    TIANDITU = "tianditu"
    AMAP = "amap"
    OSM = "osm"
    XYZ = "xyz"


class BaseMap(Record):
    """What lies under the stations. `outlines` is our own drawing and asks nobody for anything."""

    provider: Provider = Provider.OUTLINES
    key: Annotated[str | None, Field(pattern=r"^[A-Za-z0-9]{8,64}$", description="Tianditu's key. 天地图密钥")] = None
    url: Annotated[str | None, Field(max_length=500, description="xyz: https://…/{z}/{x}/{y}.png. 瓦片地址")] = None
    datum: Annotated[Datum | None, Field(description="xyz: the tiles' datum. 瓦片坐标系")] = None
    attribution: Words | None = None
    approval: Annotated[str | None, Field(max_length=60, description="Map approval number. 审图号")] = None
    max_zoom: Annotated[int, Field(ge=1, le=22)] = 18

    @model_validator(mode="after")
    def _complete(self) -> BaseMap:
        if self.provider is Provider.TIANDITU and not self.key:
            raise refuse(
                "base-map-key",
                "Tianditu needs a key",
                "天地图需要密钥",
                "add key: … (free from tianditu.gov.cn), or write provider: outlines",
                "补上 key: …（可在天地图官网免费申请），或改成 provider: outlines",
            )
        if self.provider is Provider.XYZ:
            parts = urlsplit(self.url or "")
            good = parts.scheme == "https" and parts.hostname and all(f"{{{axis}}}" in parts.path for axis in "xyz")
            # No other brace than these three: the address passes through template engines on its way.
            bare = re.sub(r"\{[xyz]\}", "", self.url or "")
            if not good or self.datum is None or re.search(r"[{}\s]", bare):
                raise refuse(
                    "base-map-url",
                    "a map of one's own needs a tile address and a datum",
                    "自备底图要写瓦片地址和坐标系",
                    "write url: https://tiles.example.org/{z}/{x}/{y}.png and datum: wgs84",
                    "写 url: https://tiles.example.org/{z}/{x}/{y}.png 和 datum: wgs84",
                )
        return self


class Filings(Record):
    """The numbers that a site in China must show."""

    icp: Annotated[str | None, Field(max_length=60, description="ICP 备案号")] = None
    police: Annotated[str | None, Field(max_length=60, description="公安备案号")] = None


class Licence(Record):
    """What others may do with the data."""

    name: Words
    url: WebAddress | None = None


class Contact(Record):
    """Who answers. A role, never a person."""

    name: Words
    phone: Phone | None = None
    email: Annotated[str | None, Field(pattern=r"^[^@\s<>\"'?&]+@[^@\s<>\"'?&]+\.[^@\s<>\"'?&]+$")] = None
    address: Words | None = None


class Site(Record):
    """The whole site's settings."""

    name: Words
    short_name: Words
    description: Words
    organisation: Words
    base_url: Annotated[
        WebAddress, AfterValidator(_folder), Field(description="Where the site will stand, https://…/. 网址")
    ]
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_each_once)] = ("zh", "en")
    host: Annotated[
        HostName | None,
        Field(description="Where it is published; builds keep to that host's limits. 网站放在哪里，生成时按那家的限制检查"),
    ] = None
    host_limits: Annotated[
        OwnLimits | None, Field(description="Limits of one's own; they go before the host's. 自己写的限制，优先于那家的")
    ] = None
    home_area: Annotated[AreaCode, Field(description="The area the site is about. 本站所辖地区")]
    timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Shanghai"
    hotline: Phone | None = None
    contact: Contact
    feedback: Annotated[
        Annotated[str, AfterValidator(_feedback)] | None,
        Field(description="Where errors are reported: an e-mail address or a web form. 纠错邮箱或表单网址"),
    ] = None
    base_map: BaseMap = BaseMap()
    filings: Filings = Filings()
    licence: Licence
    embed_hosts: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")], ...],
        Field(description="Hosts that articles may embed by iframe. 文章可嵌入的网站")
    ] = ()
    stations_per_page: Annotated[int, Field(ge=10, le=500)] = 100
    articles_per_page: Annotated[int, Field(ge=5, le=100)] = 20
    station_pages: Annotated[
        StationPages,
        Field(description="Pages of stations: all, none or languages, for hosts that limit files. 哪些语言要站点页，省文件时用"),
    ] = None

    @field_validator("station_pages")
    @classmethod
    def _of_our_languages(cls, value: tuple[Language, ...] | None, info: ValidationInfo) -> tuple[Language, ...] | None:
        strange = [lang for lang in value or () if lang not in info.data.get("languages", value or ())]
        if strange:
            raise refuse(
                "unknown-language",
                f"the site has no language “{strange[0]}”",
                f"网站没有“{strange[0]}”这种语言",
                "write languages that stand under languages:",
                "只写 languages 里有的语言",
            )
        return value

    @model_validator(mode="after")
    def _sound(self) -> Site:
        if self.languages[0] != "zh":
            raise refuse(
                "chinese-first",
                "Chinese is the language every record has, so it must come first",
                "每条记录都有中文，所以 zh 必须排在第一",
                "write languages: [zh, en]",
                "写 languages: [zh, en]",
            )
        return self

    def has_station_pages(self, lang: str) -> bool:
        """Whether each station has a page of its own in this language; else the list of its area says all of it."""
        return self.station_pages is None or lang in self.station_pages
