"""Templates: what is compiled once for all languages says in each what it should, for few pages and for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.press.compositor import compile_all
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


def test_what_is_compiled_ahead_shows_the_same(tmp_path: Path) -> None:
    """A worker compiles what is a template; what editors leave beside it, and what is broken, is left to those who need it."""
    (tmp_path / "page.html").write_text('{{ 24 | spoken }} {{ _("Stations") }}', encoding="utf-8")
    (tmp_path / "broken.html").write_text("{% if %}", encoding="utf-8")
    (tmp_path / "gbk.html").write_bytes("站点".encode("gbk"))
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x81")
    (tmp_path / ".#page.html").symlink_to("nobody@nowhere")
    ahead = compile_all(tmp_path, frozenset({"spoken"}))
    assert set(ahead) == {"page.html"}

    asked = []

    def compiled() -> dict[str, tuple[str, bytes]]:
        asked.append(True)
        return ahead

    filters = {"spoken": lambda said: f"zh:{said}"}
    templates = Templates(tmp_path, load_catalogues(theme_folder(), ("zh",)), lambda lang: {}, lambda lang: filters, compiled)
    templates.expect(1)
    assert asked  # before anything is forked: a worker has no claim to what another one sends
    assert templates.render("page.html", "zh", {}).decode() == "zh:24 站点"
    with pytest.raises(MachineError, match=r"broken\.html"):
        templates.render("broken.html", "zh", {})
    (tmp_path / "page.html").write_text("{{ 25 | spoken }}", encoding="utf-8")
    later = Templates(tmp_path, load_catalogues(theme_folder(), ("zh",)), lambda lang: {}, lambda lang: filters, compiled)
    later.expect(1)
    assert later.render("page.html", "zh", {}).decode() == "zh:25"
