"""Style sheets, scripts, icons and Leaflet as artifacts, each named after its own content.

A name with the content's digest in it may be cached for ever; a page names the assets it uses, so a page and
its assets always fit together, also while a new release is being copied to a host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from yizhan.model.artifact import Artifact, digest
from yizhan.pages.join import join
from yizhan.pages.structured import script_safe
from yizhan.problems import MachineError

# Pages with a map, pages without one, what most visits do without, frames.
SCRIPTS = ("site", "reading", "late", "embed")
LATE_SCRIPT = "late"
# Comes by itself to the pages that can be saved, after all else (offline.js): with its own texts alone.
OFFLINE_SCRIPT = "offline-page"
# What other websites have pasted into their pages keeps its address for ever.
HOST_SCRIPT = "embed/v1/host.js"


@dataclass(frozen=True)
class Assets:
    """`paths` leads from an asset's plain name (site.css) to where it stands; `symbols` holds the icons."""

    paths: Mapping[str, str]
    artifacts: tuple[Artifact, ...]
    symbols: Mapping[str, str]


def collect(theme: Path, messages: Mapping[str, Mapping[str, str]], holidays: Sequence[Sequence[int]]) -> Assets:
    """All assets of the theme, and Leaflet from its package. Raises MachineError where one is missing.

    `messages` holds the scripts' texts by language; they and the calendar go into the scripts, so that a page
    need not repeat them.
    """
    static = theme / "static"
    found: dict[str, bytes] = {"site.css": _sheet(static / "css")}
    late = join(static / "js", f"{LATE_SCRIPT}.js")
    for name in SCRIPTS:
        source = join(static / "js", f"{name}.js") + late  # what comes late speaks with the page's own voice
        for lang, texts in messages.items():
            found[f"{name}.{lang}.js"] = join(static / "js", f"{name}.js", _built_in(source, texts, holidays)).encode()
    alone = join(static / "js", f"{OFFLINE_SCRIPT}.js")
    for lang, texts in messages.items():
        found[f"{OFFLINE_SCRIPT}.{lang}.js"] = join(
            static / "js", f"{OFFLINE_SCRIPT}.js", _built_in(alone, texts, ())
        ).encode()
    symbols = {file.stem: _symbol(file) for file in sorted((static / "icons").glob("*.svg"))}
    found["icons.svg"] = sprite(symbols).encode()
    leaflet = _leaflet()
    # Without its source map's address: the map is not published, and browsers' tools would ask for it.
    found["leaflet.js"] = re.sub(rb"\n//# sourceMappingURL=.*", b"", (leaflet / "leaflet.js").read_bytes())
    found["leaflet.css"] = (leaflet / "leaflet.css").read_bytes()
    fixed = {
        f"assets/leaflet/images/{name}": (leaflet / "images" / name).read_bytes()
        for name in ("layers.png", "layers-2x.png", "marker-icon.png")  # leaflet.css names them
    }
    fixed[HOST_SCRIPT] = join(static / "js", "host.js").encode()
    for file in sorted((static / "img").glob("*")):
        fixed[f"assets/img/{file.name}"] = file.read_bytes()
    paths = {name: _hashed(name, data) for name, data in found.items()}
    files = {paths[name]: data for name, data in found.items()} | fixed
    paths |= {path.removeprefix("assets/"): path for path in fixed}
    return Assets(paths, tuple(plain_artifact(path, "asset", data) for path, data in files.items()), symbols)


def plain_artifact(path: str, kind: str, data: bytes) -> Artifact:
    """A file whose bytes are already there."""
    return Artifact(path, kind, digest(data), lambda: data)


def sprite(symbols: Mapping[str, str]) -> str:
    """All icons in one SVG, for `<use href="…#name">`."""
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols.values()) + "</svg>"


def _built_in(source: str, texts: Mapping[str, str], holidays: Sequence[Sequence[int]]) -> Mapping[str, str]:
    """What stands in for the module built-in.js in the script of one language."""
    return {
        "built-in.js": f"export const builtInMessages = {script_safe(_said(source, texts))};\n"
        f"export const builtInHolidays = {script_safe(holidays)};\n"
    }


def _said(source: str, texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts that a script can say: their keys, without the endings that count, stand in it in quotes."""
    words = set(re.findall(r'"([a-z0-9_]+)"', source))
    return {key: text for key, text in texts.items() if re.sub(r"_(one|other)$", "", key) in words}


def _hashed(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    folder = "assets/leaflet" if name == "leaflet.css" else "assets"  # its pictures stand beside it
    return f"{folder}/{stem}.{digest(data).hex()[:10]}.{ending}"


def _sheet(folder: Path) -> bytes:
    """The parts of the style sheet in the order of their names, comments left out."""
    parts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.css"))]
    if not parts:
        raise MachineError("theme/static/css holds no style sheet / 主题缺少样式表")
    text = re.sub(r"/\*.*?\*/", "", "\n".join(parts), flags=re.DOTALL)
    return re.sub(r"\n\s*", "\n", text).strip().encode() + b"\n"


def _symbol(file: Path) -> str:
    source = file.read_text(encoding="utf-8")
    found = re.search(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", source, re.DOTALL)
    if not found:
        raise MachineError(f"theme/static/icons/{file.name}: no svg element with a viewBox")
    inner = re.sub(r">\s+<", "><", found[2].strip())
    return f'<symbol id="{file.stem}" viewBox="{found[1]}">{inner}</symbol>'


def _leaflet() -> Path:
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)
