"""What templates call many times a page, in Python: a macro of Jinja costs ten times as much.

The Jinja edge: the only module that says Markup. Everything that comes in is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from yizhan.model import Phrase
from yizhan.pages.assets import Drawing
from yizhan.text import Catalogue

_ICON = Markup(
    '<svg class="{}" width="24" height="24" aria-hidden="true"><use href="{}#{}"/></svg>'
)
_ASKING = re.compile(r'(<svg class="[^"]*" width="24" height="24" aria-hidden="true")><use href="[^"#]+#([a-z0-9-]+)"/>')
KEPT = 256  # fragments of some 6 KB; pages are printed in the order in which their stations stand on the map, so few are enough


class Edge:
    """The small parts of pages in one language."""

    def __init__(self, lang: str, icons: str, drawings: Mapping[str, Drawing], catalogue: Catalogue) -> None:
        """`icons` is where the sprite stands, `drawings` what it holds by name."""
        self._lang = lang
        self._icons = icons
        self._drawings = drawings
        self._catalogue = catalogue
        self._drawn: dict[tuple[str | None, str, str], Markup] = {}
        self._fragments: dict[tuple[object, ...], Markup] = {}

    def icon(self, root: str | None, name: str, css: str = "") -> Markup:
        """A drawing of theme/static/icons. It says nothing by itself: words or a label stand beside it.

        In a sandboxed frame nothing may be fetched: there `root` is None, and the page carries the symbols.
        """
        key = (root, name, css)
        if key not in self._drawn:
            classes = f"icon {css}" if css else "icon"
            sprite = "" if root is None else f"{root}{self._icons}"
            self._drawn[key] = _ICON.format(classes, sprite, name)
        return self._drawn[key]

    def with_icons(self, caller: Callable[[], str]) -> Markup:
        """`{% call with_icons() %}…{% endcall %}`: its icons stand in the page instead of being asked for.

        For pages whose first moments count: another document is not loaded, read and copied from. It takes 60 ms off a
        phone's first second at the price of 2 KB of page, and saves the 5 of the sprite where no script draws an icon.
        """
        return Markup(_ASKING.sub(self._in_place, caller()))  # noqa: S704 (Jinja escaped it)

    def _in_place(self, asking: re.Match[str]) -> str:
        drawing = self._drawings.get(asking[2])
        return f'{asking[1]} viewBox="{drawing.view_box}">{drawing.inner}' if drawing else asking[0]

    def text(self, phrase: Phrase) -> Markup:
        """A text in the language it is really in: marked where that is not the page's."""
        if phrase.lang == self._lang:
            return escape(phrase.text)
        return Markup('<span lang="{}">{}</span>').format(phrase.lang, phrase.text)

    def name(self, phrase: Phrase, romanised: str) -> Markup:
        """A name with its pinyin for readers of other languages, said to be a transcription."""
        if not romanised:
            return self.text(phrase)
        said = self._catalogue.gettext("Romanised, not an official translation")
        return Markup('{} <span class="romanised" lang="zh-Latn" title="{}">{}</span>').format(
            self.text(phrase), said, romanised
        )

    def once(self, *key: object, caller: Callable[[], str]) -> Markup:
        """`{% call once("footer", root) %}…{% endcall %}`: what depends on the key alone is rendered once for it."""
        if key not in self._fragments:
            if len(self._fragments) >= KEPT:
                self._fragments.clear()
            self._fragments[key] = Markup(caller())  # noqa: S704 (Jinja escaped it)
        return self._fragments[key]
