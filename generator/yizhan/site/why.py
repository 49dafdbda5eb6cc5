"""Why a file was made by the last build, or kept, or will be made by the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from yizhan.artifacts import Artifact, listening
from yizhan.press.keys import Keys
from yizhan.press.published import last_published
from yizhan.press.store import Stores
from yizhan.press.templates import Templates
from yizhan.problems import UsageError
from yizhan.site.build import check_sources, make_edition
from yizhan.site.dependencies import Dependencies, State, dependencies, state_of
from yizhan.site.inputs import code_digest, theme_folder
from yizhan.site.options import Options
from yizhan.site.plan import plan
from yizhan.site.remembered import BEFORE, NOW, recall
from yizhan.site.theme import load_catalogues, load_templates


class Verdict(StrEnum):
    """Whether the published file is the right one, and what the last build did with it."""

    MADE = "made"
    KEPT = "kept"
    STALE = "stale"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Why:
    """`changed` names what made the difference: between the last two builds for MADE, since the last one for STALE.

    Empty for MADE means that there was no file before, or not the one that had been written.
    """

    artifact: Artifact
    verdict: Verdict
    depends: Dependencies
    templates: tuple[str, ...]
    changed: tuple[str, ...]


def why(options: Options, path: str) -> Why:
    """Plan the site as it stands and look the file up. Raises SourceErrors, and UsageError for a file that is not planned."""
    theme = options.theme or theme_folder()
    with listening() as heard, closing(Stores(options.root / ".yizhan")) as stores:
        checked = check_sources(options)
        catalogues = load_catalogues(theme, checked.library.site.languages)
        # What words a station's page shows is heard only while the traits of stations are worked out.
        edition, atlas, outlines = make_edition(checked, theme, catalogues, lambda name: stores(name) if name != "traits" else None)
        planned = plan(edition, atlas, outlines, options.root, theme)
        artifact = _find(planned.artifacts(), path, options.output)
        remembered = recall(stores)
    templates = load_templates(theme, checked.library, edition.assets, catalogues)
    now = state_of(edition, templates, planned)
    depends = dependencies(artifact, heard, now)
    verdict, changed = _judge(options, artifact, templates, depends, now, remembered)
    pulled_in = templates.pulled_in(artifact.template) if artifact.template else ()
    return Why(artifact, verdict, depends, pulled_in, changed)


def _judge(
    options: Options, artifact: Artifact, templates: Templates, depends: Dependencies, now: State, remembered: Mapping[str, State]
) -> tuple[Verdict, tuple[str, ...]]:
    published = last_published(options.output)
    printed = published.files.get(artifact.path)
    if printed is None:
        return Verdict.ABSENT, ()
    if printed.key != Keys(templates, code_digest()).of(artifact):
        return Verdict.STALE, _differing(depends, remembered[NOW], now)
    if artifact.path not in set(published.made):
        return Verdict.KEPT, ()
    return Verdict.MADE, _differing(depends, remembered[BEFORE], remembered[NOW])


def _differing(depends: Dependencies, before: State, after: State) -> tuple[str, ...]:
    return tuple(name for name in depends.names if before and before.get(name) != after.get(name))


def _find(planned: Iterable[Artifact], path: str, output: Path) -> Artifact:
    """The file by its path in the site, with or without the output folder, a leading slash, or .html; or by its address."""
    if "://" in path:
        path = unquote(urlsplit(path).path)
    wanted = path.replace("\\", "/").removeprefix(f"{output}/").removeprefix(f"{output.name}/").strip("/")
    by_path = {one.path: one for one in planned}
    for name in (wanted, f"{wanted}.html", f"{wanted}/index.html".lstrip("/")):
        if name in by_path:
            return by_path[name]
    close = get_close_matches(wanted, list(by_path), n=3, cutoff=0.7)
    en, zh = (f"; perhaps {', '.join(close)}", f"；也许是 {'、'.join(close)}") if close else ("", "")
    raise UsageError(f"no file of the site is called {path}{en} / 网站里没有 {path}{zh}")
