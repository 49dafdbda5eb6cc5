"""What is wrong in the articles' Markdown: what was refused, and references to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from yizhan.model import Library, Station
from yizhan.pages import links
from yizhan.pages.markup import Body, Reference
from yizhan.problems import Place, Problem, Severity
from yizhan.rules import stands
from yizhan.sources import Where
from yizhan.sources.messages import nearest
from yizhan.sources.remedies import of_library

# Files of the site that a text may link to by `file:`.
FILES = frozenset({"stations.csv", "stations.geojson", "sitemap.xml"})


def body_problems(
    library: Library, bodies: Mapping[str, Body], images: Iterable[str], where: Where
) -> Iterator[Problem]:
    """What was refused in the texts, and every link to something that is not there."""
    known = _Known(library, {name.removeprefix("content/") for name in images}, where)
    by_name = of_library(None, {}, library.stations)["bad-id"]
    for text in (*library.articles, *library.pages):
        body = bodies[text.file]
        for refusal in body.refusals:
            place = Place(text.file, text.body_line + refusal.line, refusal.column + 1)
            yield Problem(
                refusal.code, Severity.ERROR, place, refusal.zh, refusal.en, refusal.fix_zh, refusal.fix_en
            )
        for reference in body.references:
            if reference.target not in known.targets[reference.kind] and not known.stands(reference):
                place = Place(text.file, text.body_line + reference.line, reference.column + 1)
                # A Chinese target comes percent-encoded out of Markdown; people are shown what they wrote.
                written = replace(reference, target=unquote(reference.target))
                problem = _dangling(written, place, known.meant(written))
                if reference.kind == "station" and not written.target.isascii():
                    fix_zh, fix_en = by_name(Station, ("station",), written.target)
                    problem = replace(problem, fix_zh=fix_zh, fix_en=fix_en)
                yield problem
    for page in library.pages:
        if page.slug in links.TAKEN:
            yield Problem(
                "address-taken", Severity.ERROR, Place(page.file),
                f"“{page.slug}”是网站自己的页面", f"“{page.slug}” is a page of the site itself",
                "换一个文件名", "choose another file name",
            )


class _Known:
    """What a text may refer to."""

    def __init__(self, library: Library, images: set[str], where: Where) -> None:
        self._where = where
        self.targets: dict[str, Any] = {
            "station": library.stations,
            "area": library.areas,
            "article": {article.slug for article in library.articles},
            "page": {page.slug for page in library.pages},
            "file": FILES,
            "image": images,
        }

    def stands(self, reference: Reference) -> bool:
        # A record that was refused for another reason is said once, where it stands, not at each link to it.
        return stands(self.targets[reference.kind], self._where, reference.kind, reference.target)

    def meant(self, reference: Reference) -> str | None:
        """What a misspelt reference was meant for. An area's number is never taken for another one like it."""
        if reference.kind == "area" and reference.target[:1].isdigit():
            return None
        return nearest(reference.target, self.targets[reference.kind])


def _dangling(reference: Reference, place: Place, meant: str | None) -> Problem:
    names = {
        "station": ("no-such-station", "站点", "station", "data/stations.yaml"),
        "area": ("no-such-area", "地区", "area", "data/areas.yaml"),
        "article": ("no-such-article", "文章", "article", "content/news"),
        "page": ("no-such-page", "页面", "page", "content/pages"),
        "file": ("no-such-file", "文件", "file", "stations.csv, stations.geojson"),
        "image": ("no-such-image", "图片", "picture", "content/images"),
    }
    code, zh, en, folder = names[reference.kind]
    before = "" if reference.kind == "image" else f"{reference.kind}:"
    if meant:
        fix_zh, fix_en = f"是不是想写 {before}{meant}？", f"did you mean {before}{meant}?"
    elif reference.kind == "image":
        fix_zh = "把图片放进 content/images，核对文件名和大小写"
        fix_en = "put it into content/images, and check the name and its case"
    else:
        fix_zh, fix_en = f"核对写法；可用的见 {folder}", f"check the spelling against {folder}"
    return Problem(
        code, Severity.ERROR, place,
        f"没有{zh}“{reference.target[:80]}”", f"there is no {en} “{reference.target[:80]}”",
        fix_zh, fix_en,
    )
