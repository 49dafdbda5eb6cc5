"""Every page of the demonstration site before the Nu HTML checker, in one run of its Java program."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from bench.npm_package import Unavailable, installed, program
from tests.conftest import PROJECT, Folder

BROKEN = "<!DOCTYPE html><html lang=en><title>Broken</title><p id=twice><p id=twice>"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command; where Java or npm is missing, what needs it is skipped and says so."""
    try:
        java = program("java", "Java 17 or newer, for example default-jre-headless")
        jar = installed("nu") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    except Unavailable as missing:
        pytest.skip(f"the HTML checker cannot run: {missing}")
    return [java, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", "--stdout"]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this checkout's data/ and content/."""
    base = tmp_path_factory.mktemp("nu")
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, base / "site" / name)
    folder = Folder(base / "site", base / "public")
    assert folder.build() == 0
    return folder.output


def test_the_checker_finds_no_error_in_any_page(checker: list[str], demonstration: Path) -> None:
    """No page of the site has an error of HTML, while a broken one deep among them is noticed in the same run."""
    broken = demonstration / "zh" / "stations" / "broken-on-purpose.html"
    broken.write_text(BROKEN, encoding="utf-8")
    done = subprocess.run([*checker, str(demonstration)], capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout, done.stderr[-2000:]
    found = [
        f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']}"
        for one in json.loads(done.stdout)["messages"]
    ]
    assert [one for one in found if broken.name in one and "Duplicate ID" in one]
    assert [one for one in found if broken.name not in one] == []
