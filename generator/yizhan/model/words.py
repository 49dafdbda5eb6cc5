"""Text in several languages, and which language a reader then really gets."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, ConfigDict, RootModel, StringConstraints, model_validator

from yizhan.model.base import Prose, refuse

# CLDR locale name: a language, perhaps with a script (zh, en, zh-Hant, ug).
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]


class Phrase(NamedTuple):
    """A text and the language that it is really in, which may not be the page's."""

    text: str
    lang: str


class _Wordings(RootModel[dict[Language, Prose]]):
    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _has_chinese(self) -> _Wordings:
        if "zh" not in self.root:
            raise refuse(
                "no-chinese",
                "the Chinese text is missing",
                "缺中文",
                "add zh: … beside the other languages",
                "在其他语言旁补上 zh: …",
            )
        return self

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    def has(self, lang: str) -> bool:
        """Whether the text exists in this language itself."""
        return lang in self.root

    def phrase(self, lang: str) -> Phrase:
        """The text in `lang`; the Chinese, marked as Chinese, where it is not translated."""
        text = self.root.get(lang)
        return Phrase(self.root["zh"], "zh") if text is None else Phrase(text, lang)


def _plain_is_chinese(value: object) -> object:
    return {"zh": value} if isinstance(value, str) else value


# {zh: …, en: …}; a plain string is the Chinese text alone.
Words = Annotated[_Wordings, BeforeValidator(_plain_is_chinese)]
