"""Everything under data/ and content/ read into one library, or every reason why it cannot be."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from yizhan.model import Library, Vocabulary
from yizhan.problems import Place, Problem, Severity, sort_problems
from yizhan.sources import areas, figures, holidays, landmarks, outlines, site, vocabulary
from yizhan.sources.article_paths import is_article_file
from yizhan.sources.articles import read_articles
from yizhan.sources.comments import without_idle_cuts
from yizhan.sources.composer import Composer, Held, Memory
from yizhan.sources.files import list_files
from yizhan.sources.images import check_images, is_image_file
from yizhan.sources.lists import is_list_file, read_lists
from yizhan.sources.opening import open_regular
from yizhan.sources.places import Origins, Where, finder
from yizhan.sources.records import Read
from yizhan.sources.remedies import of_library
from yizhan.sources.shelf import Shelf
from yizhan.sources.stand_ins import site_without_settings, stand_ins
from yizhan.sources.stations import is_station_file, read_stations
from yizhan.sources.verification import is_verification_file, read_verification

Kept = TypeVar("Kept")

_NEEDED = (site.FILE, areas.FILE, vocabulary.FILE)
_OPTIONAL = (figures.FILE, holidays.FILE, landmarks.FILE, outlines.FILE)
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Loaded:
    """`library` is None if there is any error. `partial` is there all the same, with what could be saved of records
    that have mistakes: never to be published, but `rules` can look at it, so that no mistake hides another.

    `where` knows every record's place, for which it holds the text of all; `where_set` those of the settings alone."""

    library: Library | None
    problems: tuple[Problem, ...]
    where: Where
    partial: Library
    where_set: Where
    images: tuple[str, ...] = ()


def load(
    root: Path, memory: Memory | None = None, shelf: Shelf | None = None, *, code: bytes = b"", held: Held | None = None
) -> Loaded:
    """Read the site that stands in `root`. Never raises for what stands in a file; OSError only where `root`
    itself cannot be listed.

    What `memory` knows is not parsed again, nor validated where `code`, the digest of the program, is what it was; it
    changes nothing else. Nor does `shelf`, which knows articles' files. `held` is what the last load of this process put
    there.
    """
    composer = Composer(memory, code, held)
    names, problems = list_files(root)
    station_files = [name for name in names if is_station_file(name)]
    problems += [_missing(name) for name in _NEEDED if name not in names and name[:-5] + ".yml" not in names]
    if not station_files and "data/stations.yml" not in names:
        problems.append(_missing("data/stations.yaml"))

    origins: Origins = {}
    others = [name for name in names if name.endswith(".yml") and is_station_file(name[:-4] + ".yaml")]
    unread = {"station": others[0] if others else "data/stations.yaml"} if others or not station_files else {}

    def take(read: Read[Kept]) -> Kept:
        problems.extend(read.problems)
        origins.update(read.origins)
        unread.update(read.unread)
        return read.values

    words = take(vocabulary.read_vocabulary(root, composer)) if vocabulary.FILE in names else None
    if areas.FILE not in names:
        unread["area"] = areas.FILE
    tree = take(areas.read_areas(root, composer)) if areas.FILE in names else {}
    remedies = of_library(words, tree)
    instead = stand_ins(words, tree)
    settings = take(site.read_site(root, composer, instead, remedies)) if site.FILE in names else None
    stations = take(read_stations(root, station_files, composer, instead, remedies))
    remedies = of_library(words, tree, stations)
    numbers = take(figures.read_figures(root, composer, instead, remedies)) if figures.FILE in names else ()
    days = take(holidays.read_holidays(root, composer)) if holidays.FILE in names else ()
    known = take(landmarks.read_landmarks(root, composer, instead, remedies)) if landmarks.FILE in names else {}
    lists = take(read_lists(root, names, composer, instead, remedies))
    shapes = take(outlines.read_outlines(root, composer)) if outlines.FILE in names else {}
    languages = settings.languages if settings else _LANGUAGES
    articles = [name for name in names if is_article_file(name)]
    written = take(read_articles(root, articles, languages, composer, instead, remedies, shelf))
    composer.save()
    images, refused = check_images(root, [name for name in names if is_image_file(name)])
    problems += refused
    verification, refused = read_verification(root, [name for name in names if is_verification_file(name)])
    problems += refused
    problems += [_left_over(root, name) for name in names if not _is_ours(name)]

    good = not any(problem.is_error for problem in problems)
    partial = Library(settings or site_without_settings(words, tree), tree, stations, words or Vocabulary(types={}), numbers,
                      written.articles, written.pages, shapes, days, known, lists.programmes, lists.series, lists.events,
                      lists.notices, lists.targets, lists.directory, lists.inspections, verification=verification,
                      texts=written.digests)
    of_site = {key: origins[key] for key in [("site", "")] if key in origins}
    where, where_set = finder(origins, unread), finder(of_site, unread)
    told = tuple(sort_problems(without_idle_cuts(problems)))
    return Loaded(partial if good else None, told, where, partial, where_set, images)


def _is_ours(name: str) -> bool:
    return (
        name in _NEEDED
        or name in _OPTIONAL
        or is_station_file(name)
        or is_list_file(name)
        or is_article_file(name)
        or is_image_file(name)
        or is_verification_file(name)
        or PurePosixPath(name).stem.upper() == "README"
    )


def _missing(name: str) -> Problem:
    return Problem("missing-file", Severity.ERROR, Place(name), "缺这个文件", "this file is missing",
                   "新建这个文件；写法见 docs/data.md", "create it; docs/data.md says what it holds")


def _left_over(root: Path, name: str) -> Problem:
    """A file that is no part of the site: a link that leads away or a pipe is refused all the same."""
    opened = open_regular(root, name)
    if isinstance(opened, Problem):
        return opened
    os.close(opened)
    meant = name[:-4] + ".yaml"
    if name.endswith(".yml") and (is_station_file(meant) or is_list_file(meant) or meant in (*_NEEDED, *_OPTIONAL)):
        return Problem("wrong-ending", Severity.ERROR, Place(name), "扩展名是 .yml，这个文件没有读",
                       "the file ends in .yml and was not read", f"改名为 {PurePosixPath(meant).name}",
                       f"rename it to {PurePosixPath(meant).name}")
    return Problem("not-published", Severity.WARNING, Place(name), "这个文件不属于网站内容，不会发布",
                   "this file is no part of the site and is not published",
                   "不需要就删掉；图片放 content/images/（png、jpg、webp），文章放 content/news/",
                   "delete it if nobody needs it; pictures (png, jpg, webp) belong in content/images/, "
                   "articles in content/news/")
