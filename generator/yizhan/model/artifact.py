"""One file of the site before it is made: its path, how to make it, and what its bytes depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Artifact:
    """A planned file.

    ``path``      relative to the site's root, forward slashes.
    ``kind``      what the summary counts it as: station, area, article, asset …
    ``depends``   digest of all that the bytes show, the template and the catalogue excepted: press adds those.
    ``template``  name of the Jinja template, or None where ``content`` returns the bytes themselves.
    ``content``   called in a worker, pure: the template's context, or the bytes.
    ``lang``      the language of the page, None for files without one.
    ``rank``      where it stands in the order of printing: pages that show the same stations have ranks close by,
                  so that a worker renders what they share once.
    ``moves``     ``depends`` is a digest of the bytes themselves: wherever a file of the same stands, it is this one.
    ``at_hand``   whoever planned it has its bytes already: to have it made on another host would be to make it twice.
    """

    path: str
    kind: str
    depends: bytes
    content: Callable[[], Mapping[str, Any] | bytes]
    template: str | None = None
    lang: str | None = None
    rank: int = 0
    moves: bool = False
    at_hand: bool = False


def digest(*parts: str | bytes) -> bytes:
    """A 16-byte BLAKE2b digest of the parts, each with its length, so that no two lists of parts collide."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    lengths = ",".join([str(len(part)) for part in encoded])
    return hashlib.blake2b(b"".join([lengths.encode(), b"|", *encoded]), digest_size=16).digest()
