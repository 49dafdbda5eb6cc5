"""Articles between themselves and against the day of the build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yizhan.model import Article, Library
from yizhan.problems import Problem, Severity
from yizhan.sources import Where


def check_articles(library: Library, where: Where, build_date: date) -> Iterator[Problem]:
    """Articles whose day is yet to come are held back; translations share their date and follow the Chinese.

    What a translation follows by paragraph is looked at in `behind`.
    """
    firsts: dict[tuple[str, str], Article] = {}
    for article in sorted(library.articles, key=lambda article: (article.lang != "zh", article.file)):
        if article.date > build_date:
            yield Problem("held-back", Severity.NOTE, where("article", article.file, ("date",)),
                          f"日期是 {article.date}，到那天才发布",
                          f"this is dated {article.date} and held back until then",
                          "想现在发布就改日期", "to publish it now, change the date")
        if article.updated is not None and article.updated < article.date:
            yield Problem("ends-before-it-begins", Severity.WARNING, where("article", article.file, ("updated",)),
                          f"更新日期 {article.updated} 早于发布日期 {article.date}",
                          f"it was updated ({article.updated}) before it was published ({article.date})",
                          "核对两个日期", "check the two dates")
        folder = article.file.rpartition("/")[0]
        first = firsts.setdefault((folder, article.slug), article)
        if first.date != article.date:
            yield Problem("translation-date", Severity.WARNING, where("article", article.file, ("date",)),
                          f"与译文 {first.file} 的日期（{first.date}）不同",
                          f"its translation {first.file} has another date, {first.date}", "改成同一天",
                          "give both the same date")
        elif article.follows is None and _day(article) < _day(first):
            yield Problem("translation-older", Severity.NOTE, where("article", article.file, ("updated",)),
                          f"译文停在 {_day(article)}，原文 {first.file} 已于 {_day(first)} 更新",
                          f"this follows the text of {_day(article)}; {first.file} was updated on {_day(first)}",
                          f"照原文改好，再运行 yizhan translated {article.file}，以后按段比对；或写 updated: {_day(first)}",
                          f"bring it up to the original, then run yizhan translated {article.file}, to be told by paragraph "
                          f"from then on; or write updated: {_day(first)}")


def _day(article: Article) -> date:
    """Of which day the text is."""
    return article.updated or article.date
