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
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from yizhan.pages.seeking import Seeker, Spot

if TYPE_CHECKING:  # imported where a text is converted: most edits convert none, or one
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

VERSION = "4"  # raise it when the same text gives other HTML or other refusals

INTERNAL = ("station", "area", "article", "page", "file")
_EXTERNAL = ("http", "https", "mailto", "tel", "geo")
_IFRAME = re.compile(r"<iframe\s[^<>]*>\s*</iframe>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What to do about the tags that people paste.
_BOLD = ("写 **粗体**", "write **bold**")
_ITALIC = ("写 *强调*", "write *emphasis*")
_PARAGRAPH = ("删掉标签；空一行就是新的一段", "delete the tag; an empty line begins a new paragraph")
_LOOKS = ("删掉标签；字体和颜色由网站决定", "delete the tag; fonts and colours are the site's")
_ITEM = ("每项另起一行，写 - 内容", "write each item on a line of its own: - text")
_MARKDOWN = {
    "b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC, "p": _PARAGRAPH, "div": _PARAGRAPH, "font": _LOOKS,
    "span": _LOOKS, "center": _LOOKS, "u": _LOOKS, "ul": _ITEM, "ol": _ITEM, "li": _ITEM,
    "a": ("写 [文字](https://…)", "write [text](https://…)"),
    "img": ("写 ![图上是什么](images/…)", "write ![what it shows](images/…)"),
    "h1": ("写 ## 小标题", "write ## Heading"), "h2": ("写 ## 小标题", "write ## Heading"),
    "h3": ("写 ### 小标题", "write ### Heading"),
}
# A name such as www.gov.cn/x, but not that of a file.
_SITE = re.compile(r"(?://)?(?:[\w-]+\.)+(?!html?(?:[/?#]|$)|(?:md|jpe?g|png|webp|pdf|docx?|xlsx?)$)[a-z]{2,}(?::\d+)?(?:[/?#].*)?")
_REFERENCE = re.compile(rf'(href|src)="({"|".join(INTERNAL)}|image):([^"]*)"')


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not stand in a text: code, line and column from 0 within the body, both languages, remedies."""

    code: str
    line: int
    column: int
    zh: str
    en: str
    fix_zh: str
    fix_en: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to something of ours, or an image: its kind, what it names, line and column from 0 within the body."""

    kind: str
    target: str
    line: int
    column: int


class Body(Protocol):
    """A text in HTML with unresolved references, and what it refers to."""

    @property
    def html(self) -> str: ...
    @property
    def references(self) -> tuple[Reference, ...]: ...
    @property
    def refusals(self) -> tuple[Refusal, ...]: ...
    @property
    def frame_hosts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body that was converted just now."""

    html: str
    references: tuple[Reference, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    frame_hosts: tuple[str, ...] = ()


def make_converter() -> MarkdownIt:
    """CommonMark with tables and strikethrough. One converter serves a whole process."""
    from markdown_it import MarkdownIt

    converter = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    converter.validateLink = lambda url: True  # type: ignore[method-assign]  # we refuse, it would only hide
    return converter


def render(converter: MarkdownIt, body: str, embed_hosts: Sequence[str] = ()) -> Rendered:
    """Convert one body; refusals come in the order of the text."""
    tokens = converter.parse(body)
    work = _Work(tuple(embed_hosts), body)
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

    def __init__(self, embed_hosts: tuple[str, ...], body: str) -> None:
        self._lines = body.split("\n")
        self._line = 0  # of the block before: cells of tables have none of their own
        self.embed_hosts = embed_hosts
        self.references: list[Reference] = []
        self.refusals: list[Refusal] = []
        self.frame_hosts: list[str] = []
        self._headings = 0
        self._anchors: list[tuple[str, Spot]] = []
        self._opened: set[str] = set()  # tags that were refused

    def block(self, token: Token) -> bool:
        """Look at one block token; False drops it."""
        line = self._line = token.map[0] if token.map else self._line
        if token.type == "html_block":
            return self._raw(token, Spot(line, len(self._lines[line]) - len(self._lines[line].lstrip())))
        if token.type in ("heading_open", "heading_close"):
            level = max(2, int(token.tag[1:]))  # the page's title is its only h1
            token.tag = f"h{level}"
            if token.type == "heading_open":
                self._headings += 1
                token.attrSet("id", f"section-{self._headings}")
        if token.type == "inline" and token.children:
            end = token.map[1] if token.map else line + 1
            seeker = Seeker(self._lines[line:end], line)
            token.children = [child for child in token.children if self._inline(child, seeker)]
        return True

    def check_anchors(self) -> None:
        """Refuse links to places of the text that are not there."""
        there = {f"section-{number}" for number in range(1, self._headings + 1)}
        for anchor, spot in self._anchors:
            if anchor not in there:
                self._refuse(
                    "no-such-anchor", spot,
                    f"正文里没有“#{anchor[:60]}”这个位置", f"there is no place “#{anchor[:60]}” in this text",
                    "第几个小标题就写 #section-几，例如 #section-2", "write #section-2 for the second heading, and so on",
                )

    def _inline(self, token: Token, seeker: Seeker) -> bool:
        if token.type in ("softbreak", "hardbreak"):
            seeker.next_line()
        elif token.type == "code_inline":
            seeker.seek(token.content)  # what stands in it is not what is looked for next
        elif token.type == "html_inline":
            return self._raw(token, seeker.seek(token.content))
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            token.attrSet("href", self._address(address, seeker.seek(*_written(address))))
            if str(token.attrGet("href")).startswith(("http:", "https:")):
                token.attrSet("rel", "noopener")
        elif token.type == "image":
            self._image(token, seeker.seek(*_written(str(token.attrGet("src") or ""))))
        return True

    def _address(self, address: str, spot: Spot) -> str:
        scheme = address.partition(":")[0].strip().lower() if re.match(r"\s*[A-Za-z][A-Za-z0-9+.-]*:", address) else ""
        if scheme in INTERNAL:
            target = address.split(":", 1)[1]
            self.references.append(Reference(scheme, target, *spot))
            return f"{scheme}:{target}"
        if scheme in _EXTERNAL:
            return address
        if address.startswith("#"):
            self._anchors.append((address[1:], spot))
            return address
        if scheme:
            self._refuse(
                "link-scheme", spot,
                f"链接“{address[:60]}”的类型“{scheme}:”不允许使用", f"a link may not begin with “{scheme}:”",
                "网址以 https:// 开头；链接到本站写 station:编号、area:代码、article:文件名或 page:文件名",
                "begin with https://, or write station:ID, area:CODE, article:SLUG or page:SLUG for this site",
            )
        else:
            shown = unquote(address)
            self._refuse(
                "link-relative", spot,
                f"链接“{shown[:60]}”没有说明指向什么", f"the link “{shown[:60]}” does not say what it leads to",
                *_whole_address(shown),
            )
        return "#"

    def _image(self, token: Token, spot: Spot) -> None:
        source = str(token.attrGet("src") or "")
        if not (token.content or "").strip():
            self._refuse(
                "image-without-alt", spot,
                f"图片“{source}”缺少文字说明", f"the image “{source}” has no text alternative",
                "在方括号里写一句图片内容：![驿站门口的饮水机](images/…)",
                "describe it between the brackets: ![Water dispenser by the door](images/…)",
            )
        target = unquote(source)
        if not re.fullmatch(r'images/[^\\:*?"<>|\x00-\x1f]+', target) or ".." in target.split("/"):
            self._refuse(
                "image-elsewhere", spot,
                f"图片“{target[:60]}”不在 content/images 里", f"the image “{target[:60]}” is not in content/images",
                f"把图片放进 content/images，写 images/{target.rpartition('/')[2][:60] or '文件名'}",
                f"put it into content/images and write images/{target.rpartition('/')[2][:60] or 'NAME'}",
            )
            return
        self.references.append(Reference("image", target, *spot))
        token.attrSet("src", f"image:{target}")
        token.attrSet("loading", "lazy")

    def _raw(self, token: Token, spot: Spot) -> bool:
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
        if content.startswith("</") and name in self._opened:
            return False  # said where it was opened
        self._opened.add(name)
        self._refuse(
            "raw-html", spot,
            f"正文里有 HTML 标签 <{name}>，不会执行也不会显示", f"the text holds the HTML tag <{name}>",
            *_instead_of(name),
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

    def _refuse(self, code: str, spot: Spot, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        self.refusals.append(Refusal(code, *spot, zh, en, fix_zh, fix_en))


def _written(address: str) -> tuple[str, ...]:
    """How an address may be written in the text: the converter encodes what is not ASCII in it."""
    return tuple(dict.fromkeys(f"{before}{one}" for before in ("](", "](<", "<", "") for one in (unquote(address), address)))


def _whole_address(address: str) -> tuple[str, str]:
    """What to write for a link that is no address, as far as it shows what it was meant to be."""
    if re.fullmatch(r"[^\s/@]+@[^\s/@]+\.[a-z]+", address):
        meant = f"mailto:{address}"
    elif re.fullmatch(r"[+\d][\d -]{4,}", address):
        meant = f"tel:{address.replace(' ', '')}"
    elif _SITE.fullmatch(address):
        meant = f"https://{address.removeprefix('//')}"
    else:
        return ("链接到别的网站以 https:// 开头；链接到本站写 station:编号、area:代码、article:文件名、page:文件名或 file:文件名",
                "begin with https:// for another site, or write station:ID, area:CODE, article:SLUG, page:SLUG or file:NAME "
                "for something on this one")
    return f"写 {meant}", f"write {meant}"


def _instead_of(tag: str) -> tuple[str, str]:
    """What to write in place of an HTML tag."""
    if (markdown := _MARKDOWN.get(tag)) is not None:
        return markdown
    return ("用 Markdown 写；要显示尖括号本身，写 &lt;；嵌入网页须先在 data/site.yaml 的 embed_hosts 中列出网站",
            "write Markdown; for the sign itself write &lt;; an iframe needs its host under embed_hosts in data/site.yaml")

