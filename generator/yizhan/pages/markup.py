"""Markdown into HTML that cannot carry code, with every refusal at its line.

Raw HTML is refused, not filtered: an editor learns at once that it will not show. The links `station:ID`,
`area:CODE`, `article:SLUG`, `page:SLUG` and `file:NAME` are left as they are for `resolve`, so that the result
depends on the text alone and can be kept between builds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

VERSION = "3"  # raise it when the same text gives other HTML or other refusals

INTERNAL = ("station", "area", "article", "page", "file")
_EXTERNAL = ("http", "https", "mailto", "tel", "geo")
_IFRAME = re.compile(r"<iframe\s[^<>]*>\s*</iframe>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(rf'(href|src)="({"|".join(INTERNAL)}|image):([^"]*)"')


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not stand in a text: code, line from 0 within the body, both languages, remedies."""

    code: str
    line: int
    zh: str
    en: str
    fix_zh: str
    fix_en: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to something of ours, or an image: its kind, what it names, the line from 0 within the body."""

    kind: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of a body with unresolved references."""

    html: str
    references: tuple[Reference, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    frame_hosts: tuple[str, ...] = ()


def make_converter() -> MarkdownIt:
    """CommonMark with tables and strikethrough. One converter serves a whole process."""
    converter = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    converter.validateLink = lambda url: True  # type: ignore[method-assign]  # we refuse, it would only hide
    return converter


def render(converter: MarkdownIt, body: str, embed_hosts: Sequence[str] = ()) -> Rendered:
    """Convert one body; refusals come in the order of the text."""
    tokens = converter.parse(body)
    work = _Work(tuple(embed_hosts))
    kept = [token for token in tokens if work.block(token)]
    work.check_anchors()
    html = converter.renderer.render(kept, converter.options, {})
    html = html.replace("<table>", '<div class="table-scroll" tabindex="0"><table>').replace("</table>", "</table></div>")
    return Rendered(html, tuple(work.references), tuple(work.refusals), tuple(dict.fromkeys(work.frame_hosts)))


def resolve(html: str, address: Callable[[str, str], str]) -> str:
    """Put the real address, as `address(kind, target)` gives it, in place of each reference."""
    return _REFERENCE.sub(
        lambda found: f'{found[1]}="{escape(address(found[2], unescape(found[3])), quote=True)}"', html
    )


class _Work:
    """The findings of one walk over the tokens of one body."""

    def __init__(self, embed_hosts: tuple[str, ...]) -> None:
        self.embed_hosts = embed_hosts
        self.references: list[Reference] = []
        self.refusals: list[Refusal] = []
        self.frame_hosts: list[str] = []
        self._headings = 0
        self._anchors: list[tuple[str, int]] = []

    def block(self, token: Token) -> bool:
        """Look at one block token; False drops it."""
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            return self._raw(token, line)
        if token.type in ("heading_open", "heading_close"):
            level = max(2, int(token.tag[1:]))  # the page's title is its only h1
            token.tag = f"h{level}"
            if token.type == "heading_open":
                self._headings += 1
                token.attrSet("id", f"section-{self._headings}")
        if token.type == "inline" and token.children:
            row = line
            kept = []
            for child in token.children:
                if self._inline(child, row):
                    kept.append(child)
                row += child.type in ("softbreak", "hardbreak")
            token.children = kept
        return True

    def check_anchors(self) -> None:
        """Refuse links to places of the text that are not there."""
        there = {f"section-{number}" for number in range(1, self._headings + 1)}
        for anchor, line in self._anchors:
            if anchor not in there:
                self._refuse(
                    "no-such-anchor", line,
                    f"正文里没有“#{anchor[:60]}”这个位置", f"there is no place “#{anchor[:60]}” in this text",
                    "第几个小标题就写 #section-几，例如 #section-2", "write #section-2 for the second heading, and so on",
                )

    def _inline(self, token: Token, line: int) -> bool:
        if token.type == "html_inline":
            return self._raw(token, line)
        if token.type == "link_open":
            token.attrSet("href", self._address(str(token.attrGet("href") or ""), line, "a"))
            if str(token.attrGet("href")).startswith(("http:", "https:")):
                token.attrSet("rel", "noopener")
        elif token.type == "image":
            self._image(token, line)
        return True

    def _address(self, address: str, line: int, tag: str) -> str:
        scheme = address.partition(":")[0].strip().lower() if re.match(r"\s*[A-Za-z][A-Za-z0-9+.-]*:", address) else ""
        if scheme in INTERNAL:
            target = address.split(":", 1)[1]
            self.references.append(Reference(scheme, target, line))
            return f"{scheme}:{target}"
        if scheme in _EXTERNAL:
            return address
        if address.startswith("#"):
            self._anchors.append((address[1:], line))
            return address
        if scheme:
            self._refuse(
                "link-scheme", line,
                f"链接“{address[:60]}”的类型“{scheme}:”不允许使用", f"a link may not begin with “{scheme}:”",
                "网址以 https:// 开头；链接到本站写 station:编号、area:代码、article:文件名或 page:文件名",
                "begin with https://, or write station:ID, area:CODE, article:SLUG or page:SLUG for this site",
            )
        else:
            self._refuse(
                "link-relative", line,
                f"链接“{address[:60]}”没有说明指向什么", f"the link “{address[:60]}” does not say what it leads to",
                "链接到本站写 station:编号、area:代码、article:文件名、page:文件名或 file:文件名",
                "write station:ID, area:CODE, article:SLUG, page:SLUG or file:NAME for something on this site",
            )
        return "#"

    def _image(self, token: Token, line: int) -> None:
        source = str(token.attrGet("src") or "")
        if not (token.content or "").strip():
            self._refuse(
                "image-without-alt", line,
                f"图片“{source}”缺少文字说明", f"the image “{source}” has no text alternative",
                "在方括号里写一句图片内容：![驿站门口的饮水机](images/…)",
                "describe it between the brackets: ![Water dispenser by the door](images/…)",
            )
        target = unquote(source)
        if not re.fullmatch(r'images/[^\\:*?"<>|\x00-\x1f]+', target) or ".." in target.split("/"):
            self._refuse(
                "image-elsewhere", line,
                f"图片“{source[:60]}”不在 content/images 里", f"the image “{source[:60]}” is not in content/images",
                "把图片放进 content/images，写 images/文件名", "put it into content/images and write images/NAME",
            )
            return
        self.references.append(Reference("image", target, line))
        token.attrSet("src", f"image:{target}")
        token.attrSet("loading", "lazy")

    def _raw(self, token: Token, line: int) -> bool:
        content = _COMMENT.sub("", token.content).strip()
        if not content:
            return False
        if re.fullmatch(r"<br\s*/?>", content, re.IGNORECASE):
            token.type, token.tag, token.content = "hardbreak", "br", ""
            return True
        frame = self._frame(content)
        if frame:
            token.content = frame
            return True
        tag = re.match(r"</?\s*([A-Za-z][A-Za-z0-9-]*)", content)
        name = tag[1].lower() if tag else content[:20]
        self._refuse(
            "raw-html", line,
            f"正文里有 HTML 标签 <{name}>，不会执行也不会显示", f"the text holds the HTML tag <{name}>",
            "用 Markdown 写；要显示尖括号本身，写 &lt;；嵌入网页须先在 data/site.yaml 的 embed_hosts 中列出网站",
            "write Markdown; for the sign itself write &lt;; an iframe needs its host under embed_hosts in data/site.yaml",
        )
        return False

    def _frame(self, content: str) -> str | None:
        """The iframe rewritten with nothing but what we allow; None where it is not one from a listed host."""
        if not _IFRAME.fullmatch(content):
            return None
        attributes = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(content)}
        try:
            parts = urlsplit(attributes.get("src", ""))
        except ValueError:
            return None
        if parts.scheme != "https" or parts.hostname not in self.embed_hosts or not attributes.get("title"):
            return None
        self.frame_hosts.append(parts.hostname)
        source, title = escape(attributes["src"], quote=True), escape(attributes["title"], quote=True)
        return (
            f'<iframe class="frame" src="{source}" title="{title}" loading="lazy" '
            'sandbox="allow-scripts allow-same-origin allow-popups" referrerpolicy="no-referrer"></iframe>\n'
        )

    def _refuse(self, code: str, line: int, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        self.refusals.append(Refusal(code, line, zh, en, fix_zh, fix_en))
