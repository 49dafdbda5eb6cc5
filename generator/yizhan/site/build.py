"""From a folder of sources to a published site. Pelican's plugin and the command line both call this."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from yizhan.hours import holidays_to_json
from yizhan.model import Library
from yizhan.model.artifact import Artifact, digest
from yizhan.pages.assets import collect
from yizhan.pages.atlas import Atlas, outlines_json
from yizhan.pages.edition import Edition
from yizhan.pages.markup import Body
from yizhan.pages.pictures import Picture
from yizhan.press import Printing, Stores, begin, default_jobs, last_published, locked, look, publish, up_to_date
from yizhan.press.staging import Share
from yizhan.press.templates import Templates
from yizhan.problems import Problem, Severity, SourceErrors, UsageError, from_json, sort_problems, to_json
from yizhan.rules import check
from yizhan.site.bodies import body_problems, render_bodies
from yizhan.site.day import build_day
from yizhan.site.dependencies import state_of
from yizhan.site.frames import make_frames
from yizhan.site.hosting import check_plan, check_sizes
from yizhan.site.inputs import code_digest, inputs_digest
from yizhan.site.picturing import read_pictures
from yizhan.site.plan import plan
from yizhan.site.remembered import remember
from yizhan.site.theme import load_catalogues, load_templates, script_messages, theme_folder
from yizhan.sources import Memory, Where, load
from yizhan.sources.site import read_site
from yizhan.text import Catalogue

# Called with the name of a step, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build `root` (the folder that holds data/ and content/) into `output`."""

    root: Path
    output: Path
    day: date | None = None
    base_url: str | None = None
    jobs: int = 0
    strict: bool = False
    cold: bool = False
    theme: Path | None = None


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
    """

    library: Library
    bodies: Mapping[str, Body]
    pictures: dict[str, Picture]
    day: date
    found: Callable[[], tuple[Problem, ...]]
    where: Where

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.found()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Checked sources with the whole plan of their site, and the templates that print it."""

    checked: Checked
    edition: Edition
    planned: list[Artifact]
    templates: Templates


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `printing.made` is 0 where there was nothing to do."""

    printing: Printing
    problems: tuple[Problem, ...]
    stations: int


def check_sources(options: Options, progress: Progress = _silent) -> Checked:
    """Load and check everything. Raises SourceErrors with every problem where there is an error."""
    need_sources(options.root)
    with without_collector(), _stores(options) as stores:
        checked = _read_sources(options, progress, stores, 1)
        _refuse(options, checked.problems)
        return checked


def _read_sources(options: Options, progress: Progress, stores: Stores, jobs: int) -> Checked:
    """Load everything, and begin to check it. Raises SourceErrors where something cannot be read."""
    progress("read", 0, 1)
    loaded = load(options.root, stores("records"))
    library = loaded.partial
    if options.base_url:
        library = _with_base_url(library, options.base_url)
    day = options.day or build_day(library.site.timezone)
    progress("check", 0, 1)
    texts = (*library.articles, *library.pages)
    bodies = render_bodies(texts, library.site.embed_hosts, stores, options.jobs or default_jobs())
    pictures, unreadable = read_pictures(options.root, loaded.images, stores("pictures"))

    def found() -> tuple[Problem, ...]:
        in_texts = body_problems(library, bodies, loaded.images, loaded.where)
        problems = [*loaded.problems, *check(library, loaded.where, day), *in_texts, *unreadable]
        return tuple(sort_problems(problems))

    checked = Checked(library, bodies, pictures, day, begin(found, jobs if loaded.library else 1), loaded.where)
    if loaded.library is None:
        _refuse(options, checked.problems)
    return checked


def build(options: Options, progress: Progress = _silent, sharing: Sharing | None = None) -> Built:
    """Build and publish. Raises SourceErrors, UsageError or MachineError; the published site is then unchanged.

    Without `sharing` all is printed on this machine.
    """
    options = replace(options, output=options.output.absolute())
    need_sources(options.root)
    _refuse_tangled(options)
    with locked(options.output), without_collector(), _stores(options, sharing is not None) as stores:
        return _build(options, progress, stores, sharing)


def need_sources(root: Path) -> None:
    """Raise UsageError where there is no site: before anything is locked, listened to or written."""
    if not (root / "data").is_dir():
        raise UsageError(
            f"{root} has no folder data/; `yizhan new DIR` makes a site to begin with / "
            f"{root} 里没有 data/ 文件夹；可先用 yizhan new 新建一个站点"
        )


@contextmanager
def _stores(options: Options, shared: bool = False) -> Iterator[Stores]:
    """What earlier builds worked out; a cold build neither believes it nor adds to it. One that is shared notes what it
    works out itself, for the others."""
    with ExitStack() as stack:
        folder = options.root / ".yizhan" if not options.cold else None
        if options.cold and shared:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yizhan-")))
        yield stack.enter_context(closing(Stores(folder)))


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


def _build(options: Options, progress: Progress, stores: Stores, sharing: Sharing | None) -> Built:
    read = inputs_digest(options.root, options.theme or theme_folder())
    code = code_digest()
    inputs = digest(read, code, f"{_day(options)} {options.base_url}").hex()
    published = last_published(options.output)
    before = None if options.cold else up_to_date(options.output, inputs, published)
    if before:
        built = _built(before)
        _refuse(options, built.problems)
        return built
    looked = begin(partial(look, options.output, published), options.jobs or default_jobs())
    prepared = prepare(options, stores, progress)
    checked, planned = prepared.checked, prepared.planned
    site = checked.library.site
    planned_for = check_plan(site, planned, checked.where)
    _refuse(options, [*checked.problems, *planned_for])

    def settle(sizes: Mapping[str, int]) -> list[Any]:
        problems = sort_problems([*checked.problems, *planned_for, *check_sizes(site, sizes, checked.where)])
        _refuse(options, problems)
        return [len(checked.library.stations), to_json(problems)]

    printing = publish(
        planned,
        prepared.templates,
        options.output,
        published=published,
        inputs=inputs,
        code=code,
        jobs=options.jobs or default_jobs(),
        progress=progress,
        frame_hosts=site.embed_hosts,
        settle=settle,
        cold=options.cold,
        looked=looked,
        share=sharing(Order(replace(options, day=checked.day), read, len(planned), stores.copy_to)) if sharing else None,
    )
    remember(stores, state_of(prepared.edition, prepared.templates, planned))
    return _built(printing)


def prepare(options: Options, stores: Stores, progress: Progress = _silent) -> Prepared:
    """Everything up to the plan, while the check goes on. Raises SourceErrors, UsageError or MachineError."""
    theme, jobs = options.theme or theme_folder(), options.jobs or default_jobs()
    checked = _read_sources(options, progress, stores, jobs)
    progress("plan", 0, 1)
    try:
        catalogues = load_catalogues(theme, checked.library.site.languages)
        edition, atlas, outlines = make_edition(checked, theme, catalogues, stores)
        planned = plan(edition, atlas, outlines, options.root, theme, keep=not options.cold, jobs=jobs)
    except Exception:
        _refuse(options, checked.problems)  # what is wrong in the sources may be why they cannot be planned
        raise
    return Prepared(checked, edition, planned, load_templates(theme, checked.library, edition.assets, catalogues))


def _built(printing: Printing) -> Built:
    """With what `settle` said, in this run or in the last one that had something to do."""
    stations, rows = printing.said
    return Built(printing, tuple(from_json(rows)), stations)


def make_edition(
    checked: Checked,
    theme: Path,
    catalogues: Mapping[str, Catalogue],
    memory: Callable[[str], Memory | None] = lambda name: None,
) -> tuple[Edition, Atlas, Artifact]:
    """Everything that is worked out once for all pages."""
    messages, holidays = script_messages(theme, catalogues), holidays_to_json(checked.library.holidays)
    assets = collect(theme, messages, holidays, checked.library.site.timezone, memory("scripts"), code_digest())
    edition = Edition(checked.library, checked.day, code_digest(), assets, {}, checked.bodies, checked.pictures, memory)
    data = outlines_json(edition)
    path = f"data/outlines.{digest(data).hex()[:10]}.json"
    outlines = Artifact(path, "map data", digest(data), lambda: data)
    edition = replace(edition, frames=make_frames(checked.library, assets, path, edition.code, memory("frames")))
    return edition, Atlas(edition), outlines


def _refuse(options: Options, problems: Sequence[Problem]) -> None:
    """No build goes on past an error, nor, where it is to be strict, past a warning."""
    if any(one.is_error or (options.strict and one.severity is Severity.WARNING) for one in problems):
        raise SourceErrors(problems)


def _day(options: Options) -> date | None:
    """The build's date as far as data/site.yaml can be read; None where it cannot, which the check will tell."""
    if options.day:
        return options.day
    settings = read_site(options.root).values
    return build_day(settings.timezone) if settings else None


def _with_base_url(library: Library, base_url: str) -> Library:
    try:
        site = library.site.model_validate({**library.site.model_dump(exclude_unset=True), "base_url": base_url})
    except ValueError as error:
        raise UsageError(f"--base-url: not a web address: {base_url} / 不是网址：{base_url}") from error
    return replace(library, site=site)


def _refuse_tangled(options: Options) -> None:
    """Publishing into the sources, or around them, would replace them."""
    root, output = options.root.resolve(), options.output.resolve()
    kept = [root, *(root / name for name in ("data", "content", "theme", ".git", ".yizhan"))]
    if output in (*root.parents, *kept) or any(output.is_relative_to(folder) for folder in kept[1:]):
        raise UsageError(f"--output {options.output} lies among the sources / 输出文件夹不能是源文件所在的文件夹")
