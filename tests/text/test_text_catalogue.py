"""Translated messages: what they give, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.problems import SourceErrors
from yizhan.text import MissingTranslation, load

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {plurals}\\n"\n\n'
)
CHINESE = HEADER.format(lang="zh", plurals="nplurals=1; plural=0;") + """
msgid "Stations"
msgstr "驿站"

msgctxt "state"
msgid "Open"
msgstr "开放中"

msgctxt "button"
msgid "Open"
msgstr "打开"

msgid "%(num)d station"
msgid_plural "%(num)d stations"
msgstr[0] "%(num)d 个驿站"

msgctxt "map"
msgid "%(num)d point"
msgid_plural "%(num)d points"
msgstr[0] "%(num)d 个点"

#, fuzzy
msgid "Address"
msgstr "住址"

msgid "Phone"
msgstr ""
"""
RUSSIAN = HEADER.format(
    lang="ru",
    plurals="nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
) + 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "станция"\nmsgstr[1] "станции"\nmsgstr[2] "станций"\n'


def write(folder: Path, lang: str, text: str | bytes) -> Path:
    path = folder / lang / "LC_MESSAGES" / "yizhan.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_messages_by_text_context_and_number(tmp_path: Path) -> None:
    """The four gettext calls find their messages; the same word in two contexts is two messages."""
    zh = load(write(tmp_path, "zh", CHINESE), "zh")
    assert zh.gettext("Stations") == "驿站"
    assert (zh.pgettext("state", "Open"), zh.pgettext("button", "Open")) == ("开放中", "打开")
    assert zh.ngettext("%(num)d station", "%(num)d stations", 5) == "%(num)d 个驿站"
    assert zh.npgettext("map", "%(num)d point", "%(num)d points", 1) == "%(num)d 个点"


def test_plural_forms_are_the_catalogues_own(tmp_path: Path) -> None:
    """A language with three forms uses the one its own rule names."""
    ru = load(write(tmp_path, "ru", RUSSIAN), "ru")
    assert [ru.ngettext("one", "many", n) for n in (1, 3, 5, 21)] == ["станция", "станции", "станций", "станция"]


@pytest.mark.parametrize("msgid", ["Phone", "Address", "Open", "no such text"])
def test_missing_empty_and_fuzzy_messages_stop_the_build(tmp_path: Path, msgid: str) -> None:
    """Outside English nothing falls back: the error names the message and the file, in both languages."""
    zh = load(write(tmp_path, "zh", CHINESE), "zh")
    with pytest.raises(MissingTranslation) as caught:
        zh.gettext(msgid)
    (problem,) = caught.value.problems
    assert caught.value.msgid == msgid
    assert msgid in problem.zh
    assert msgid in problem.en
    assert problem.place.file.endswith("zh/LC_MESSAGES/yizhan.po")
    with pytest.raises(MissingTranslation):
        zh.npgettext("map", msgid, msgid, 2)


def test_english_is_its_own_source(tmp_path: Path) -> None:
    """English needs no catalogue; one that exists wins over the source text where it has a message."""
    assert load(tmp_path, "en").gettext("Stations") == "Stations"
    assert [load(tmp_path, "en").ngettext("station", "stations", n) for n in (1, 2)] == ["station", "stations"]
    english = HEADER.format(lang="en", plurals="nplurals=2; plural=(n != 1);") + 'msgid "Stations"\nmsgstr "Posts"\n'
    en = load(write(tmp_path, "en", english), "en")
    assert (en.gettext("Stations"), en.pgettext("x", "Other")) == ("Posts", "Other")


def test_another_language_needs_its_catalogue(tmp_path: Path) -> None:
    """Without a catalogue the language cannot be built, and the error says which."""
    with pytest.raises(SourceErrors) as caught:
        load(tmp_path, "zh-Hant")
    assert caught.value.problems[0].code == "bad-catalogue"
    assert caught.value.problems[0].place.file.endswith("zh_Hant/LC_MESSAGES/yizhan.po")


@pytest.mark.parametrize("broken", ['msgid "a"\nnonsense\n', CHINESE.encode("gbk")])
def test_a_broken_catalogue_is_refused(tmp_path: Path, broken: str | bytes) -> None:
    """A syntax error or another encoding is a problem of the sources, not a traceback."""
    with pytest.raises(SourceErrors) as caught:
        load(write(tmp_path, "zh", broken), "zh")
    assert caught.value.problems[0].code == "bad-catalogue"


def test_the_fingerprint_follows_the_bytes(tmp_path: Path) -> None:
    """The same file has the same fingerprint, one more byte another."""
    first = load(write(tmp_path, "zh", CHINESE), "zh").fingerprint
    assert load(tmp_path, "zh").fingerprint == first
    assert load(write(tmp_path, "zh", CHINESE + "\n"), "zh").fingerprint != first
