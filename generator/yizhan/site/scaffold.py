"""The small site that `yizhan new` begins with."""

from __future__ import annotations

import shutil
from pathlib import Path

# What a new site shares with the demonstration site, so that there is one vocabulary and one calendar to keep.
_SHARED = ("vocabulary.yaml", "holidays.yaml")


def copy_scaffold(folder: Path) -> int:
    """Copy the scaffold into `folder` (made where it is missing) and return the number of files."""
    package = Path(__file__).resolve().parent.parent
    shutil.copytree(package / "scaffold", folder, dirs_exist_ok=True)
    shared = package / "scaffold_shared"
    if not shared.is_dir():  # a checkout: they stand in the demonstration site
        shared = package.parent.parent / "data"
    for name in _SHARED:
        shutil.copyfile(shared / name, folder / "data" / name)
    return sum(1 for path in folder.rglob("*") if path.is_file())
