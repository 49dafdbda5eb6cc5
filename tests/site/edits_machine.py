"""What befalls the folders between builds: memory that is lost or damaged, published files that others change."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random


def lose_memory(root: Path, output: Path, chance: Random) -> str | None:
    """All of .yizhan, or one file of it, is deleted or spoilt."""
    memory = root / ".yizhan"
    files = sorted(path for path in memory.rglob("*") if path.is_file())
    manner = chance.choice(["all deleted", "one deleted", "one emptied", "one cut in half", "one overwritten"])
    if not files:
        return None
    if manner == "all deleted":
        shutil.rmtree(memory)
        return ".yizhan deleted"
    one = chance.choice(files)
    data = one.read_bytes()
    if manner == "one deleted":
        one.unlink()
    elif manner == "one emptied":
        one.write_bytes(b"")
    elif manner == "one cut in half":
        one.write_bytes(data[: len(data) // 2])
    else:
        one.write_bytes(b"not what was here" * (len(data) // 17 + 1))
    return f"{one.relative_to(root)} {manner[4:]}"


def damage_output(root: Path, output: Path, chance: Random) -> str | None:
    """A published file, a folder or the whole tree goes, or a file is changed."""
    files = sorted(path for path in output.rglob("*") if path.is_file()) if output.is_dir() else []
    if not files:
        return None
    one = chance.choice(files)
    manner = chance.choice(["deleted", "deleted", "changed", "replaced", "its folder deleted", "all deleted"])
    if manner == "deleted":
        one.unlink()
    elif manner == "changed":  # in place, with the length that it had
        data = one.read_bytes()
        one.write_bytes(bytes([data[0] ^ 1]) + data[1:] if data else b"x")
    elif manner == "replaced":
        aside = one.with_name(f"{one.name}.aside")
        aside.write_bytes(b"defaced")
        aside.replace(one)
    elif manner == "its folder deleted" and one.parent != output:
        shutil.rmtree(one.parent)
    else:
        shutil.rmtree(output)
    return f"published {one.relative_to(output)}: {manner}"
