"""The browser's QR codes against segno's, module by module."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
import segno
import segno.encoder

SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
RUN = """
import { qrMatrix } from "./qr.js";
import { readFileSync } from "node:fs";
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => qrMatrix(text).map((row) => row.join("")))));
"""
# Table 7 of ISO/IEC 18004:2015: the most bytes that versions 1 to 20 hold at level M.
MOST_BYTES = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666)
ADDRESSES = (
    "",
    "https://example.org/",
    "https://example.org/zh/map.html?need=drinking_water,toilets&open=now&near=110105&view=map",
    "https://example.org/en/map.html?q=%E6%9C%9B%E4%BA%AC&at=39.9965,116.4702,15",
    "https://驿站.example/zh/地图.html?q=朝阳区八里庄街道 热水",
    "0123456789",  # numeric and alphanumeric texts are bytes as well
    "HTTPS://EXAMPLE.ORG/",
    "A\n\t\x00\x7f é ÿ Ω 🚰👷",
)
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789%=&?/.-_,驿站热水朝阳区🚰"


def _fill_up_to_a_codeword(buffer: segno.encoder.Buffer, version: int, length: int) -> None:
    """Paragraph 7.4.10: zeros up to the end of a codeword. segno 1.6.6 adds eight of them where none is missing."""
    buffer.extend([0] * (-length % 8))


def _texts() -> list[str]:
    """Addresses; each version filled to the last byte, the first and the second last; lengths in between."""
    dice = random.Random(18004)
    lengths = {around for most in MOST_BYTES for around in (most - 1, most, most + 1)} - {667}
    lengths.update(dice.sample(range(1, 667), 40))
    texts = list(ADDRESSES)
    for length in sorted(lengths):
        text = ""
        while len((text + "🚰").encode()) <= length:
            text += dice.choice(ALPHABET)
        texts.append(text + "x" * (length - len(text.encode())))
    return texts


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_draws_the_same_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """theme/static/js/qr.js and segno agree on every module and the mask, in versions 1 to 20."""
    monkeypatch.setattr(segno.encoder, "write_padding_bits", _fill_up_to_a_codeword)
    texts = _texts()
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", RUN], cwd=SCRIPTS, input=json.dumps(texts),
        capture_output=True, text=True, check=True,
    )
    versions, masks = set(), set()
    for text, found in zip(texts, json.loads(ran.stdout), strict=True):
        code = segno.make(text.encode(), mode="byte", error="m", boost_error=False, micro=False)
        assert found == ["".join(map(str, row)) for row in code.matrix], (code.designator, text)
        versions.add(code.version)
        masks.add(code.mask)
    assert (versions, masks) == (set(range(1, 21)), set(range(8)))
    assert len(texts) >= 100
