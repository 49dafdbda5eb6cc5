"""Several small ES modules become one classic script.

One request instead of ten on a poor line; and a sandboxed iframe has no origin, so module scripts fail there. Our
modules keep to a plain form (`import { a, b } from "./x.js";`, `export function|const|class`), names are unique
across them, and anything else is refused: this is a join, not a bundler.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from yizhan.problems import MachineError

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z0-9-]+\.js)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? |const |let |class )", re.MULTILINE)
_DECLARED = re.compile(r"^(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b|\bimport\s*\(|\bimport\.meta\b", re.MULTILINE)
# Only a comment that has its lines to itself: code may follow one that ends in the middle of a line.
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


def join(
    folder: Path,
    entry: str,
    built_in: Mapping[str, str] = MappingProxyType({}),
    given: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """The entry with all that it imports, each module once and after what it needs, in one function that is called.

    `built_in` holds the sources of modules that stand in for those of the folder. What the modules of `given` export,
    the function gets as arguments instead: the text ends with `()`, between which they have to be put.

    Raises MachineError naming the module where a file is missing, a circle closes, a name stands twice, or an
    import or export has another form. Comments on lines of their own are left out.
    """
    order: dict[str, str] = {}
    parameters = ", ".join(name for names in given.values() for name in names)
    _gather(folder, entry, {**built_in, **dict.fromkeys(given, "\n")}, order, ())
    owners: dict[str, str] = {}
    for name, source in order.items():
        for declared in _DECLARED.findall(source):
            if declared in owners:
                raise MachineError(f"{name}: the name {declared} is already used in {owners[declared]}")
            owners[declared] = name
    return f'(function ({parameters}) {{\n"use strict";\n{"".join(order.values())}}})();\n'


def _gather(
    folder: Path, name: str, built_in: Mapping[str, str], order: dict[str, str], above: tuple[str, ...]
) -> None:
    if name in order:
        return
    if name in above:
        raise MachineError(f"{name}: imports itself by way of {' → '.join(above)}")
    try:
        source = built_in.get(name) or (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MachineError(f"{above[-1] if above else 'theme'}: imports {name}, which does not exist") from error
    for _, needed in _IMPORT.findall(source):
        _gather(folder, needed, built_in, order, (*above, name))
    plain = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", source))))
    if _LEFT_OVER.search(plain):
        raise MachineError(f"{name}: has an import or export that cannot be joined")
    order[name] = plain
