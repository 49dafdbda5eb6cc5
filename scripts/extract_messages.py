"""Gather the theme's wordings and bring theme/locale/*/LC_MESSAGES/yizhan.po up to date (Babel).

usage: python scripts/extract_messages.py

Reads the templates' gettext calls and theme/static/js/messages.json; keeps the translations that are there, marks
nothing fuzzy, drops what is no longer used. Run it after a change of wording, then fill the empty msgstr.
Exit code 1 while something is untranslated.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

THEME = Path(__file__).resolve().parent.parent / "theme"
OPTIONS = {
    "**.html": {
        "extensions": "jinja2.ext.i18n,jinja2.ext.do",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
        "newstyle_gettext": "true",
    }
}
# `in_language(lang, "…")` greets readers of every language on one page; its text is the second argument.
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "in_language": (2,)}


def gather() -> Catalog:
    """Every message of the theme, without line numbers: they would change the catalogue with every edit."""
    found = Catalog(project="yizhan", charset="utf-8", fuzzy=False)
    for file, _, message, _, context in extract_from_dir(
        str(THEME / "templates"), [("**.html", "jinja2")], OPTIONS, keywords=KEYWORDS
    ):
        found.add(message, context=context, locations=[(f"templates/{file}", 0)])
    for text in json.loads((THEME / "static" / "js" / "messages.json").read_text(encoding="utf-8")).values():
        found.add(text, locations=[("static/js/messages.json", 0)])
    return found


def is_missing(message: Message) -> bool:
    """Whether a message still waits for its translation."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(message.id) and not all(forms)


def main() -> int:
    """Update all catalogues; print how much there is to do."""
    template = gather()
    missing: list[Message] = []
    for path in sorted((THEME / "locale").glob("*/LC_MESSAGES/yizhan.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        header = path.read_bytes().partition(b"\n\n")[0]
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            file.write(header + b"\n\n")  # as it was: Babel's would carry the time of day
            write_po(file, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=True)
        missing += [message for message in catalogue if is_missing(message)]
    print(f"{len(template)} messages, {len(missing)} to translate")
    for message in missing:
        print(f"  {message.id!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
