"""`yizhan translated FILE…`: what a translation follows, noted in its front matter."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from yizhan.cli.console import say
from yizhan.cli.options import Root
from yizhan.problems import Problem, SourceErrors, UsageError
from yizhan.rules.following import noted, parts_of
from yizhan.sources.article_paths import ArticlePath, is_article_file, read_path
from yizhan.sources.composer import Composer
from yizhan.sources.files import read_bytes
from yizhan.sources.front_line import replace_file, with_line
from yizhan.sources.front_matter import Sheet, read_sheets
from yizhan.sources.site import read_site

SHORT = "记下译文已照原文译好 Note that a translation follows its original"
HELP = """译文照原文改好以后运行：在译文开头的 follows 一行记下原文各段现在的样子，别的一个字也不动。
以后原文改了哪一段，yizhan check 会指出来。

Run it when a translation is up to its original: notes how each paragraph of the original reads now, in the line
`follows` at the head of the translation, and touches nothing else. From then on `yizhan check` names each paragraph
of the original that has changed since.

    yizhan translated content/news/2026/my-article.en.md"""


class _Work(NamedTuple):
    """A translation with the path of its original, both as `content/…`."""

    text: str
    original: str
    lang: str


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="译文的文件。 The translations.", show_default=False)
    ],
    root: Root = Path("."),
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LANG",
            help="照哪种语言译的，默认是网站的第一种。 The original's language; the site's first.",
        ),
    ] = None,
) -> None:
    site = read_site(root, Composer())
    languages = site.values.languages if site.values else ("zh", "en")
    works = [_work(root, file, languages, source) for file in files]
    # Everything is read before anything is written: a slip in the last name changes no file.
    made = [(work, *_made(root, work)) for work in works]
    for work, before, after, count in made:
        if before != after:
            replace_file(root / work.text, after)
        kept = "" if before != after else "（未变 unchanged）"
        say(f"{work.text} ← {work.original}: {count} 段 paragraphs{kept}")


def _work(root: Path, file: Path, languages: Sequence[str], source: str | None) -> _Work:
    name = _name(root, file)
    path = read_path(name, tuple(languages)) if is_article_file(name) else None
    if path is None:
        if (other := _other_site(root, name)) is not None:
            raise UsageError(
                f"{file} belongs to the site in {other}: write yizhan translated -C {other} {file} / "
                f"{file} 属于 {other} 里的网站，请写 yizhan translated -C {other} {file}"
            )
        raise UsageError(
            f"{file} is no article and no page; write content/news/… or content/pages/… / "
            f"{file} 不是文章，也不是页面；请写 content/news/… 或 content/pages/… 下的文件"
        )
    if isinstance(path, Problem):
        raise SourceErrors([path])
    lang = source or languages[0]
    if lang not in languages:
        raise UsageError(f"--from {lang}: the site has {', '.join(languages)} / 本站的语言是 {'、'.join(languages)}")
    if lang == path.lang:
        raise UsageError(
            f"{name} is the original; name the translation, or say --from with the language it was translated from / "
            f"{name} 本身是原文：请写译文的文件名；它若是从别的语言译来的，用 --from 写明"
        )
    return _Work(name, _version(path, lang), lang)


def _name(root: Path, file: Path) -> str:
    """The file as the site names it, whether it was written from here or from the site's folder."""
    for candidate in (file, root / file):
        if candidate.is_file():
            try:
                # Without following links: one that leads elsewhere is refused when the file is read.
                here, site = os.path.abspath(candidate), os.path.abspath(root)  # noqa: PTH100
                return Path(here).relative_to(site).as_posix()
            except ValueError:
                continue
    raise UsageError(
        f"there is no file {file} in the site; if it is another site's, say -C and that site's folder / "
        f"站点里没有文件 {file}；要是别的站点的，用 -C 写明那个站点的文件夹"
    )


def _other_site(root: Path, name: str) -> str | None:
    """The folder of a site within this one that has the file: `yizhan new` makes one beside the demonstration."""
    folder, content, _ = name.partition("/content/")
    return folder if content and (root / folder / "data" / "site.yaml").is_file() else None


def _version(path: ArticlePath, lang: str) -> str:
    return f"{path.file.rpartition('/')[0]}/{path.slug}.{lang}.md"


def _made(root: Path, work: _Work) -> tuple[bytes, bytes, int]:
    """The translation as it is and as it will be, and how many paragraphs its original has."""
    if not (root / work.original).is_file():
        raise UsageError(f"{work.text} has no original: there is no {work.original} / 没有原文 {work.original}")
    original, text = _sheets(root, work.original, work.text)
    parts = parts_of(str(original.head.get("title", "")), str(original.head.get("summary", "")), original.body)
    content = read_bytes(root, work.text)
    if isinstance(content, Problem):
        raise SourceErrors([content])
    value = f"{{{work.lang}: [{', '.join(noted(parts))}]}}"
    changed = with_line(content, "follows", value)
    if changed is None or not text.head:
        raise UsageError(f"{work.text} has no front matter that can be edited / {work.text} 开头的设置改不了")
    return content, changed, len(parts) - 2


def _sheets(root: Path, *names: str) -> list[Sheet]:
    """Both files, their front matter read; SourceErrors with what is wrong with it."""
    sheets, problems = [], []
    for sheet, found in read_sheets(root, names, Composer()):
        problems += [problem for problem in found if problem.is_error]
        sheets += [sheet] if sheet else []
    if problems:
        raise SourceErrors(problems)
    return sheets
