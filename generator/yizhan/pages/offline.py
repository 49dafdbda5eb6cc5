"""Reading without a network: the service worker with the names of its shell, and the page of what is kept.

The worker's bytes change when the shell does and with nothing else: browsers compare them to know a new release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.pages import links
from yizhan.pages.assets import plain_artifact, squeezed
from yizhan.pages.edition import Edition
from yizhan.pages.head import context, head, home_crumb, section_crumb
from yizhan.pages.join import join
from yizhan.pages.squeeze import squeezed_script
from yizhan.pages.structured import script_safe

WORKER = "sw.js"
# What pages are made of; the scripts come in the page's language.
_SHELL = ("site.css", "icons.svg")
_SCRIPTS = ("reading", "site", "offline-page")
_MAP = ("leaflet.js", "leaflet.css")
_TEMPLATES = ("base.html", "offline.html", "components/sections.html", "components/text.html")


def artifacts(edition: Edition, outlines: Artifact, theme: Path, *, retired: bool = False) -> list[Artifact]:
    """The service worker and, in each language, the page of what is kept.

    `outlines` is the file of outlines that maps load. `retired` puts a worker there that removes what earlier ones
    kept, and itself: a worker that is merely missing would stay in browsers that have it.
    """
    scripts = theme / "static" / "js"
    pages = [_page(edition, lang) for lang in edition.languages]
    if retired:
        return [*pages, plain_artifact(WORKER, "asset", squeezed_script(join(scripts, "sw-retired.js")).encode())]
    release = _release(edition, outlines, theme)
    built_in = {"sw-release.js": f"export const swRelease = {script_safe(release)};\n"}
    worker = join(scripts, "sw.js", built_in)
    return [*pages, plain_artifact(WORKER, "asset", squeezed([worker], edition.memory("worker"), edition.code)[worker].encode())]


def _release(edition: Edition, outlines: Artifact, theme: Path) -> Mapping[str, Any]:
    """What theme/static/js/sw-release.js describes."""
    paths = edition.assets.paths
    shell = {
        lang: [*(paths[name] for name in _SHELL), *(paths[f"{name}.{lang}.js"] for name in _SCRIPTS)]
        for lang in edition.languages
    }
    return {
        "version": digest(*(path for paths in shell.values() for path in paths), *_wording(edition, theme)).hex()[:10],
        "languages": list(edition.languages),
        "shell": shell,
        "bytes": _weight(edition, [*shell[edition.languages[0]], *(paths[name] for name in _MAP)]) + _size(outlines),
    }


def _wording(edition: Edition, theme: Path) -> Sequence[bytes]:
    """What the page of what is kept is made of beside the shell's files: its own name has no digest."""
    files = [theme / "templates" / name for name in _TEMPLATES]
    files += sorted((theme / "locale").glob("*/LC_MESSAGES/*.po"))
    return [edition.code, edition.site_digest, *(file.read_bytes() for file in files)]


def _weight(edition: Edition, paths: Sequence[str]) -> int:
    return sum(_size(one) for one in edition.assets.artifacts if one.path in paths)


def _size(artifact: Artifact) -> int:
    data = artifact.content()
    assert isinstance(data, bytes)  # assets have no template
    return len(data)


def _page(edition: Edition, lang: str) -> Artifact:
    path = links.standing(lang, "offline")
    return Artifact(path, "offline", edition.site_digest, _Kept(edition, lang, path), "offline.html", lang)


@dataclass(frozen=True, slots=True)
class _Kept:
    edition: Edition
    lang: str
    path: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        site = edition.library.site
        page = head(
            edition,
            self.path,
            lang,
            "offline",
            site.name.phrase(lang),
            site.description.phrase(lang).text,
            crumbs=[home_crumb(edition, lang), section_crumb()],
            listed=False,
        )
        return context(page)
