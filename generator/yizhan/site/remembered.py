"""What stood in the last two builds, digest by digest: `yizhan why` says from it what has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from yizhan.artifacts import digest
from yizhan.sources import Memory

NOW, BEFORE = "now", "before"
_KEYS = {name: digest("what stood in the last two builds", name) for name in (NOW, BEFORE)}


def recall(memory: Callable[[str], Memory | None]) -> dict[str, dict[str, str]]:
    """The names and digests of the last build (NOW) and of the one before it; empty where nothing is remembered."""
    written = _written(memory("why"))
    return {name: _read(written.get(key)) for name, key in _KEYS.items()}


def remember(memory: Callable[[str], Memory | None], state: Mapping[str, str]) -> None:
    """Keep the state of a build that was published; what was the last becomes the one before, without being read."""
    store = memory("why")
    if store:
        last = _written(store).get(_KEYS[NOW], b"")
        now = json.dumps(state, separators=(",", ":")).encode()
        store.put({_KEYS[NOW]: now, _KEYS[BEFORE]: last}, [])


def _written(store: Memory | None) -> Mapping[bytes, Any]:
    return store.get(_KEYS.values()) if store else {}


def _read(written: Any) -> dict[str, str]:
    """Others can write a store too: what is no state is as good as none."""
    with suppress(ValueError, TypeError):
        found = json.loads(written)
        return found if isinstance(found, dict) else {}
    return {}
