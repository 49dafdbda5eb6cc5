"""The date of a build: what SOURCE_DATE_EPOCH says, else today where the stations are."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from yizhan.problems import UsageError


def build_day(timezone: str) -> date:
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org) or today, in the site's time zone: the only clock we read."""
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"data/site.yaml: unknown timezone {timezone} / 不认识的时区 {timezone}") from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
        raise UsageError(f"SOURCE_DATE_EPOCH is not a time: {epoch} / SOURCE_DATE_EPOCH 不是时间戳：{epoch}")
    return datetime.now(zone).date()
