"""Style sheets, scripts, icons and Leaflet as artifacts, each named after its own content.

A name with the content's digest in it may be cached for ever; a page names the assets it uses, so a page and
its assets always fit together, also while a new release is being copied to a host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from yizhan.artifacts import Artifact, digest
from yizhan.pages.join import join
from yizhan.pages.squeeze import squeezed_script, squeezed_sheet
from yizhan.pages.structured import script_safe
from yizhan.problems import MachineError
from yizhan.sources import Memory

# Pages with the finder, pages of areas with their map, pages without one, frames.
SCRIPTS = ("site", "area", "reading", "embed")
# What most visits do without: it speaks with the page's own voice, and is the same in every language.
LATE_SCRIPT = "late"
# Comes by itself to the pages that can be saved, after all else (offline.js): with its own texts alone.
OFFLINE_SCRIPT = "offline-page"
# What other websites have pasted into their pages keeps its address for ever.
HOST_SCRIPT = "embed/v1/host.js"
# Chromium (from 136 on) then compiles all functions while the file is on its way and another thread has time for it, else
# each on the page's own thread when it is first called, some four hundred until a map stands. Others see a comment.
_AT_ONCE = "//# allFunctionsCalledOnLoad\n"
# What differs by language and site: built-in.js says what it is.
_GIVEN = {"built-in.js": ("builtInMessages", "builtInHolidays", "builtInZone")}


class Drawing(NamedTuple):
    """An icon: its viewBox, and what is drawn in it."""

    view_box: str
    inner: str

    def symbol(self, name: str) -> str:
        """As `<use href="#name">` wants it."""
        return f'<symbol id="{name}" viewBox="{self.view_box}">{self.inner}</symbol>'


@dataclass(frozen=True)
class Assets:
    """`paths` leads from an asset's plain name (site.css) to where it stands; `drawings` holds the icons by name."""

    paths: Mapping[str, str]
    artifacts: tuple[Artifact, ...]
    drawings: Mapping[str, Drawing]


def collect(
    theme: Path,
    messages: Mapping[str, Mapping[str, str]],
    holidays: Sequence[Sequence[int]],
    zone: str = "Asia/Shanghai",
    memory: Memory | None = None,
    code: bytes = b"",
) -> Assets:
    """All assets of the theme, and Leaflet from its package. Raises MachineError where one is missing.

    `messages` holds the scripts' texts by language; they, the calendar and the time zone go into the scripts, so that a
    page need not repeat them. Making scripts small takes a quarter of a second, which `memory` saves; `code`, the digest of
    the program, then tells what another program remembers.
    """
    static = theme / "static"
    late = join(static / "js", f"{LATE_SCRIPT}.js")
    spoken = {name: join(static / "js", f"{name}.js", given=_GIVEN) for name in (*SCRIPTS, OFFLINE_SCRIPT)}
    host = join(static / "js", "host.js")
    small = squeezed([late, host, *spoken.values()], memory, code)
    found: dict[str, bytes] = {"site.css": _sheet(static / "css")}
    for name, source in spoken.items():
        begun = small[source].removesuffix("();\n")
        said = source if name == OFFLINE_SCRIPT else source + late
        days = () if name == OFFLINE_SCRIPT else holidays
        for lang, texts in messages.items():
            given = f"{script_safe(_said(said, texts))},{script_safe(days)},{script_safe(zone)}"
            found[f"{name}.{lang}.js"] = f"{_AT_ONCE}{begun}({given});\n".encode()
    found |= {f"{LATE_SCRIPT}.{lang}.js": small[late].encode() for lang in messages}
    drawings = {file.stem: _drawing(file) for file in sorted((static / "icons").glob("*.svg"))}
    found["icons.svg"] = sprite(drawings).encode()
    leaflet = _leaflet()
    # Without its source map's address: the map is not published, and browsers' tools would ask for it.
    plain = re.sub(rb"\n//# sourceMappingURL=.*", b"", (leaflet / "leaflet.js").read_bytes())
    found["leaflet.js"] = _AT_ONCE.encode() + plain
    found["leaflet.css"] = squeezed_sheet((leaflet / "leaflet.css").read_text(encoding="utf-8")).encode()
    fixed = {
        f"assets/leaflet/images/{name}": (leaflet / "images" / name).read_bytes()
        for name in ("layers.png", "layers-2x.png", "marker-icon.png")  # leaflet.css names them
    }
    fixed[HOST_SCRIPT] = small[host].encode()
    for file in sorted((static / "img").glob("*")):
        fixed[f"assets/img/{file.name}"] = file.read_bytes()
    paths = {name: _hashed(name, data) for name, data in found.items()}
    files = {paths[name]: data for name, data in found.items()} | fixed
    paths |= {path.removeprefix("assets/"): path for path in fixed}
    return Assets(paths, tuple(plain_artifact(path, "asset", data) for path, data in files.items()), drawings)


def plain_artifact(path: str, kind: str, data: bytes) -> Artifact:
    """A file whose bytes are already there."""
    return Artifact(path, kind, digest(data), lambda: data)


def sprite(drawings: Mapping[str, Drawing]) -> str:
    """All icons in one SVG, for `<use href="…#name">`."""
    symbols = [drawing.symbol(name) for name, drawing in drawings.items()]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>"


def squeezed(sources: Sequence[str], memory: Memory | None, code: bytes) -> Mapping[str, str]:
    """The scripts by their sources, those that were cut before out of `memory`."""
    keys = {source: digest("script", code, source) for source in sources}
    known = memory.get(keys.values()) if memory else {}
    small = {source: text for source, key in keys.items() if isinstance(text := known.get(key), str)}
    made = {source: squeezed_script(source) for source in sources if source not in small}
    if memory and made:
        memory.put({keys[source]: text for source, text in made.items()}, keys.values())
    return {**small, **made}


def _said(source: str, texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts that a script can say: their keys, without the endings that count, stand in it in quotes."""
    words = set(re.findall(r'"([a-z0-9_]+)"', source))
    return {key: text for key, text in texts.items() if re.sub(r"_(one|other)$", "", key) in words}


def _hashed(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    folder = "assets/leaflet" if name == "leaflet.css" else "assets"  # its pictures stand beside it
    return f"{folder}/{stem}.{digest(data).hex()[:10]}.{ending}"


def _sheet(folder: Path) -> bytes:
    """The parts of the style sheet in the order of their names, without what only their readers need."""
    parts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.css"))]
    if not parts:
        raise MachineError("theme/static/css holds no style sheet / 主题缺少样式表")
    return squeezed_sheet("\n".join(parts)).encode()


def _drawing(file: Path) -> Drawing:
    source = file.read_text(encoding="utf-8")
    found = re.search(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", source, re.DOTALL)
    if not found:
        raise MachineError(f"theme/static/icons/{file.name}: no svg element with a viewBox")
    return Drawing(found[1], re.sub(r">\s+<", "><", found[2].strip()))


def _leaflet() -> Path:
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)
