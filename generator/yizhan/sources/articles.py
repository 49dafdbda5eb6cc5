"""content/news and content/pages: articles and standing pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from yizhan.model import Article, Publication, StandingPage, Written
from yizhan.problems import Place, Problem, Severity
from yizhan.sources.article_paths import ArticlePath, read_path
from yizhan.sources.compose import Value
from yizhan.sources.composer import Composer
from yizhan.sources.dates import rewritten
from yizhan.sources.front_matter import Sheet, read_sheets
from yizhan.sources.places import Origins
from yizhan.sources.records import NO_STAND_INS, Read
from yizhan.sources.remedies import NO_REMEDIES, Remedies
from yizhan.sources.salvage import StandIns, origin_of, salvage
from yizhan.sources.shelf import Shelf
from yizhan.sources.validate import validate, validate_all

Page = TypeVar("Page", bound=Written)

# What the path and the file say, not the front matter.
_FROM_THE_FILE = frozenset({"file", "lang", "slug", "body", "body_line"})
# Fields by which other generators let an article choose its own address or code.
_NOT_FOR_ARTICLES = frozenset({"save_as", "url", "template", "slug", "lang", "path", "permalink", "layout", "author"})
_REFUSED = _FROM_THE_FILE | _NOT_FOR_ARTICLES


@dataclass(frozen=True, slots=True)
class WrittenWorks:
    """What was read and will be published; drafts are not among them. `digests` are those of the files' bytes."""

    articles: tuple[Article, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    digests: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Desk:
    """What gathers while the files are read one by one, and what their mistakes are met with."""

    stand_ins: StandIns
    remedies: Remedies
    articles: list[Article] = field(default_factory=list)
    pages: list[StandingPage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    origins: Origins = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    addresses: dict[tuple[str, ...], str] = field(default_factory=dict)


def read_articles(root: Path, names: Iterable[str], languages: tuple[str, ...], composer: Composer,
                  stand_ins: StandIns = NO_STAND_INS, remedies: Remedies = NO_REMEDIES,
                  shelf: Shelf | None = None) -> Read[WrittenWorks]:
    """Articles, the newest first, and pages in their order; names decide where those are equal."""
    desk = _Desk(stand_ins, remedies)
    paths: list[ArticlePath] = []
    for name in names:
        path = read_path(name, languages)
        if isinstance(path, Problem):
            desk.problems.append(path)
        else:
            paths.append(path)
    sheets = list(read_sheets(root, [path.file for path in paths], composer, shelf))
    good = _good(paths, [sheet for sheet, _ in sheets])
    for path, (sheet, problems) in zip(paths, sheets, strict=True):
        _claim(desk, path.address, path.file)
        desk.problems += problems
        if sheet is not None:
            _read_one(desk, path, sheet, good.get(path.file))
        else:
            desk.unread["page" if path.year is None else "article"] = path.file
    articles = sorted(_dated(desk), key=lambda article: (-article.date.toordinal(), article.slug, article.lang))
    pages = sorted(desk.pages, key=lambda page: (page.order, page.slug, page.lang))
    digests = {path.file: sheet.digest for path, (sheet, _) in zip(paths, sheets, strict=True) if sheet}
    return Read(WrittenWorks(tuple(articles), tuple(pages), digests), tuple(desk.problems), desk.origins, desk.unread)


def _good(paths: Sequence[ArticlePath], sheets: Sequence[Sheet | None]) -> dict[str, Written]:
    """The articles and pages that have nothing wrong, by their files: many are validated at once."""
    found: dict[str, Written] = {}
    for model in (Article, StandingPage):
        some = [
            (path, sheet) for path, sheet in zip(paths, sheets, strict=True)
            if sheet is not None and _model(path) is model and _REFUSED.isdisjoint(sheet.head)
        ]
        records = validate_all(model, [_whole(path, sheet, sheet.head) for path, sheet in some])
        found |= {path.file: record for (path, _), record in zip(some, records, strict=True) if record is not None}
    return found


def _model(path: ArticlePath) -> type[Article] | type[StandingPage]:
    return StandingPage if path.year is None else Article


def _whole(path: ArticlePath, sheet: Sheet, head: Mapping[str, Value]) -> dict[str, object]:
    """What is validated: what the front matter says, and what the path and the file do."""
    return {**head, "file": path.file, "lang": path.lang, "slug": path.slug, "body": sheet.body, "body_line": sheet.body_line}


def _read_one(desk: _Desk, path: ArticlePath, sheet: Sheet, page: Written | None) -> None:
    desk.origins["page" if path.year is None else "article", path.file] = sheet.origin
    problems: list[Problem] = []
    if page is None:
        page, problems = _validate(desk, _model(path), path, sheet)
    status = sheet.head.get("status")
    if status == Publication.DRAFT:
        # A draft may be unfinished: what it lacks must not stop the others.
        desk.problems += [replace(problem, severity=Severity.WARNING) for problem in problems]
        desk.problems.append(_draft(sheet.origin.at(("status",))))
        return
    desk.problems += problems
    if isinstance(page, Article):
        if page.date.year != path.year:
            desk.problems.append(_other_year(sheet.origin.at(("date",)), page, path))
            # Whichever of the two an address is made from, it must be this article's alone.
            _claim(desk, (path.lang, str(page.date.year), path.slug), path.file)
        desk.articles.append(page)
    elif isinstance(page, StandingPage):
        desk.pages.append(page)


def _dated(desk: _Desk) -> list[Article]:
    """The articles, those without a good date with that of a translation, against which no rule has anything then."""
    dates = {(article.file.rpartition("/")[0], article.slug): article.date
             for article in desk.articles if article.file not in desk.undated}
    return [
        article.model_copy(update={"date": dates.get((article.file.rpartition("/")[0], article.slug), article.date)})
        if article.file in desk.undated else article
        for article in desk.articles
    ]


def _validate(desk: _Desk, model: type[Page], path: ArticlePath, sheet: Sheet) -> tuple[Page | None, list[Problem]]:
    head = sheet.head
    named = [name for name in head if name in _REFUSED]
    refused = [
        Problem("unknown-field", Severity.ERROR, sheet.origin.at((name,), True), f"文章里不能写“{name}”",
                f"an article cannot set “{name}”", *_instead(name))
        for name in named
    ]
    whole = _whole(path, sheet, {name: value for name, value in head.items() if name not in named})

    def locate(where: tuple[str | int, ...], of_key: bool) -> Place:
        return Place(path.file) if where and where[0] in _FROM_THE_FILE else sheet.origin.at(where, of_key)

    page, problems = validate(model, whole, locate, sheet.broken, _FROM_THE_FILE, desk.remedies)
    stand_ins = {"title": "—", "summary": "—", "date": f"{path.year}-01-01", **desk.stand_ins}
    if page is None and (saved := salvage(model, whole, stand_ins)) is not None:
        page, saving = saved
        kind = "page" if path.year is None else "article"
        desk.origins[kind, path.file] = origin_of(sheet.origin, saving)
        if page is not None and ("date",) in saving.given and not rewritten(str(whole.get("date", ""))):
            desk.undated.add(path.file)
    return page, refused + problems


def _instead(name: str) -> tuple[str, str]:
    if name == "author":
        return "署名单位写在 sources 的 publisher 里", "name the publisher under sources"
    return "删掉这一行；网址、语言和编号都由文件名决定", "delete the line; the file's name decides address and language"


def _claim(desk: _Desk, address: tuple[str, ...], file: str) -> None:
    first = desk.addresses.setdefault(address, file)
    if first != file:
        desk.problems.append(
            Problem("same-address", Severity.ERROR, Place(file), f"与 {first} 会得到同一个网址",
                    f"this would get the same address as {first}", "给其中一个文件改名", "rename one of the two")
        )


def _draft(place: Place) -> Problem:
    return Problem("draft", Severity.NOTE, place, "这是草稿，不会发布", "this is a draft and is not published",
                   "要发布就删掉 status 这一行", "to publish it, delete the line status")


def _other_year(place: Place, article: Article, path: ArticlePath) -> Problem:
    return Problem("other-year", Severity.WARNING, place,
                   f"日期是 {article.date.year} 年，文件却放在 {path.year} 文件夹",
                   f"the date is in {article.date.year}, but the file stands in the folder {path.year}",
                   f"把文件移到 content/news/{article.date.year}/，或改正日期",
                   f"move it to content/news/{article.date.year}/ or correct the date")
