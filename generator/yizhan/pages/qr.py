"""QR codes that stand in a page from the build on: addresses of apps and mini-programs. segno's owner.

The one of a filtered list is made in the browser (docs/decisions/0013-qr.md); drawing and level are the same here.
"""

from __future__ import annotations

from dataclasses import dataclass

QUIET_ZONE = 4  # modules left light on every side (ISO/IEC 18004, 6.3.8)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as one SVG path of unit modules; `view_box` has the quiet zone around it."""

    path: str
    view_box: str


def qr_code(address: str) -> QrCode:
    """The code of an address: level M, because paper on a door gets dirty; never a Micro QR, which few phones read."""
    import segno  # few pages have one

    rows = segno.make_qr(address, error="m", boost_error=False).matrix
    side = len(rows) + 2 * QUIET_ZONE
    runs = [run for y, row in enumerate(rows) for run in _runs(row, y)]
    return QrCode("".join(runs), f"{-QUIET_ZONE} {-QUIET_ZONE} {side} {side}")


def _runs(row: bytearray, y: int) -> list[str]:
    """One box for each run of dark modules: begun where light turns dark, closed where dark turns light."""
    found, dark = [], False
    for x, module in enumerate((*row, 0)):
        if module and not dark:
            found.append(f"M{x} {y}v1")
        if dark and not module:
            found.append(f"H{x}v-1z")
        dark = bool(module)
    return found
