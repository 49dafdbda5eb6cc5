"""One file of the site before it is made: its path, how to make it, and what its bytes depend on."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple


class Artifact(NamedTuple):
    """A planned file; a tuple, for a large network plans 50,000.

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


# What digests are made of: texts, bytes, numbers, None, and tuples of them.
Part = str | bytes | int | float | None | tuple["Part", ...]


DIGEST_BYTES = 16
_heard: ContextVar[dict[bytes, tuple[Part, ...]] | None] = ContextVar("heard", default=None)


def digest(*parts: Part) -> bytes:
    """A 16-byte BLAKE2b digest of the parts; no two lists of parts have the same.

    They are written by marshal in its oldest form, which gives each its type and length and is the same in every
    process and version: four times as fast as to join them, and a plan asks for 140,000. Nothing is ever read so.
    """
    try:
        written = marshal.dumps(parts, 0)
    except ValueError:  # a text of a type of its own, such as Markup
        written = marshal.dumps(_plain(parts), 0)
    found = hashlib.blake2b(written, digest_size=DIGEST_BYTES).digest()
    heard = _heard.get()
    if heard is not None:
        heard[found] = parts
    return found


@contextmanager
def listening() -> Iterator[Mapping[bytes, tuple[Part, ...]]]:
    """What every digest made meanwhile was made of: `yizhan why` reads from it what a page depends on."""
    heard: dict[bytes, tuple[Part, ...]] = {}
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def _plain(part: Part) -> Part:
    if isinstance(part, tuple):
        return tuple(map(_plain, part))
    if isinstance(part, str):
        return str.__str__(part)
    return int(part) if isinstance(part, int) else part
