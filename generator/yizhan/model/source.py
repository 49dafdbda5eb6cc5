"""Where a fact was read."""

from __future__ import annotations

from yizhan.model.base import PartialDate, Record, WebAddress
from yizhan.model.words import Words


class Source(Record):
    """Where a fact was read."""

    title: Words
    publisher: Words | None = None
    date: PartialDate | None = None
    url: WebAddress | None = None
