"""Web hosts and what they take at most: the limits that an editor writes, and those of the hosts in hosts.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from yizhan.model.base import IsoDate, PartialDate, Record, WebAddress, refuse

_FILE = Path(__file__).with_name("hosts.toml")
_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}


def _bytes(value: object) -> object:
    if isinstance(value, int):  # it was read before: files hold nothing but text
        return value
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?) ?([KMGT]i?B)", str(value).strip(), re.IGNORECASE)
    if match and float(match[1]):
        return round(float(match[1]) * _UNITS[match[2].upper()])
    raise refuse(
        "bad-size",
        f"“{value}” is not a size",
        f"“{value}”不是大小",
        "write a number and its unit, such as 25 MiB, 500 MB or 1 GB",
        "写数字加单位，例如 25 MiB、500 MB、1 GB",
    )


# "25 MiB" in the file, bytes in the record. 1 MB is 10^6 bytes, 1 MiB is 2^20, as the hosts have it.
Size = Annotated[int, BeforeValidator(_bytes), WithJsonSchema({"type": "string"})]
_Count = Annotated[int, Field(ge=1)]


class HostName(StrEnum):
    """The hosts whose limits hosts.toml has."""

    GITHUB_PAGES = "github-pages"
    GITLAB_PAGES = "gitlab-pages"
    CLOUDFLARE_PAGES = "cloudflare-pages"
    CLOUDFLARE_PAGES_PAID = "cloudflare-pages-paid"
    NETLIFY = "netlify"
    GITEE_PAGES = "gitee-pages"
    ALIYUN_OSS = "aliyun-oss"
    TENCENT_COS = "tencent-cos"
    OWN_SERVER = "own-server"


class HostLimits(Record):
    """What a host takes at most; what is absent has no limit."""

    files: Annotated[_Count | None, Field(description="Files in all. 文件总数")] = None
    entries: Annotated[_Count | None, Field(description="Files and folders in all. 文件和文件夹总数")] = None
    folder_entries: Annotated[_Count | None, Field(description="Files in one folder. 一个文件夹里的文件数")] = None
    file_size: Annotated[Size | None, Field(description="Of one file, such as 25 MiB. 单个文件的大小")] = None
    total_size: Annotated[Size | None, Field(description="Of the whole site, such as 1 GB. 整个网站的大小")] = None
    path_length: Annotated[
        _Count | None, Field(description="Of a path within the site, in bytes. 站内路径的长度（字节）")
    ] = None


class OwnLimits(HostLimits):
    """Limits that an editor writes: at least one."""

    @model_validator(mode="after")
    def _says_something(self) -> OwnLimits:
        if all(value is None for value in dict(self).values()):
            raise refuse(
                "no-limit",
                "host_limits names no limit",
                "host_limits 下面没有写任何限制",
                "write one, such as files: 20000, or leave host_limits out",
                "至少写一项，例如 files: 20000；没有就不写 host_limits",
            )
        return self


class Host(HostLimits):
    """A host as hosts.toml has it. `closed` says since when it serves nobody."""

    name: str
    closed: PartialDate | None = None
    checked: IsoDate
    sources: tuple[WebAddress, ...]


@cache
def known_hosts() -> Mapping[HostName, Host]:
    """The hosts of hosts.toml, read when they are first asked for."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {HostName(key): Host.model_validate(row) for key, row in rows.items()}


def limits_of(name: HostName | None, own: HostLimits | None) -> HostLimits:
    """The limits that hold: an editor's own go before those of the host."""
    known = known_hosts()[name].model_dump(include=set(HostLimits.model_fields)) if name else {}
    written = own.model_dump(exclude_none=True) if own else {}
    return HostLimits.model_validate({**known, **written})
