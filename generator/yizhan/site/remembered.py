"""What stood in the last two builds, digest by digest: `yizhan why` says from it what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yizhan.artifacts import digest
from yizhan.sources import Memory

NOW, BEFORE = "now", "before"
_KEY = digest("what stood in the last two builds")


def recall(memory: Callable[[str], Memory | None]) -> dict[str, dict[str, str]]:
    """The names and digests of the last build (NOW) and of the one before it; empty where nothing is remembered."""
    store = memory("why")
    known = store.get([_KEY]).get(_KEY) if store else None
    rows = known if isinstance(known, dict) else {}
    return {name: row if isinstance(row := rows.get(name), dict) else {} for name in (NOW, BEFORE)}


def remember(memory: Callable[[str], Memory | None], state: Mapping[str, str]) -> None:
    """Keep the state of a build that was published; what was the last becomes the one before."""
    store = memory("why")
    if store:
        store.put({_KEY: {NOW: dict(state), BEFORE: recall(memory)[NOW]}}, [])
