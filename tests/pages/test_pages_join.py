"""Joining the modules of the theme's scripts: once each, in order, and nothing that would silently go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from yizhan.pages.join import join
from yizhan.problems import MachineError


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")


def test_modules_stand_once_and_before_their_users(tmp_path: Path) -> None:
    """A module that two others need is there once, ahead of both."""
    write(
        tmp_path,
        base="export const ONE = 1;\n",
        left='import { ONE } from "./base.js";\nexport function left() { return ONE; }\n',
        main='import { left } from "./left.js";\nimport { ONE } from "./base.js";\nleft(ONE);\n',
    )
    joined = join(tmp_path, "main.js")
    assert joined.count("const ONE = 1;") == 1
    assert joined.index("const ONE") < joined.index("function left") < joined.index("left(ONE);")
    assert "import" not in joined
    assert "export" not in joined


def test_comments_of_their_own_lines_go_and_code_stays(tmp_path: Path) -> None:
    """Comments cost bytes; code that follows one on the same line is no comment."""
    write(tmp_path, main="// gone\n/* gone\n too */\n/* a */ keep(1);\nkeep(2); // stays\nkeep('/* text */');\n")
    joined = join(tmp_path, "main.js")
    assert "gone" not in joined
    assert "keep(1);" in joined
    assert "keep('/* text */');" in joined


def test_what_is_given_becomes_an_argument(tmp_path: Path) -> None:
    """A module whose exports differ by page is not joined: they are parameters, and the call waits for their values."""
    write(tmp_path, texts="export const TEXTS = {};\n", main='import { TEXTS } from "./texts.js";\nkeep(TEXTS);\n')
    joined = join(tmp_path, "main.js", given={"texts.js": ("TEXTS",)})
    assert joined.startswith("(function (TEXTS) {")
    assert joined.endswith("})();\n")
    assert "const TEXTS" not in joined


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"main": 'import x from "./a.js";\n', "a": ""}, "cannot be joined"),
        ({"main": 'import { a as b } from "./a.js";\nexport default 1;\n', "a": "export const a = 1;\n"}, "cannot be joined"),
        ({"main": 'const a = await import("./a.js");\n'}, "cannot be joined"),
        ({"main": 'import { a } from "./a.js";\n'}, "does not exist"),
        ({"main": 'import { a } from "./a.js";\nconst b = 1;\n', "a": "export const a = 1;\nconst b = 2;\n"}, "already used"),
        ({"main": 'import { a } from "./a.js";\n', "a": 'import { m } from "./main.js";\n'}, "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """Another form of import, a missing file, a name used twice and a circle end the build, naming the module."""
    write(tmp_path, **files)
    with pytest.raises(MachineError, match=said):
        join(tmp_path, "main.js")
