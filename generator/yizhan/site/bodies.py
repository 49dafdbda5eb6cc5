"""The articles' Markdown: converted in the pool, kept between builds, its references looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import unquote

from yizhan.artifacts import digest
from yizhan.model import Library, Station, Written
from yizhan.pages import links
from yizhan.pages.markup import VERSION, Body, Reference, Refusal, make_converter, render
from yizhan.press.pool import shared
from yizhan.problems import Place, Problem, Severity
from yizhan.rules import stands
from yizhan.sources import Memory, Where
from yizhan.sources.messages import nearest
from yizhan.sources.remedies import of_library

STORE = "bodies"
# Files of the site that a text may link to by `file:`.
FILES = frozenset({"stations.csv", "stations.geojson", "sitemap.xml"})

_converter = cache(make_converter)  # one a process: making it costs more than an article


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A body that an earlier build converted. Its HTML is fetched when a page shows it: an edit shows few of thousands."""

    text: Written
    embed_hosts: Sequence[str]
    key: bytes
    memory: Callable[[str], Memory | None]
    references: tuple[Reference, ...]
    refusals: tuple[Refusal, ...]
    frame_hosts: tuple[str, ...]

    @property
    def html(self) -> str:
        store = self.memory(STORE)
        key = _html_key(self.key)
        found = store.get([key]).get(key) if store else None
        if isinstance(found, bytes):
            with suppress(UnicodeDecodeError):  # others can write a store
                return found.decode()
        return render(_converter(), self.text.body, self.embed_hosts).html


def render_bodies(
    texts: Sequence[Written], embed_hosts: Sequence[str], memory: Callable[[str], Memory | None], jobs: int
) -> dict[str, Body]:
    """The body of each text by its file, what is remembered not converted again."""
    store = memory(STORE)
    keys = {text.file: digest("body and html apart", VERSION, *embed_hosts, "|", text.body) for text in texts}
    known = store.get(keys.values()) if store else {}
    bodies: dict[str, Body] = {}
    for text in texts:
        key = keys[text.file]
        if seen := _from_json(known.get(key)):
            bodies[text.file] = _Remembered(text, embed_hosts, key, memory, *seen)
    new = [text for text in texts if text.file not in bodies]
    made = shared(new, lambda text: render(_converter(), text.body, embed_hosts), jobs)
    fresh = {new[index].file: body for index, body in made}
    if store and fresh:
        rows: dict[bytes, Any] = {}
        for file, body in fresh.items():
            rows |= {keys[file]: _to_json(body), _html_key(keys[file]): body.html.encode()}
        store.put(rows, [*keys.values(), *map(_html_key, keys.values())])
    return {text.file: bodies.get(text.file) or fresh[text.file] for text in texts}


def _html_key(key: bytes) -> bytes:
    return digest("html", key)


def body_problems(
    library: Library, bodies: Mapping[str, Body], images: Iterable[str], where: Where
) -> Iterator[Problem]:
    """What was refused in the texts, and every link to something that is not there."""
    known = _Known(library, {name.removeprefix("content/") for name in images}, where)
    by_name = of_library(None, {}, library.stations)["bad-id"]
    for text in (*library.articles, *library.pages):
        body = bodies[text.file]
        for refusal in body.refusals:
            place = Place(text.file, text.body_line + refusal.line, refusal.column + 1)
            yield Problem(
                refusal.code, Severity.ERROR, place, refusal.zh, refusal.en, refusal.fix_zh, refusal.fix_en
            )
        for reference in body.references:
            if reference.target not in known.targets[reference.kind] and not known.stands(reference):
                place = Place(text.file, text.body_line + reference.line, reference.column + 1)
                # A Chinese target comes percent-encoded out of Markdown; people are shown what they wrote.
                written = replace(reference, target=unquote(reference.target))
                problem = _dangling(written, place, known.meant(written))
                if reference.kind == "station" and not written.target.isascii():
                    fix_zh, fix_en = by_name(Station, ("station",), written.target)
                    problem = replace(problem, fix_zh=fix_zh, fix_en=fix_en)
                yield problem
    for page in library.pages:
        if page.slug in links.TAKEN:
            yield Problem(
                "address-taken", Severity.ERROR, Place(page.file),
                f"“{page.slug}”是网站自己的页面", f"“{page.slug}” is a page of the site itself",
                "换一个文件名", "choose another file name",
            )


class _Known:
    """What a text may refer to."""

    def __init__(self, library: Library, images: set[str], where: Where) -> None:
        self._where = where
        self.targets: dict[str, Any] = {
            "station": library.stations,
            "area": library.areas,
            "article": {article.slug for article in library.articles},
            "page": {page.slug for page in library.pages},
            "file": FILES,
            "image": images,
        }

    def stands(self, reference: Reference) -> bool:
        # A record that was refused for another reason is said once, where it stands, not at each link to it.
        return stands(self.targets[reference.kind], self._where, reference.kind, reference.target)

    def meant(self, reference: Reference) -> str | None:
        """What a misspelt reference was meant for. An area's number is never taken for another one like it."""
        if reference.kind == "area" and reference.target[:1].isdigit():
            return None
        return nearest(reference.target, self.targets[reference.kind])


def _dangling(reference: Reference, place: Place, meant: str | None) -> Problem:
    names = {
        "station": ("no-such-station", "站点", "station", "data/stations.yaml"),
        "area": ("no-such-area", "地区", "area", "data/areas.yaml"),
        "article": ("no-such-article", "文章", "article", "content/news"),
        "page": ("no-such-page", "页面", "page", "content/pages"),
        "file": ("no-such-file", "文件", "file", "stations.csv, stations.geojson"),
        "image": ("no-such-image", "图片", "picture", "content/images"),
    }
    code, zh, en, folder = names[reference.kind]
    before = "" if reference.kind == "image" else f"{reference.kind}:"
    if meant:
        fix_zh, fix_en = f"是不是想写 {before}{meant}？", f"did you mean {before}{meant}?"
    elif reference.kind == "image":
        fix_zh = "把图片放进 content/images，核对文件名和大小写"
        fix_en = "put it into content/images, and check the name and its case"
    else:
        fix_zh, fix_en = f"核对写法；可用的见 {folder}", f"check the spelling against {folder}"
    return Problem(
        code, Severity.ERROR, place,
        f"没有{zh}“{reference.target[:80]}”", f"there is no {en} “{reference.target[:80]}”",
        fix_zh, fix_en,
    )


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
