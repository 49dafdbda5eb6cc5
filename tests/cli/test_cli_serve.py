"""`yizhan serve` from the outside: how it begins, and how it is ended."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests.conftest import DAY, Folder

from yizhan.site.preview import Preview


def test_before_the_first_build_a_page_says_so(tmp_path: Path) -> None:
    """Who opens the address while the site is being built reads that, and the page loads itself again afterwards."""
    with Preview(tmp_path / "public", "127.0.0.1", 0) as preview, pytest.raises(HTTPError) as answer:
        urlopen(preview.address)
    page = answer.value.read().decode()
    assert answer.value.code == 404
    assert "正在生成网站" in page
    assert "is being built" in page
    assert "/_yizhan/reload.js" in page


def test_ended_by_its_user_it_has_not_failed(small: Folder, tmp_path: Path) -> None:
    """Ctrl-C is how a preview is stopped: exit 0, and a word that it has."""
    log = tmp_path / "log"
    command = [sys.executable, "-c", "from yizhan.cli import run; run()", "serve", "-C", str(small.root), "-o", str(small.output),
               "--port", "0", "--date", DAY]  # fmt: skip
    with log.open("w") as said:
        process = subprocess.Popen(command, stderr=said)
        try:
            for _ in range(600):
                if re.search(r"http://\S+?:\d+/", log.read_text(encoding="utf-8")):
                    break
                time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
        finally:
            process.kill()
    told = log.read_text(encoding="utf-8")
    assert told.index("正在生成网站") < told.index("Ctrl-C") < told.index("预览已停止")
