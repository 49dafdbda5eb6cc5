"""Jinja as the press needs it: some 60,000 pages a run, of which most of the time goes into calls and escapes.

Four things are other than Jinja's own: for many pages wordings without variables are set when a template is compiled,
calls take the short way to what they call, what is already Markup is not made Markup again, and templates are compiled
once a process, which may build often (`yizhan serve`). Together they save four tenths of a station page (docs/benchmarks.md).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Protocol

import markupsafe
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from markupsafe import Markup, escape

# A wording that is shown as it stands: no variables, nothing to be worked out.
_WORDING = re.compile(r'\{\{ _\("([^"\\{}%]+)"\) \}\}')


# What `compile_all` returns, once it is asked for.
Ahead = Callable[[], Mapping[str, tuple[str, bytes]]]


class Catalogue(Protocol):
    """What `text.catalogue` gives for one language."""

    @property
    def fingerprint(self) -> str: ...

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str: ...


def compositor(folder: Path, catalogue: Catalogue, ahead: Ahead = dict) -> Environment:
    """An environment for the templates in `folder`, worded by `catalogue`; `ahead` gives what `compile_all` has made of them.

    Filters that are added to it must ask for the context (`pass_context`): what is compiled serves other languages too.
    """
    environment = _environment(_Loader(folder, catalogue, ahead))
    environment.install_gettext_callables(  # type: ignore[attr-defined,unused-ignore]
        catalogue.gettext,
        catalogue.ngettext,
        newstyle=True,
        pgettext=catalogue.pgettext,
        npgettext=catalogue.npgettext,
    )
    return environment


def _environment(loader: FileSystemLoader | None, optimized: bool = True) -> Environment:
    environment = Environment(
        loader=loader,
        optimized=optimized,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        cache_size=-1,
    )
    environment.context_class = _Context
    return environment


@lru_cache(maxsize=256)  # four times the theme's
def _compiled(source: str, name: str, filename: str, filters: frozenset[str]) -> CodeType:
    """What a template is compiled to, in whatever language; `filters` are those that are not Jinja's own.

    Of a filter Jinja asks only whether it is there and what it wants to be given, when it compiles.
    """
    # To work out constant expressions beforehand takes longer than to do so on the few pages that are made of it.
    environment = _environment(None, optimized=False)
    environment.install_gettext_callables(str, str, newstyle=True)  # type: ignore[attr-defined,unused-ignore]
    environment.filters.update(dict.fromkeys(filters, _stand_in))
    return environment.compile(source, name, filename)


def compile_all(folder: Path, filters: frozenset[str]) -> dict[str, tuple[str, bytes]]:
    """Every template of a folder by its name: its source, and what it is compiled to for few pages, as bytes.

    Made by a worker while the sources are read, for the process that has begun it: marshal is for nobody else, and no file
    has it. A template that is broken is left to whoever needs it.
    """
    loader = FileSystemLoader(folder)
    environment = _environment(loader)
    found = {}
    for name in environment.list_templates(extensions=["html"]):  # editors leave other files beside them
        with suppress(TemplateError, UnicodeError, OSError):
            source, filename, _ = loader.get_source(environment, name)
            found[name] = source, marshal.dumps(_compiled(source, name, filename, filters))
    return found


@pass_context
def _stand_in(context: object, *given: object) -> None:
    """In the place of a filter, which is never called while a template is compiled."""


def set_wordings(environment: Environment, wanted: bool) -> None:
    """Whether wordings are set when a template is compiled. Then it is compiled for each language, which pays from some
    hundred pages on; else once for all."""
    assert isinstance(environment.loader, _Loader)
    environment.loader.sets_wordings = wanted


class _Context(Context):
    """Jinja looks at everything called for marks that only some of its own functions have."""

    def call(self, called: Any, *args: Any, **named: Any) -> Any:
        if getattr(called, "jinja_pass_arg", None) is not None:
            return super().call(called, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*args, **named)


class _Loader(FileSystemLoader):
    """Sets the wordings, and compiles each template once."""

    def __init__(self, folder: Path, catalogue: Catalogue, ahead: Ahead) -> None:
        super().__init__(folder)
        self._catalogue = catalogue
        self._ahead = ahead
        self.sets_wordings = True

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:
        source, filename, _ = self.get_source(environment, name)
        if self.sets_wordings:
            code = environment.compile(_WORDING.sub(self._worded, source), name, filename)
        else:
            known, compiled = self._ahead().get(name, ("", b""))
            filters = frozenset(key for key, one in environment.filters.items() if FILTERS.get(key) is not one)
            code = marshal.loads(compiled) if known == source else _compiled(source, name, filename, filters)  # noqa: S302
        # The environment's own globals: no template has others, and comparing Jinja's chains of them at every import of
        # a macro costs a tenth of a page.
        template = environment.template_class.from_code(environment, code, environment.globals)
        template.root_render_func.__globals__["escape"] = _escape
        return template

    def _worded(self, found: re.Match[str]) -> str:
        """The wording, as Jinja would show it; left to Jinja where it would be read as a piece of a template."""
        text = self._catalogue.gettext(found[1])
        return found[0] if "{" in text or "}" in text else text.replace("%%", "%")


# What MarkupSafe itself calls for a plain string, without wrapping the result: it is joined with others at once.
_escape_text = getattr(markupsafe, "_escape_inner", escape)


def _escape(value: Any) -> str:
    if type(value) is Markup:
        return value
    return _escape_text(value) if type(value) is str else escape(value)
