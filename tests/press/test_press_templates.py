"""Templates: what is compiled once for all languages says in each what it should, for few pages and for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.press.templates import Templates
from yizhan.problems import MachineError
from yizhan.site.inputs import theme_folder
from yizhan.site.theme import load_catalogues


@pytest.mark.parametrize("pages", [1, 100_000])
def test_a_filter_of_a_constant_speaks_the_language_of_the_page(tmp_path: Path, pages: int) -> None:
    """`{{ 24 | number }}` is not worked out for one language and shown in another."""
    (tmp_path / "page.html").write_text('{{ 24 | spoken }} {{ word | spoken }} {{ _("Stations") }}', encoding="utf-8")
    languages = ("zh", "en")
    templates = Templates(
        tmp_path,
        load_catalogues(theme_folder(), languages),
        lambda lang: {},
        lambda lang: {"spoken": lambda said: f"{lang}:{said}"},
    )
    templates.expect(pages)
    said = {lang: templates.render("page.html", lang, {"word": "x"}).decode() for lang in languages}
    assert said == {"zh": "zh:24 zh:x 站点", "en": "en:24 en:x Stations"}


def test_a_process_that_builds_again_shows_what_is_there_now(tmp_path: Path) -> None:
    """What a process keeps of templates is of their text: a changed one, and other filters, are another site's pages."""
    page = tmp_path / "page.html"
    catalogues = load_catalogues(theme_folder(), ("zh",))

    def shown(**filters: object) -> str:
        templates = Templates(tmp_path, catalogues, lambda lang: {}, lambda lang: filters)  # type: ignore[arg-type,return-value]
        templates.expect(1)
        return templates.render("page.html", "zh", {}).decode()

    page.write_text('{{ "a" | spoken }}', encoding="utf-8")
    assert shown(spoken=lambda said: f"{said}1") == "a1"
    assert shown(spoken=lambda said: f"{said}2", other=str) == "a2"
    page.write_text('{{ "b" | spoken }}', encoding="utf-8")
    assert shown(spoken=lambda said: f"{said}2") == "b2"
    with pytest.raises(MachineError, match="spoken"):
        shown()
