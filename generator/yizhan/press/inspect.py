"""The last look at the tree before it is published: links, hosts, file types, nothing that was not planned."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from yizhan.press.manifest import walk
from yizhan.problems import MachineError

# What a site of ours consists of. Anything else in the tree is a mistake.
KNOWN_TYPES = frozenset(
    {"html", "css", "js", "json", "geojson", "csv", "ics", "xml", "txt", "svg", "png", "jpg", "jpeg", "webp", "avif", "ico"}
)

_KEPT = 100_000  # addresses remembered by a worker: some 20 MB
# Looking at every tag by itself would take half as long as making the page: one pass over all attributes. Quotes in
# text are escaped, so what looks like an attribute is one.
_ATTRIBUTE = re.compile(rb' (href|src|data-src|action|id|style|on[a-z]+|srcset)="([^"]*)"')
_FETCHING = frozenset({b"src", b"srcset", b"data-src"})  # the browser asks for these by itself
_USE = re.compile(rb'<use\b[^<>]* href="([^"]*)"')
_LINK_OR_SCRIPT = re.compile(rb"<(link|script)\b([^<>]*)>")
_HARMLESS_SCRIPT = re.compile(rb'\bsrc="|\btype="application/(?:ld\+)?json"')
_CSS_URL = re.compile(rb"url\(\s*[\"']?([^)\"']+)[\"']?\s*\)")
_FETCHING_LINKS = re.compile(rb'\brel="(?:stylesheet|icon|preload|modulepreload|manifest|prefetch|apple-touch-icon)"')


class TreeFault(MachineError):
    """The tree is not fit to be published: a bug of the theme or the generator, not of the sources."""


class Inspector:
    """Looks at pages. Most addresses of a page stand in its neighbours too: what was found of one is kept."""

    def __init__(self, planned: Collection[str], frame_hosts: Collection[str] = ()) -> None:
        self._planned = planned
        self._frame_hosts = frame_hosts
        self._known: dict[tuple[str, str, bool], str | None] = {}

    def page(self, path: str, html: bytes) -> list[str]:
        """What is wrong in one page: links to files or anchors that do not exist, foreign fetches, inline code."""
        faults = []
        ids: set[bytes] = set()
        wanted: set[bytes] = set()
        folder = dirname(path)
        html = html.replace(b"\n", b" ")  # a pattern that begins with one literal byte is eight times as fast
        for name, raw in _ATTRIBUTE.findall(html):
            if name == b"id":
                if raw in ids:
                    faults.append(f"{path}: the id “{raw.decode()}” occurs twice")
                ids.add(raw)
            elif name == b"style" or name.startswith(b"on"):
                faults.append(f"{path}: inline {name.decode()}")
            elif name == b"srcset":
                for candidate in raw.split(b", "):
                    faults += self._faults(path, folder, candidate.split(b" ")[0], True)
            elif raw[:1] == b"#":
                wanted.add(raw[1:])
            else:
                faults += self._faults(path, folder, raw, name in _FETCHING)
        for raw in _USE.findall(html):
            faults += self._faults(path, folder, raw, True)
        for tag, attributes in _LINK_OR_SCRIPT.findall(html):
            if tag == b"script" and not _HARMLESS_SCRIPT.search(attributes):
                faults.append(f"{path}: inline script")
            elif _FETCHING_LINKS.search(attributes):
                for name, raw in _ATTRIBUTE.findall(attributes):
                    faults += self._faults(path, folder, raw, True) if name == b"href" else []
        faults += [f"{path}: no anchor #{anchor.decode()}" for anchor in sorted(wanted - ids - {b""})]
        return faults

    def _faults(self, path: str, folder: str, raw: bytes, fetches: bool) -> list[str]:
        fault = self._address(folder, raw.decode(), fetches)
        return [f"{path}: {fault}"] if fault else []

    def _address(self, folder: str, raw: str, fetches: bool) -> str | None:
        key = (folder, raw, fetches)
        if key not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[key] = self._look_up(folder, unescape(raw), fetches)
        return self._known[key]

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
    faults = []
    seen = set()
    for path, entry in walk(root):
        seen.add(path)
        if entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            faults.append(f"{path}: is not a plain file")
        elif path not in planned:
            faults.append(f"{path}: was not planned")
        elif path.rpartition(".")[2] not in KNOWN_TYPES or any(part.startswith(".") for part in path.split("/")):
            faults.append(f"{path}: is not a type of file that is published")
    faults.extend(f"{path}: is missing" for path in planned if path not in seen)
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
        if name in (b"href", b"src") and normpath(join(dirname(path), unescape(raw.decode()).partition("#")[0])) in gone:
            found.append(raw.decode())
    return found
