"""Edits of the lists in data/: fields, records, their order, their ids, their files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Any

from tests.site.edits import LISTS, Edit, Rows, Sources, dump_yaml, load_yaml, words
from tests.site.edits_fields import ABSENT, FIELDS, location

_MISTAKES: tuple[tuple[str, Any], ...] = (
    ("stars", "9"), ("opening_hours", "nine to five"), ("area", "990000"), ("amenities", ["drinking_watr"]), ("phone", "none"),
    ("unheard_of", "x"), ("checked", "2025-02-30"), ("type", "warm_statoin"), ("name", {"en": "No Chinese"}),
)  # fmt: skip


def change_field(kind: str) -> Edit:
    def edit(sources: Sources, chance: Random) -> str | None:
        rows = list(sources.rows(kind))
        if not rows:
            return None
        file, row = chance.choice(rows)
        field = chance.choice(sorted(FIELDS[kind]))
        value = FIELDS[kind][field](sources, chance)
        key = row[LISTS[kind][2]]
        _set(sources, file, kind, key, field, value)
        return f"{kind} {key}: {field} {'taken out' if value is ABSENT else value}"

    return edit


def _set(sources: Sources, file: str, kind: str, key: str, field: str, value: Any) -> None:
    def change(rows: Rows) -> None:
        row = next(row for row in rows if row[LISTS[kind][2]] == key)
        if value is ABSENT:
            row.pop(field, None)
        else:
            row[field] = value

    sources.change(file, kind, change)


def add(kind: str) -> Edit:
    def edit(sources: Sources, chance: Random) -> str | None:
        rows = list(sources.rows(kind))
        if not rows:
            return None
        file, pattern = chance.choice(rows)
        number = sources.number()
        new = {**pattern, "name": words(chance)} if "name" in pattern else dict(pattern)
        if kind == "area":
            new = {"code": f"110105{900 + number % 100}", "name": words(chance), "level": "subdistrict", "parent": "110105"}
            if new["code"] in sources.ids("area"):
                return None
        else:
            new["id"] = f"new-{kind}-{number}"
        if kind == "station":
            new["location"] = location(sources, chance)
            new = {field: value for field, value in new.items() if value is not ABSENT}
        sources.change(file, kind, lambda rows: rows.insert(chance.randint(0, len(rows)), new))
        return f"{kind} {new[LISTS[kind][2]]} added to {file}"

    return edit


def delete(kind: str) -> Edit:
    def edit(sources: Sources, chance: Random) -> str | None:
        rows = list(sources.rows(kind))
        if len(rows) < 2:
            return None
        file, row = chance.choice(rows)
        key = row[LISTS[kind][2]]
        sources.change(file, kind, lambda rows: rows.remove(row))
        if chance.random() < 0.1:
            return f"{kind} {key} deleted, what names it left"
        forget(sources, key)
        return f"{kind} {key} deleted"

    return edit


def forget(sources: Sources, key: str) -> None:
    """Take out whatever names a record."""
    for name in sources.names("data/", ".yaml"):
        whole = load_yaml(sources.files[name])
        if _without(whole, key):
            sources.files[name] = dump_yaml(whole)
    for name in sources.names("content/", ".md"):
        text = re.sub(rf"\[([^\]]*)\]\(\w+:{re.escape(key)}\)", r"\1", sources.text(name))
        text = re.sub(rf'(?m)^(\w+: \[.*?)"?{re.escape(key)}"?(?:, |(?=\]))', r"\1", text)
        sources.put(name, re.sub(rf"(?m)^series: {re.escape(key)}\n(part: \d+\n)?", "", text))


def _without(value: Any, key: str) -> bool:
    """Take `key` out of lists and fields at any depth; what loses its station is of the whole city."""
    found = False
    if isinstance(value, dict):
        for field in [field for field, one in value.items() if one == key and field not in ("id", "code")]:
            del value[field]
            found = True
            if field in ("station", "area", "parent"):
                value["parent" if field == "parent" and "code" in value else "area"] = "110000"
        return _in_any(value.values(), key) or found
    if isinstance(value, list):
        kept = [one for one in value if one != key]
        found = len(kept) != len(value)
        value[:] = kept
        return _in_any(kept, key) or found
    return False


def _in_any(values: Iterable[Any], key: str) -> bool:
    """`_without` for all of them, not only as far as the first."""
    return bool(sum(_without(one, key) for one in values))


def rename(kind: str) -> Edit:
    def edit(sources: Sources, chance: Random) -> str | None:
        ids = sources.ids(kind)
        if not ids:
            return None
        old, new = chance.choice(ids), f"{chance.choice(['a', 'm', 'z'])}-{kind}-{sources.number()}"
        sources.replace_word(old, new)
        return f"{kind} {old} is now {new}"

    return edit


def swap_ids(sources: Sources, chance: Random) -> str | None:
    """Two records exchange their ids, all else stays: every reference now means the other one."""
    kind = chance.choice(["station", "event", "notice", "entry", "programme"])
    rows = list(sources.rows(kind))
    if len(rows) < 2:
        return None
    (one_file, one), (other_file, other) = chance.sample(rows, 2)
    sources.change(one_file, kind, lambda rows: rows[rows.index(one)].update(id="between"))
    sources.change(other_file, kind, lambda rows: rows[rows.index(other)].update(id=one["id"]))
    sources.change(one_file, kind, lambda rows: rows[rows.index({**one, "id": "between"})].update(id=other["id"]))
    return f"{kind} {one['id']} and {other['id']} exchange their ids"


def reorder(sources: Sources, chance: Random) -> str | None:
    """Two records of a file exchange their places, or all of them are shuffled or sorted."""
    kind = chance.choice(sorted(LISTS))
    files = sources.files_of(kind)
    if not files:
        return None
    file = chance.choice(files)
    manner = chance.choice(["swapped", "shuffled", "sorted"])

    def change(rows: Rows) -> None:
        if manner == "sorted":
            rows.sort(key=lambda row: row[LISTS[kind][2]])
        elif manner == "shuffled":
            chance.shuffle(rows)
        elif len(rows) > 1:
            here, there = chance.sample(range(len(rows)), 2)
            rows[here], rows[there] = rows[there], rows[here]

    sources.change(file, kind, change)
    return f"{file}: records {manner}"


def shuffle_within(sources: Sources, chance: Random) -> str | None:
    """The fields of a record, and what stands in its lists, in another order."""
    kind = chance.choice(["station", "station", *sorted(LISTS)])
    rows = list(sources.rows(kind))
    if not rows:
        return None
    file, row = chance.choice(rows)
    fields = chance.sample(sorted(row), len(row))
    lists = {field: chance.sample(value, len(value)) for field, value in row.items() if isinstance(value, list)}

    def change(rows: Rows) -> None:
        rows[rows.index(row)] = {field: lists.get(field, row[field]) for field in fields}

    sources.change(file, kind, change)
    return f"{kind} {row[LISTS[kind][2]]}: fields in the order {', '.join(fields)}, lists shuffled"


def divide(sources: Sources, chance: Random) -> str | None:
    """A list is divided into files of a folder, or brought together again."""
    kind = chance.choice(["station", "station", "event", "notice", "entry"])
    stem, key, _ = LISTS[kind]
    files = sources.files_of(kind)
    if not files:
        return None
    if len(files) == 1:
        whole = load_yaml(sources.files.pop(files[0]))
        rows = whole.pop(key)
        cut = chance.randint(1, max(1, len(rows) - 1))
        for name, part in (("one", rows[:cut]), ("two", rows[cut:])):
            if part:
                sources.files[f"data/{stem}/{name}.yaml"] = dump_yaml({**whole, key: part})
        return f"data/{stem}.yaml divided after {cut} records"
    parts = [load_yaml(sources.files.pop(name)) for name in files]
    sources.files[f"data/{stem}.yaml"] = dump_yaml({**parts[0], key: [row for part in parts for row in part[key]]})
    return f"data/{stem}/ brought together"


def move_to_other_file(sources: Sources, chance: Random) -> str | None:
    files = sources.files_of("station")
    if len(files) < 2:
        return None
    here, there = chance.sample(files, 2)
    row = chance.choice([row for name, row in sources.rows("station") if name == here])
    sources.change(here, "station", lambda rows: rows.remove(row))
    sources.change(there, "station", lambda rows: rows.append(row))
    return f"station {row['id']} moved from {here} to {there}"


def restyle(sources: Sources, chance: Random) -> str | None:
    """Bytes and lines change, and nothing that they say."""
    name = chance.choice(sources.names("data/", ".yaml"))
    text = sources.text(name)
    manner = chance.choice(["a comment above", "a comment below", "blank lines", "other line ends"])
    if manner == "a comment above":
        text = f"# {sources.number()}\n{text}"
    elif manner == "a comment below":
        text = f"{text.rstrip()}\n# {sources.number()}\n"
    elif manner == "blank lines":
        text = re.sub(r"(?m)^(  )?- (id|code):", r"\n\g<0>", text, count=chance.randint(1, 3))
    else:
        text = text.replace("\r\n", "\n") if "\r\n" in text else text.replace("\n", "\r\n")
    sources.put(name, text)
    return f"{name}: {manner}"


def mistake(sources: Sources, chance: Random) -> str | None:
    """What the check will refuse."""
    file, row = chance.choice(list(sources.rows("station")))
    field, value = chance.choice(_MISTAKES)
    _set(sources, file, "station", row["id"], field, value)
    return f"station {row['id']}: the mistake {field}: {value}"


def remove_list(sources: Sources, chance: Random) -> str | None:
    """A whole kind of record leaves the site, and the menu with it."""
    kind = chance.choice(["event", "notice", "target", "inspection", "landmark", "figure"])
    if not sources.files_of(kind):
        return None
    ids = sources.ids(kind)
    for name in sources.files_of(kind):
        del sources.files[name]
    for key in ids:
        forget(sources, key)
    return f"no {kind} any more"
