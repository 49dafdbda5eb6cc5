"""The Pelican plugin: `pelican content` publishes through the same build as `yizhan build`, byte for byte.

The last place that sees Pelican's settings. Pelican reads nothing and writes nothing itself: its readers, its
generators and its writer are the places where it loses articles, leaks files and tears the published site
(docs/decisions/0002). What is left of a run is its command line, its settings file, its signals and plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pelican
from pelican import Pelican, signals
from pelican.generators import Generator

from yizhan.problems import SourceErrors, UsageError, YizhanError, as_text
from yizhan.site.options import Options
from yizhan.site.run import build

# Pelican's own generators find nothing to do: all pages come from our plan.
SETTINGS: Mapping[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "READERS": {"rst": None, "html": None, "md": None},
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
}


class LibraryGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Builds and publishes the site when Pelican asks for output."""

    def generate_context(self) -> None:
        """Nothing yet: what is wrong is said once, by the build."""

    def generate_output(self, writer: object) -> None:
        """Build. An error ends Pelican's run with our exit code: an exception it would answer with a traceback."""
        try:
            built = build(options_from(self.settings, Path(self.output_path)))
        except YizhanError as error:
            if isinstance(error, SourceErrors):
                print(as_text(error.problems), file=sys.stderr)
            print(error, file=sys.stderr)
            raise SystemExit(error.exitcode) from error
        if built.problems:
            print(as_text(built.problems), file=sys.stderr)
        made = built.printing
        print(f"{built.stations} 个站点 stations · {made.files} 个文件 files ({made.made} 新 made) → {self.output_path}")


class Publisher(Pelican):  # type: ignore[misc]
    """Pelican, without its last line: that would count the articles and pages that its own generators did not read."""

    def run(self) -> None:
        console = pelican.console
        pelican.console = _Summary(console)
        try:
            super().run()
        finally:
            pelican.console = console


class _Summary:
    """Pelican's console during a run; everything but the summary passes through."""

    def __init__(self, console: Any) -> None:
        self._console = console

    def __getattr__(self, name: str) -> Any:
        return getattr(self._console, name)

    def print(self, *said: Any, **how: Any) -> None:
        if not (said and str(said[0]).startswith("Done: Processed")):
            self._console.print(*said, **how)


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


def _prepare(run: Pelican) -> None:
    run.settings.update(SETTINGS)
    # Set from the settings before plugins could speak: Pelican would empty the published site before the build.
    run.delete_outputdir = False


def _generators(run: Pelican) -> type[Generator]:
    return LibraryGenerator


def register() -> None:
    """Called by Pelican for each module in PLUGINS."""
    signals.initialized.connect(_prepare)
    signals.get_generators.connect(_generators)
