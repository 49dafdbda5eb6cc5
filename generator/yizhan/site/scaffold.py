"""The small site that `yizhan new` begins with."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

# What a new site shares with the demonstration site, so that there is one vocabulary and one calendar to keep.
_SHARED = ("vocabulary.yaml", "holidays.yaml")

# A command of its own line in the scaffold's README.
_COMMAND = re.compile(r"^yizhan (\w+)$", re.MULTILINE)


def copy_scaffold(folder: Path, program: str = "yizhan") -> int:
    """Copy the scaffold into `folder` (made where it is missing) and return the number of files.

    The commands in its README are written as they work where `folder` was named: `program` is what the user called.
    """
    package = Path(__file__).resolve().parent.parent
    shutil.copytree(package / "scaffold", folder, dirs_exist_ok=True)
    shared = package / "scaffold_shared"
    if not shared.is_dir():  # a checkout: they stand in the demonstration site
        shared = package.parent.parent / "data"
    for name in _SHARED:
        shutil.copyfile(shared / name, folder / "data" / name)
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(_COMMAND.sub(rf"{_literal(program)} \1 -C {_literal(folder)}", text), encoding="utf-8", newline="\n")
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _literal(text: str | Path) -> str:
    """As one types it in a shell; for a pattern's replacement."""
    return shlex.quote(str(text)).replace("\\", r"\\")
