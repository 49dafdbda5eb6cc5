"""The last look at the tree before it is published: links, hosts, file types, nothing that was not planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from yizhan.press.manifest import walk
from yizhan.problems import MachineError

# What a site of ours consists of. Anything else in the tree is a mistake.
KNOWN_TYPES = frozenset(
    {"html", "css", "js", "json", "geojson", "csv", "ics", "xml", "txt", "svg", "png", "jpg", "jpeg", "webp", "avif", "ico"}
)

_KEPT = 50_000  # attributes and tags remembered by a worker for each folder: some 10 MB
# Looking at every tag by itself would take half as long as making the page: one pass over all attributes. Quotes in
# text are escaped, so what looks like an attribute is one.
_ATTRIBUTE = re.compile(rb' (href|src|data-src|action|id|style|on[a-z]+|srcset)="([^"]*)"')
_FETCHING = frozenset({b"src", b"srcset", b"data-src"})  # the browser asks for these by itself
_ELSEWHERE = (b"https://", b"http://", b"tel:", b"mailto:", b"geo:")  # where a reader may go
_TAGS = re.compile(rb"<(use|link|script)\b([^<>]*)>")
_HARMLESS_SCRIPT = re.compile(rb'\bsrc="|\btype="application/(?:ld\+)?json"')
_Pair = tuple[bytes, bytes]  # an attribute's name and value, or a tag's name and what stands in it
_Look = Callable[[str, bytes, bytes], list[str]]  # what is wrong with a pair in a page of a folder
_CSS_URL = re.compile(rb"url\(\s*[\"']?([^)\"']+)[\"']?\s*\)")
_FETCHING_LINKS = re.compile(rb'\brel="(?:stylesheet|icon|preload|modulepreload|manifest|prefetch|apple-touch-icon)"')


class TreeFault(MachineError):
    """The tree is not fit to be published: a bug of the theme or the generator, not of the sources."""


class Inspector:
    """Looks at pages. Most of what stands in a page stands in its neighbours too: what was found fit is kept."""

    def __init__(self, planned: Collection[str], frame_hosts: Collection[str] = ()) -> None:
        self._planned = planned
        self._frame_hosts = frame_hosts
        self._fit: dict[str, set[_Pair]] = {}  # by folder

    def page(self, path: str, html: bytes) -> list[str]:
        """What is wrong in one page: links to files or anchors that do not exist, foreign fetches, inline code."""
        folder = dirname(path)
        fit = self._fit.setdefault(folder, set())
        if len(fit) > _KEPT:
            fit.clear()
        html = html.replace(b"\n", b" ")  # a pattern that begins with one literal byte is eight times as fast
        attributes = _ATTRIBUTE.findall(html)
        ids = [raw for name, raw in attributes if name == b"id"]
        wanted = {raw[1:] for name, raw in attributes if raw[:1] == b"#" and name != b"id"}
        faults = []
        if len(ids) > len(set(ids)):
            faults += [f"the id “{raw.decode()}” occurs twice" for raw in sorted({raw for raw in ids if ids.count(raw) > 1})]
        faults += [f"no anchor #{anchor.decode()}" for anchor in sorted(wanted.difference(ids, [b""]))]
        if self._each(folder, attributes, self._attribute, fit):
            # A text that was cut off at ` href=` has a quote behind it too. A browser is not deceived, and slower.
            faults += self._each(folder, _read(html), self._attribute, fit)
        faults += self._each(folder, _TAGS.findall(html), self._tag, fit)
        return [f"{path}: {fault}" for fault in faults]

    def _each(self, folder: str, found: Iterable[_Pair], look: _Look, fit: set[_Pair]) -> list[str]:
        faults = []
        for one in set(found) - fit:
            if wrong := look(folder, *one):
                faults += wrong
            else:
                fit.add(one)
        return faults

    def _attribute(self, folder: str, name: bytes, raw: bytes) -> list[str]:
        if name == b"id" or raw[:1] == b"#":
            return []
        if name == b"style" or name.startswith(b"on"):
            return [f"inline {name.decode()}"]
        if name == b"srcset":
            return [one for candidate in raw.split(b", ") for one in self._address(folder, candidate.split(b" ")[0], True)]
        return self._address(folder, raw, name in _FETCHING)

    def _tag(self, folder: str, tag: bytes, inside: bytes) -> list[str]:
        """What is wrong with a tag that fetches or runs something."""
        if tag == b"script" and not _HARMLESS_SCRIPT.search(inside):
            return ["inline script"]
        if tag == b"use" or _FETCHING_LINKS.search(inside):
            return [one for name, raw in _ATTRIBUTE.findall(inside) if name == b"href" for one in self._address(folder, raw, True)]
        return []

    def _address(self, folder: str, raw: bytes, fetches: bool) -> list[str]:
        if not fetches and raw.startswith(_ELSEWHERE):
            return []
        fault = self._look_up(folder, unescape(raw.decode()), fetches)
        return [fault] if fault else []

    def _look_up(self, folder: str, address: str, fetches: bool) -> str | None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if fetches and parts.scheme != "data" and parts.hostname not in self._frame_hosts:
                return f"fetches from elsewhere: {address}"
            if parts.scheme in ("javascript", "vbscript"):
                return f"script in an address: {address}"
            return None
        target = normpath(join(folder, unquote(parts.path)))
        if parts.path.endswith("/"):
            target = normpath(f"{target}/index.html")
        # An empty path is the page itself; one from the host's root (404.html) leads where base_url says.
        if not parts.path or parts.path.startswith("/") or target in self._planned:
            return None
        return f"leads to {address}, which does not exist"


def _read(html: bytes) -> Iterator[_Pair]:
    """The attributes that are looked at, as a browser reads them."""
    parser = _Attributes()
    parser.feed(html.decode())
    parser.close()
    for name, value in parser.found:
        if _ATTRIBUTE.match(f' {name}=""'.encode()):
            yield name.encode(), escape(value or "").encode()


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str | None]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(attrs)


def inspect_sheet(path: str, css: bytes, planned: Collection[str]) -> list[str]:
    """What a style sheet asks for and does not get."""
    faults = []
    for raw in _CSS_URL.findall(css):
        address = raw.decode()
        if address.startswith(("data:", "#")):
            continue
        if urlsplit(address).netloc or normpath(join(dirname(path), address)) not in planned:
            faults.append(f"{path}: asks for {address}, which does not exist")
    return faults


def inspect_tree(root: Path, planned: Collection[str]) -> None:
    """Raise TreeFault unless the tree holds exactly the planned files, all plain files of known types."""
    plain: set[str] = set()
    odd: set[str] = set()
    for path, entry in walk(root):
        (plain if entry.is_file(follow_symlinks=False) else odd).add(path)
    wanted = frozenset(planned)
    faults = [f"{path}: is not a plain file" for path in odd]
    faults += [f"{path}: was not planned" for path in plain - wanted]
    faults += [f"{path}: is missing" for path in wanted - plain - odd]
    faults += [
        f"{path}: is not a type of file that is published"
        for path in wanted
        if path.rpartition(".")[2] not in KNOWN_TYPES or path[0] == "." or "/." in path
    ]
    raise_faults(faults)


def raise_faults(faults: Iterable[str]) -> None:
    """Raise TreeFault naming the first twenty faults; return quietly where there are none."""
    faults = sorted(faults)
    if faults:
        more = f"\n… and {len(faults) - 20} more" if len(faults) > 20 else ""
        raise TreeFault("the site is not fit to be published / 网站未通过发布前检查:\n" + "\n".join(faults[:20]) + more)


def links_to(html: bytes, path: str, gone: Collection[str]) -> list[str]:
    """Addresses in a kept page that lead to files which no longer exist."""
    found = []
    for name, raw in _ATTRIBUTE.findall(html.replace(b"\n", b" ")):
        if name in (b"href", b"src", b"data-src") and not raw.startswith(_ELSEWHERE):
            target = normpath(join(dirname(path), unquote(re.split("[?#]", unescape(raw.decode()))[0])))
            if target in gone:
                found.append(raw.decode())
    return found
