"""Files that are planned as one: not looked into while nothing that they show has changed, and never believed blindly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from yizhan.artifacts import Artifact, Bundle, Known, plan_of
from yizhan.press.build import publish
from yizhan.press.manifest import Manifest, Printed, read, text_of, write
from yizhan.press.published import Printing, last_published
from yizhan.press.spare import Standing, look
from yizhan.press.templates import Templates
from yizhan.site.inputs import theme_folder
from yizhan.site.theme import load_catalogues

PAGES = ("zh/a.html", "zh/b.html")


class Press:
    """Publishes one page by itself and one bundle, and counts how often the bundle is opened."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.opened = 0

    def __call__(self, depends: bytes = b"same", pages: Sequence[str] = PAGES, code: bytes = b"", text: bytes = b"") -> Printing:
        def make() -> list[Artifact]:
            self.opened += 1
            return [Artifact(path, "page", b"key" + text, lambda: text, None, "zh") for path in pages]

        last = last_published(self.output)
        # Without a spare tree every published file has to be linked, as after a build of another kind.
        standing = Standing(last, lambda: look(self.output, last))
        bundle = Bundle("pages zh", "page", "zh", (), depends, make)
        plan = plan_of([Artifact("x.csv", "export", depends, lambda: b"x")], [bundle], last.bundles)
        folder = theme_folder()
        templates = Templates(folder / "templates", load_catalogues(folder, ["zh"]), lambda lang: {}, lambda lang: {})
        self.opened = 0
        return publish(plan, templates, self.output, standing=standing, inputs="", code=code, jobs=1, progress=lambda *_: None)


@pytest.fixture
def press(tmp_path: Path) -> Press:
    press = Press(tmp_path / "out")
    assert press().made == 3
    return press


def test_what_nothing_has_changed_in_is_not_opened(press: Press) -> None:
    """Its files stay as they were, build after build."""
    for _ in range(3):  # the second of them has a spare tree
        printing = press()
        assert (printing.made, printing.kept, press.opened) == (0, 3, 0)
    assert printing.kinds["page"].files == 2


def test_opened_for_nothing_it_makes_nothing(press: Press) -> None:
    """A bundle may depend on more than its files: they say that they are what they were."""
    printing = press(depends=b"more")
    assert (printing.made, printing.kept, press.opened) == (1, 2, 1)  # the table by its side shows it


def test_another_program_makes_all_anew(press: Press) -> None:
    """What makes a bundle's files is a part of its key, though where they stand is known without."""
    assert press(code=b"other", text=b"new").made == 3
    assert (press.output / PAGES[0]).read_bytes() == b"new"


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"spoilt")], ids=["gone", "written to"])
@pytest.mark.parametrize("builds", [1, 3], ids=["linked", "from the spare tree"])
def test_a_file_that_is_not_as_it_was_written_is_made_again(press: Press, spoil: object, builds: int) -> None:
    """Only that one, whatever tree the others come from."""
    for _ in range(builds):
        press()
    assert callable(spoil)
    for tree in (press.output, press.output.with_name(".out.spare")):
        spoil(tree / PAGES[1]) if (tree / PAGES[1]).exists() else None
    printing = press()
    assert (printing.made, printing.kept, press.opened) == (1, 2, 1)
    assert [(press.output / path).read_bytes() for path in PAGES] == [b"", b""]


def test_a_file_less_is_a_file_less(press: Press) -> None:
    """What a bundle has no longer leaves the site."""
    printing = press(depends=b"fewer", pages=PAGES[:1])
    assert (printing.removed, press.opened) == (1, 1)
    assert not (press.output / PAGES[1]).exists()


def test_bundles_are_remembered_with_their_files(tmp_path: Path) -> None:
    """Only how many files each has is written down; where there are not so many, the manifest is none."""
    files = {path: Printed("key", 1, 2, 3) for path in ("b", "a", "d", "c")}
    bundles = {"two": Known("00", "maker", ("d", "b")), "none": Known("01", "", ()), "one": Known("02", "", ("c",))}
    manifest = Manifest("inputs", files, bundles=bundles)
    text = text_of(manifest)
    write(tmp_path / "manifest", text)
    assert read(tmp_path / "manifest") == manifest
    assert '["00","maker",2]' in text
    for count in ("9", "-1", '"2"', "null"):
        (tmp_path / "manifest").write_text(text.replace('["00","maker",2]', f'["00","maker",{count}]'))
        assert read(tmp_path / "manifest") == Manifest()
