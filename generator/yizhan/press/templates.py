"""The theme's templates: a compositor a language, and the digest of each template with all that it pulls in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, pass_context

from yizhan.artifacts import digest
from yizhan.press.compositor import Ahead, Catalogue, compositor, set_wordings
from yizhan.problems import MachineError, YizhanError

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
# Parsing every template with Jinja only to see what it pulls in would cost an edit 0.3 s.
_PULLS_IN = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:\"([^\"]+)\"|'([^']+)'|)")


# To set wordings while compiling costs 0.2 s, and saves 0.2 ms a page: so many pages are compiled for once for all languages.
FEW = 1000


class TemplateFault(MachineError):
    """A template of the theme failed on its context: the theme must be mended, not the sources."""


class Templates:
    """The templates of a theme, ready to render in each language of the site."""

    def __init__(
        self,
        folder: Path,
        catalogues: Mapping[str, Catalogue],
        site_globals: Callable[[str], Mapping[str, Any]],
        filters: Callable[[str], Mapping[str, Callable[..., Any]]],
        ahead: Ahead = dict,
    ) -> None:
        self._folder = folder
        self._ahead = ahead
        self._catalogues = catalogues
        self._closures: dict[str, bytes] = {}
        self._sources: dict[str, str] = {}
        self._fingerprints: dict[tuple[str, str], bytes] = {}
        self._environments: dict[str, Environment] = {}
        for lang, catalogue in catalogues.items():
            environment = compositor(folder, catalogue, ahead)
            environment.filters.update({name: _in_its_language(one) for name, one in filters(lang).items()})
            environment.globals.update(site_globals(lang))
            self._environments[lang] = environment
        self._any = next(iter(self._environments.values()))

    def expect(self, pages: int) -> None:
        """Get ready for so many pages, before the first of them and before anything is forked to make them. The bytes are
        the same for few and for many."""
        self._ahead()
        for environment in self._environments.values():
            set_wordings(environment, pages > FEW)

    def render(self, name: str, lang: str, context: Mapping[str, Any]) -> bytes:
        """The template `name` in `lang` as UTF-8. Raises TemplateFault at the template's line where it fails."""
        try:
            return self._environments[lang].get_template(name).render(context).encode()
        except YizhanError:
            raise
        except TemplateSyntaxError as error:
            raise _broken(error) from error
        except Exception as error:
            raise TemplateFault(f"{_line_in(self._folder, error) or name}: {error}") from error

    def pulled_in(self, name: str) -> tuple[str, ...]:
        """The template with all that it extends, includes or imports."""
        return tuple(sorted(self._gathered(name)))

    def fingerprint(self, name: str, lang: str) -> bytes:
        """Digest of the template, of every template that it extends, includes or imports, and of the catalogue.

        Raises MachineError where a template is missing or broken, or names another one by a variable.
        """
        if (name, lang) not in self._fingerprints:
            self._fingerprints[name, lang] = digest(self._closure(name), self._catalogues[lang].fingerprint)
        return self._fingerprints[name, lang]

    def _closure(self, name: str) -> bytes:
        if name not in self._closures:
            seen = self._gathered(name)
            self._closures[name] = digest(*(part for item in sorted(seen.items()) for part in item))
        return self._closures[name]

    def _gathered(self, name: str) -> dict[str, str]:
        """The sources of a template and of all that it pulls in, by name."""
        seen: dict[str, str] = {}
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            if one not in self._sources:
                try:
                    self._sources[one] = self._any.loader.get_source(self._any, one)[0]  # type: ignore[union-attr]
                except TemplateNotFound as error:
                    raise MachineError(f"theme/templates has no {error.name} / 主题缺少模板 {error.name}") from error
            seen[one] = self._sources[one]
            for double, single in _PULLS_IN.findall(_COMMENT.sub("", seen[one])):
                if not double and not single:
                    raise MachineError(f"theme/templates/{one} names another template by a variable")
                waiting.append(double or single)
        return seen


def _in_its_language(one: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, called with each page. Jinja works out those of constants when it compiles, and what is compiled serves
    other languages too (compositor.py)."""

    @pass_context
    def with_context(context: object, *given: object) -> Any:
        return one(*given)

    return with_context


def _broken(error: TemplateSyntaxError) -> MachineError:
    return MachineError(f"theme/templates/{error.name or error.filename}:{error.lineno}: {error.message}")


def _line_in(folder: Path, error: Exception) -> str:
    """The innermost line of a template that led to the error: Jinja puts its lines into the traceback."""
    lines = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(folder)]
    return f"theme/templates/{Path(lines[-1].filename).relative_to(folder)}:{lines[-1].lineno}" if lines else ""
