"""What the rules note from one build for the next, sealed: whatever somebody else wrote into the store is not believed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from yizhan.sources import Memory

_SEAL_BYTES = 16


class Notes:
    """Plain values by a name and a digest of all that each follows from. `code` is a digest of the program: what another
    one noted is not found. Without a memory nothing is known, and nothing kept."""

    def __init__(self, memory: Memory | None = None, code: bytes = b"") -> None:
        self._memory = memory
        self._code = code
        self._kept: set[bytes] = set()
        self._fresh: dict[bytes, bytes] = {}

    def known(self, name: str, digests: Sequence[bytes]) -> dict[bytes, Any]:
        """What was noted for these digests under this name."""
        if self._memory is None:
            return {}
        keys = {self._key(name, one): one for one in digests}
        found = {}
        for key, noted in self._memory.get(keys).items():
            written = noted[_SEAL_BYTES:] if isinstance(noted, bytes) else b""
            if written and noted == _sealed(key, written):
                with suppress(ValueError):
                    found[keys[key]] = json.loads(written)
                    self._kept.add(key)
        return found

    def add(self, name: str, digest: bytes, value: Any) -> None:
        """Note a value that JSON can hold."""
        if self._memory is not None:
            key = self._key(name, digest)
            self._fresh[key] = _sealed(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def well(self, name: str) -> frozenset[str]:
        """The keys of all that was well when it was last looked at under this name."""
        noted = self.known(name, [b""]).get(b"")
        return frozenset(map(str, noted)) if isinstance(noted, list) else frozenset()

    def add_well(self, name: str, keys: Iterable[str]) -> None:
        """Note these keys, and no others, for `well`. A key says all that the finding follows from."""
        self.add(name, b"", sorted(keys))

    def save(self) -> None:
        """Hand the memory what it did not know. Once, when all is checked."""
        if self._memory is not None and self._fresh:
            self._memory.put(self._fresh, self._kept)

    def _key(self, name: str, digest: bytes) -> bytes:
        return blake2b(b"\0".join((name.encode(), self._code, digest)), digest_size=16).digest()


def _sealed(key: bytes, written: bytes) -> bytes:
    return blake2b(written, digest_size=_SEAL_BYTES, key=key).digest() + written
