"""The HTML of texts: converted in the pool, kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from yizhan.artifacts import digest
from yizhan.model import Written
from yizhan.pages.markup import VERSION, Body, Reference, Refusal, make_converter, render
from yizhan.press.pool import shared
from yizhan.sources import Memory, Rows

STORE = "bodies"

_converter = cache(make_converter)  # one a process: making it costs more than an article


class _Remembered(NamedTuple):
    """A body that an earlier build converted. Its HTML is fetched when a page shows it: an edit shows few of thousands."""

    text: Written
    embed_hosts: Sequence[str]
    memory: Callable[[str], Memory | None]
    references: tuple[Reference, ...]
    refusals: tuple[Refusal, ...]
    frame_hosts: tuple[str, ...]

    @property
    def html(self) -> str:
        store = self.memory(STORE)
        key = _html_key(_key(self.text, self.embed_hosts))
        found = store.get([key]).get(key) if store else None
        if isinstance(found, bytes):
            with suppress(UnicodeDecodeError):  # others can write a store
                return found.decode()
        return render(_converter(), self.text.body, self.embed_hosts).html


def render_bodies(
    texts: Sequence[Written], embed_hosts: Sequence[str], memory: Callable[[str], Memory | None], jobs: int,
    digests: Mapping[str, bytes] | None = None,
) -> dict[str, Body]:
    """The body of each text by its file, what is remembered not converted again.

    `digests` are those of whole files, as far as they are known: of one that is the same nothing else is looked at.
    """
    store, digests = memory(STORE), digests or {}
    rows = Rows(store, "references", VERSION, *embed_hosts)
    before = rows.recall()
    bodies: dict[str, Body] = {}
    for text in texts:
        if seen := _from_json(before.get(digests.get(text.file, b""))):
            bodies[text.file] = _Remembered(text, embed_hosts, memory, *seen)
    others = [text for text in texts if text.file not in bodies]
    if others:
        wanted = [*rows.keys, *_wanted(texts, embed_hosts)]
        bodies |= _by_their_bodies(others, embed_hosts, memory, jobs, wanted)
        found = {digests[file]: before.get(digests[file]) or _to_json(body) for file, body in bodies.items() if file in digests}
        rows.note(found, before, wanted)
    return {text.file: bodies[text.file] for text in texts}


def _by_their_bodies(
    texts: Sequence[Written], embed_hosts: Sequence[str], memory: Callable[[str], Memory | None], jobs: int,
    wanted: Iterable[bytes],
) -> dict[str, Body]:
    """The same for texts whose files are not known: what is between --- lines may be all that is new. `wanted` stays in
    the memory."""
    store = memory(STORE)
    keys = {text.file: _key(text, embed_hosts) for text in texts}
    known = store.get(keys.values()) if store else {}
    bodies: dict[str, Body] = {}
    for text in texts:
        if seen := _from_json(known.get(keys[text.file])):
            bodies[text.file] = _Remembered(text, embed_hosts, memory, *seen)
    new = [text for text in texts if text.file not in bodies]
    made = shared(new, lambda text: render(_converter(), text.body, embed_hosts), jobs)
    fresh = {new[index].file: body for index, body in made}
    if store and fresh:
        rows: dict[bytes, Any] = {}
        for file, body in fresh.items():
            rows |= {keys[file]: _to_json(body), _html_key(keys[file]): body.html.encode()}
        store.put(rows, wanted)
    return bodies | fresh


def _wanted(texts: Iterable[Written], embed_hosts: Sequence[str]) -> Iterator[bytes]:
    for text in texts:
        key = _key(text, embed_hosts)
        yield key
        yield _html_key(key)


def _key(text: Written, embed_hosts: Sequence[str]) -> bytes:
    return digest("body and html apart", VERSION, *embed_hosts, "|", text.body)


def _html_key(key: bytes) -> bytes:
    return digest("html", key)


def _to_json(body: Body) -> list[Any]:
    return [
        [(one.kind, one.target, one.line, one.column) for one in body.references],
        [(one.code, one.line, one.column, one.zh, one.en, one.fix_zh, one.fix_en) for one in body.refusals],
        body.frame_hosts,
    ]


def _from_json(row: Any) -> tuple[tuple[Reference, ...], tuple[Refusal, ...], tuple[str, ...]] | None:
    """What `_to_json` made; None for anything else, which a store may hold that others can write."""
    try:
        references, refusals, hosts = row
        return tuple(Reference(*one) for one in references), tuple(Refusal(*one) for one in refusals), tuple(hosts)
    except (TypeError, ValueError):
        return None
