"""From a folder of sources to a published site. Pelican's plugin and the command line both call this."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from yizhan.artifacts import Artifact, Known, Plan, digest
from yizhan.hours import holidays_to_json
from yizhan.model import Library
from yizhan.pages.assets import collect
from yizhan.pages.atlas import Atlas, outlines_json
from yizhan.pages.edition import Edition
from yizhan.pages.markup import Body
from yizhan.pages.packed_outlines import pack_outlines
from yizhan.pages.pictures import Picture
from yizhan.press.build import publish
from yizhan.press.compositor import Ahead
from yizhan.press.pool import begin, default_jobs, forks
from yizhan.press.spare import Standing
from yizhan.press.staging import Share
from yizhan.press.store import Held, Stores
from yizhan.press.templates import Templates
from yizhan.problems import Problem, UsageError, sort_problems, to_json
from yizhan.site.bodies import body_problems
from yizhan.site.converting import render_bodies
from yizhan.site.day import build_day
from yizhan.site.dependencies import state_of
from yizhan.site.frames import make_frames
from yizhan.site.hosting import check_plan, check_sizes
from yizhan.site.inputs import Seen, code_digest, theme_folder
from yizhan.site.options import Built, Options, Progress, built, need_sources, refuse, silent
from yizhan.site.picturing import read_pictures
from yizhan.site.plan import plan
from yizhan.site.remembered import remember
from yizhan.site.theme import compile_templates, load_catalogues, load_templates, script_messages
from yizhan.sources import Memory, Shelf, Where, load
from yizhan.sources.comments import without_idle_cuts
from yizhan.text import Catalogue


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: by `options`, which name the day, from sources and a theme of this digest; so many files.

    `copy_memory` puts a copy of what was worked out so far into a new folder.
    """

    options: Options
    inputs: bytes
    files: int
    copy_memory: Callable[[Path], None]


# Says who prints, once the plan is made; see site/cluster.py.
Sharing = Callable[[Order], Share]


@dataclass(frozen=True, slots=True)
class Checked:
    """The sources: the library, the bodies of its texts, and what an editor should know.

    `found` waits for the check, which may still be going on: until `problems` were looked at, rules may be broken.
    `where_set` finds the places of settings; the sources' text, by which others are found, is let go with the check.
    """

    library: Library
    bodies: Mapping[str, Body]
    pictures: dict[str, Picture]
    day: date
    found: Callable[[], tuple[Problem, ...]]
    where_set: Where

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.found()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Checked sources with the whole plan of their site, and the templates that print it."""

    checked: Checked
    edition: Edition
    planned: Plan
    templates: Templates


def check_sources(options: Options, progress: Progress = silent) -> Checked:
    """Load and check everything. Raises SourceErrors with every problem where there is an error."""
    need_sources(options.root)
    with without_collector(), _stores(options) as stores:
        checked = _read_sources(options, progress, stores, 1, {})
        refuse(options, checked.problems)
        return checked


def _read_sources(
    options: Options, progress: Progress, stores: Stores, jobs: int, articles: dict[str, tuple[bytes, bytes]]
) -> Checked:
    """Load everything, and begin to check it. `articles` are emptied: tens of MB that nobody reads again.

    Raises SourceErrors where something cannot be read.
    """
    progress("read", 0, 1)
    shelf = Shelf(articles, stores("articles"), code_digest())
    loaded = load(options.root, stores("records"), shelf, code=code_digest(), held=stores.held("records"))
    articles.clear()
    library = loaded.partial
    if options.base_url:
        library = _with_base_url(library, options.base_url)
    day = options.day or build_day(library.site.timezone)
    progress("check", 0, 1)
    texts = (*library.articles, *library.pages)
    bodies = render_bodies(texts, library.site.embed_hosts, stores, options.jobs or default_jobs(), library.texts)
    pictures, unreadable = read_pictures(options.root, loaded.images, stores("pictures"))

    def found() -> tuple[Problem, ...]:
        from yizhan.rules import check  # in a worker: the process that plans meanwhile needs none of them

        in_texts = body_problems(library, bodies, loaded.images, loaded.where)
        # What could be saved of records with mistakes is never remembered: it hangs on more than their own text.
        memory = stores("rules") if loaded.library else None
        between = check(library, loaded.where, day, memory, code_digest())
        problems = [*loaded.problems, *between, *in_texts, *unreadable]
        return tuple(sort_problems(without_idle_cuts(problems)))

    checked = Checked(library, bodies, pictures, day, begin(found, jobs if loaded.library else 1), loaded.where_set)
    if loaded.library is None:
        refuse(options, checked.problems)
    return checked


def build_changed(
    options: Options, progress: Progress, seen: Seen, standing: Standing, sharing: Sharing | None = None,
    held: Held | None = None,
) -> Built:
    """Build and publish what is not up to date; the caller (site/run.py) holds the lock of `options.output`.

    `standing` is what stands there, `held` as in `run.build`. Raises as that does.
    """
    # A process that builds again has its templates still; of the others one that has little to print will want some.
    ahead = _ahead(options) if held is None and standing.published.bundles and not options.cold else dict
    with without_collector(), _stores(options, sharing is not None, held) as stores:
        return _build(options, progress, seen, standing, stores, sharing, ahead)


def _ahead(options: Options) -> Ahead:
    """Have the templates compiled while the sources are read."""
    jobs = options.jobs or default_jobs()
    return begin(partial(compile_templates, options.theme or theme_folder()), jobs) if forks(jobs) else dict


@contextmanager
def _stores(options: Options, shared: bool = False, held: Held | None = None) -> Iterator[Stores]:
    """What earlier builds worked out; a cold build neither believes it nor adds to it. One that is shared notes what it
    works out itself, for the others."""
    with ExitStack() as stack:
        folder = options.root / ".yizhan" if not options.cold else None
        if options.cold and shared:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yizhan-")))
        yield stack.enter_context(closing(Stores(folder, held=None if options.cold else held)))


@contextmanager
def without_collector() -> Iterator[None]:
    """The library is made once and stays: Python's collector would walk it again and again and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(
    options: Options, progress: Progress, seen: Seen, standing: Standing, stores: Stores, sharing: Sharing | None, ahead: Ahead
) -> Built:
    known = {} if options.cold else standing.published.bundles
    prepared = prepare(options, stores, progress, known, seen.articles, ahead)
    checked, planned = prepared.checked, prepared.planned
    site = checked.library.site
    planned_for = check_plan(site, planned.rows(), checked.where_set)
    refuse(options, [*checked.problems, *planned_for])

    def settle(sizes: Mapping[str, int]) -> list[Any]:
        problems = sort_problems([*checked.problems, *planned_for, *check_sizes(site, sizes, checked.where_set)])
        refuse(options, problems)
        return [len(checked.library.stations), to_json(problems), site.timezone]

    printing = publish(
        planned,
        prepared.templates,
        options.output,
        standing=standing,
        inputs=seen.stamp(checked.day, options.base_url),
        code=seen.code,
        jobs=options.jobs or default_jobs(),
        progress=progress,
        frame_hosts=site.embed_hosts,
        settle=settle,
        cold=options.cold,
        share=sharing(Order(replace(options, day=checked.day), seen.sources, len(planned), stores.copy_to)) if sharing else None,
    )
    remember(stores, state_of(prepared.edition, prepared.templates, planned))
    return built(printing)


def prepare(
    options: Options, stores: Stores, progress: Progress = silent, known: Mapping[str, Known] | None = None,
    articles: dict[str, tuple[bytes, bytes]] | None = None, ahead: Ahead = dict,
) -> Prepared:
    """Everything up to the plan, while the check goes on; `known` as in `plan`, `articles` as in `Seen` (emptied when they
    are read), `ahead` as in `load_templates`.

    Raises SourceErrors, UsageError or MachineError.
    """
    theme, jobs = options.theme or theme_folder(), options.jobs or default_jobs()
    checked = _read_sources(options, progress, stores, jobs, articles or {})
    progress("plan", 0, 1)
    try:
        catalogues = load_catalogues(theme, checked.library.site.languages)
        edition, atlas, outlines = make_edition(checked, theme, catalogues, stores, stores.held)
        planned = plan(edition, atlas, outlines, options.root, theme, keep=not options.cold, jobs=jobs, known=known)
    except Exception:
        refuse(options, checked.problems)  # what is wrong in the sources may be why they cannot be planned
        raise
    return Prepared(checked, edition, planned, load_templates(theme, checked.library, edition.assets, catalogues, ahead))


def make_edition(
    checked: Checked,
    theme: Path,
    catalogues: Mapping[str, Catalogue],
    memory: Callable[[str], Memory | None] = lambda name: None,
    held: Callable[[str], dict[bytes, Any]] = lambda name: {},
) -> tuple[Edition, Atlas, Artifact]:
    """Everything that is worked out once for all pages."""
    # A browser asks for now and the days to come; what opens on New Year's Eve may close in the new year.
    first = (checked.day.year - 1) * 10_000 + 1231
    holidays = [day for day in holidays_to_json(checked.library.holidays) if day[0] >= first]
    messages = script_messages(theme, catalogues)
    assets = collect(theme, messages, holidays, checked.library.site.timezone, memory("scripts"), code_digest())
    packed = pack_outlines(checked.library)
    data = outlines_json(packed)
    path = f"data/outlines.{digest(data).hex()[:10]}.json"
    outlines = Artifact(path, "map data", digest(data), lambda: data)
    frames = make_frames(checked.library, assets, path, code_digest(), memory("frames"))
    edition = Edition(
        checked.library, checked.day, code_digest(), assets, frames, checked.bodies, checked.pictures, packed, memory, held
    )
    return edition, Atlas(edition), outlines


def _with_base_url(library: Library, base_url: str) -> Library:
    try:
        site = library.site.model_validate({**library.site.model_dump(exclude_unset=True), "base_url": base_url})
    except ValueError as error:
        raise UsageError(f"--base-url: not a web address: {base_url} / 不是网址：{base_url}") from error
    return replace(library, site=site)
