"""One run: where nothing has changed there is nothing to do, and nothing more is imported to find that out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from yizhan.press import spare
from yizhan.press.manifest import Manifest
from yizhan.press.pool import begin, default_jobs
from yizhan.press.published import Printing, last_published, up_to_date
from yizhan.press.spare import Standing, look
from yizhan.press.switch import locked
from yizhan.site.day import build_day
from yizhan.site.inputs import Seen, see, theme_folder
from yizhan.site.options import Built, Options, Progress, built, need_sources, refuse, refuse_tangled, silent

if TYPE_CHECKING:
    from yizhan.press.store import Held
    from yizhan.site.build import Sharing


def build(
    options: Options, progress: Progress = silent, sharing: Sharing | None = None, held: Held | None = None
) -> Built:
    """Build and publish. Raises SourceErrors, UsageError or MachineError; the published site is then unchanged.

    Without `sharing` all is printed on this machine. `held` is for a process that builds again and again: empty at first, it
    keeps between its builds what would be made again of what is remembered.
    """
    options = replace(options, output=options.output.absolute())
    need_sources(options.root)
    refuse_tangled(options)
    with locked(options.output):
        seen = see(options.root, options.theme or theme_folder())
        published = last_published(options.output)
        done = None if options.cold else _nothing_to_do(options, seen, published)
        if done:
            before = built(done)
            refuse(options, before.problems)
            return before
        looked = begin(partial(look, options.output, published), options.jobs or default_jobs())
        from yizhan.site.build import build_changed

        return build_changed(options, progress, seen, Standing(published, looked), sharing, held)


def lay_by(options: Options) -> None:
    """Get ready for the first edit after a build. Raises UsageError as a build does, MachineError where one is going on."""
    refuse_tangled(options)
    output = options.output.absolute()
    with locked(output):
        spare.lay_by(output, last_published(output))


def _nothing_to_do(options: Options, seen: Seen, published: Manifest) -> Printing | None:
    """The last run's tree, if it was made of the same on the same day. The site's time zone is what it was then, or the
    sources have changed."""
    if not published.said:
        return None
    day = options.day or build_day(published.said[-1])
    return up_to_date(options.output, seen.stamp(day, options.base_url), published, options.jobs or default_jobs())
