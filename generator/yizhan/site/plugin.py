"""The Pelican plugin: `pelican content` publishes through the same build as `yizhan build`, byte for byte.

The last place that sees Pelican's settings. Pelican reads nothing and writes nothing itself: its readers, its
generators and its writer are the places where it loses articles, leaks files and tears the published site
(docs/decisions/0002). What is left of a run is its command line, its settings file, its signals and plugins.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from yizhan.problems import SourceErrors, UsageError, as_text
from yizhan.site.build import Built, Options, build

log = logging.getLogger(__name__)

# Pelican's own generators find nothing to do: all pages come from our plan.
SETTINGS: Mapping[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "READERS": {"rst": None, "html": None, "md": None},
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
}


class LibraryGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Builds and publishes the site when Pelican asks for output."""

    def generate_context(self) -> None:
        """Nothing yet: what is wrong is said once, by the build."""

    def generate_output(self, writer: object) -> None:
        """Build; problems go to Pelican's log, errors end its run with our exit code."""
        try:
            built = build(options_from(self.settings, Path(self.output_path)))
        except SourceErrors as error:
            log.error("%s", as_text(error.problems))
            raise
        for line in summary(built):
            log.info("%s", line)


def summary(built: Built) -> list[str]:
    """What a build did, in a line or two for a log."""
    printing = built.printing
    return [f"{built.stations} stations, {printing.files} files: {printing.made} made, {printing.kept} kept, "
            f"{printing.removed} removed; {len(built.problems)} notes and warnings"]


def options_from(settings: Mapping[str, Any], output: Path) -> Options:
    """Our options from Pelican's settings: PATH is <site>/content; YIZHAN_DATE, YIZHAN_JOBS, YIZHAN_STRICT are ours."""
    content = Path(settings["PATH"])
    if content.name != "content":
        raise UsageError(f"PATH must be the site's folder content/, not {content} / PATH 应为站点的 content/ 文件夹")
    day = settings.get("YIZHAN_DATE")
    return Options(
        root=content.parent,
        output=output,
        day=date.fromisoformat(day) if day else None,
        base_url=settings.get("YIZHAN_BASE_URL"),
        jobs=int(settings.get("YIZHAN_JOBS", 0)),
        strict=bool(settings.get("YIZHAN_STRICT", False)),
    )


def _prepare(pelican: Pelican) -> None:
    pelican.settings.update(SETTINGS)
    # Set from the settings before plugins could speak: Pelican would empty the published site before the build.
    pelican.delete_outputdir = False


def _generators(pelican: Pelican) -> type[Generator]:
    return LibraryGenerator


def register() -> None:
    """Called by Pelican for each module in PLUGINS."""
    signals.initialized.connect(_prepare)
    signals.get_generators.connect(_generators)
