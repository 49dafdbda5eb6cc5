"""What the path of an article or a page says: its kind, year, name and language."""

from __future__ import annotations

import re
from typing import NamedTuple

from yizhan.problems import Place, Problem, Severity

_NEWS = re.compile(r"content/news/((?:19|20)[0-9]{2})/([^./]+)\.([^./]+)\.md")


class ArticlePath(NamedTuple):
    """`year` is None for a standing page."""

    file: str
    year: int | None
    slug: str
    lang: str

    @property
    def address(self) -> tuple[str, str, str]:
        """Equal for two files that would get one address, on a server that ignores case too."""
        return self.lang.casefold(), "pages" if self.year is None else str(self.year), self.slug.casefold()


def is_article_file(name: str) -> bool:
    """Whether a file would be an article or a page, rightly named or not."""
    return name.startswith(("content/news/", "content/pages/")) and name.lower().endswith((".md", ".markdown"))


def read_path(file: str, languages: tuple[str, ...]) -> ArticlePath | Problem:
    """content/news/<year>/<slug>.<lang>.md or content/pages/<slug>.<lang>.md, or what is wrong with the path."""
    good = _NEWS.fullmatch(file)  # as nearly all are
    if good and good[3] in languages:
        return ArticlePath(file, int(good[1]), good[2], good[3])
    parts = file.split("/")
    news = parts[1] == "news"
    shape = "content/news/2025/my-article.zh.md" if news else "content/pages/about.zh.md"
    if len(parts) != (4 if news else 3) or (news and not re.fullmatch(r"(?:19|20)\d\d", parts[2], re.ASCII)):
        return _wrong(file, "bad-article-path", "文章放错了文件夹", "the article stands in the wrong folder", shape)
    match = re.fullmatch(r"(?P<slug>[^.]+)(?:\.(?P<lang>[^.]+))?\.md", parts[-1])
    if match is None:
        return _wrong(file, "bad-article-path", "文件名的写法不对", "the file's name is not in the right form", shape)
    if match["lang"] is None:
        return _wrong(file, "missing-language", "文件名里没有语言", "the file's name does not say the language", shape)
    if match["lang"] not in languages:
        known = ", ".join(languages)
        return _wrong(file, "unknown-language", f"本站没有语言“{match['lang']}”（site.yaml 的 languages：{known}）",
                      f"the site has no language “{match['lang']}” (languages in site.yaml: {known})", shape)
    return ArticlePath(file, int(parts[2]) if news else None, match["slug"], match["lang"])


def _wrong(file: str, code: str, zh: str, en: str, shape: str) -> Problem:
    return Problem(code, Severity.ERROR, Place(file), zh, en, f"按这个样子命名：{shape}", f"name it like {shape}")
