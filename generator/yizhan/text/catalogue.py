"""The words of pages and programs: gettext catalogues, read straight from .po files, strict about what is missing.

English is the source language: a msgid is the English text. Every other language must have every message;
a page half in one language and half in another is refused, not published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import c2py
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from yizhan.problems import Place, Problem, Severity, SourceErrors

SOURCE_LANGUAGE = "en"

_Key = tuple[str | None, str]


class MissingTranslation(SourceErrors):
    """A text that a catalogue does not translate, or has only as fuzzy; ``msgid`` names it."""

    def __init__(self, msgid: str, context: str | None, lang: str, file: str) -> None:
        self.msgid = msgid
        self.context = context
        where_zh = f"（语境 {context}）" if context else ""
        where_en = f" (context {context})" if context else ""
        super().__init__([
            Problem(
                "missing-translation", Severity.ERROR, Place(file),
                f"界面文字“{msgid}”{where_zh}没有 {lang} 译文，或译文标了 fuzzy",
                f"“{msgid}”{where_en} has no {lang} translation, or only a fuzzy one",
                f"在 {file} 里补上 msgstr，去掉 fuzzy 标记",
                f"add its msgstr in {file} and remove the fuzzy flag",
            )
        ])


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language. Method names are gettext's, so Jinja's i18n extension can install them."""

    lang: str
    file: str
    fingerprint: str
    _messages: Mapping[_Key, tuple[str, ...]]
    _plural: Callable[[int], int]

    def gettext(self, message: str) -> str:
        """The text in this language. Raises `MissingTranslation`, as all four do."""
        return self._singular(None, message)

    def pgettext(self, context: str, message: str) -> str:
        """The text in this language where it means what `context` says."""
        return self._singular(context, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of the text that goes with the number `n`, which the caller puts in."""
        return self._form(None, singular, plural, n)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        """Both: the form for `n` of the text in `context`."""
        return self._form(context, singular, plural, n)

    def _singular(self, context: str | None, message: str) -> str:
        found = self._messages.get((context, message))
        if found is not None:
            return found[0]
        if self.lang == SOURCE_LANGUAGE:
            return message
        raise MissingTranslation(message, context, self.lang, self.file)

    def _form(self, context: str | None, singular: str, plural: str, n: int) -> str:
        found = self._messages.get((context, singular))
        if found is not None and len(found) > (at := self._plural(n)):
            return found[at]
        if self.lang == SOURCE_LANGUAGE:
            return singular if n == 1 else plural
        raise MissingTranslation(singular, context, self.lang, self.file)


def load(folder: Path, lang: str) -> Catalogue:
    """The catalogue <folder>/<lang>/LC_MESSAGES/yizhan.po; a hyphen in `lang` is an underscore there.

    English may have none. Raises SourceErrors if another language has none, or the file cannot be read; line given.
    ``fingerprint`` is 32 hexadecimal digits of BLAKE2b over the file's bytes: pages change when it does.
    """
    path = folder / lang.replace("-", "_") / "LC_MESSAGES" / "yizhan.po"
    file = path.as_posix()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if lang != SOURCE_LANGUAGE:
            raise _unreadable(file, 0, f"缺少 {lang} 的界面译文", f"there is no catalogue for {lang}") from None
        content = b""
    try:
        read = read_po(BytesIO(content), locale=lang.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        en = f"the catalogue cannot be read: {error}"
        raise _unreadable(file, line, f"读不懂这个译文文件：{error}", en) from error
    messages: dict[_Key, tuple[str, ...]] = {}
    for message in read:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        if message.id and not message.fuzzy and all(forms):
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            messages[message.context or None, msgid] = forms
    fingerprint = hashlib.blake2b(content, digest_size=16).hexdigest()
    return Catalogue(lang, file, fingerprint, messages, c2py(read.plural_expr))


def _unreadable(file: str, line: int, zh: str, en: str) -> SourceErrors:
    place = Place(file, line, 1 if line else 0)
    return SourceErrors([
        Problem(
            "bad-catalogue", Severity.ERROR, place, zh, en,
            "用 Poedit 等软件打开检查，或从版本库恢复", "open it in a program such as Poedit, or restore it",
        )
    ])
