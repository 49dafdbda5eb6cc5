"""The key by which a file is known from build to build: what it shows, and what makes pages of it."""

from __future__ import annotations

from collections.abc import Iterable

from yizhan.artifacts import Artifact, Bundle, digest
from yizhan.press.staging import Sheet
from yizhan.press.templates import Templates

_MAKER_LETTERS = 16


class Keys:
    """Keys of what is printed with `templates` by the generator whose code has the digest `code`."""

    def __init__(self, templates: Templates, code: bytes) -> None:
        self._templates = templates
        self._code = code
        self._makers: dict[tuple[str | None, str | None], str] = {}

    def sheets(self, artifacts: Iterable[Artifact]) -> list[Sheet]:
        """The artifacts with their keys."""
        return [Sheet(one, one.depends.hex() + self._maker(one.template, one.lang)) for one in artifacts]

    def of(self, artifact: Artifact) -> str:
        """The key of one file."""
        return self.sheets([artifact])[0].key

    def of_bundle(self, bundle: Bundle) -> str:
        """What makes the files of a bundle, beside what they show. The same for all bundles of a kind."""
        return " ".join(self._maker(name, bundle.lang) for name in (None, *bundle.templates))

    def _maker(self, template: str | None, lang: str | None) -> str:
        """The program, and a template with its catalogue."""
        maker = self._makers.get((template, lang))
        if maker is None:
            fingerprint = self._templates.fingerprint(template, lang) if template and lang else b""
            maker = self._makers[template, lang] = digest(self._code, fingerprint).hex()[:_MAKER_LETTERS]
        return maker
