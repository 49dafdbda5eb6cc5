"""The schema for editors' programs, and docs/data.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from yizhan.model.schema import FILES, as_markdown, json_schema

ROOT = Path(__file__).parents[2]
KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> list[str]:
    """What a program that knows JSON Schema would underline; the few words of it that ours uses."""
    if "$ref" in schema:
        return faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, path)
    if "anyOf" in schema:
        found = [faults(value, one, whole, path) for one in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    kinds = schema.get("type", list(KINDS))
    if not isinstance(value, tuple(KINDS[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))):
        return [f"{path}: {value!r} is not {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{path}: {value!r} is not one of {schema['enum']}"]
    if isinstance(value, list):
        return [fault for one in value for fault in faults(one, schema.get("items", {}), whole, f"{path}[]")]
    if not isinstance(value, dict):
        return []
    found = [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
    for name, inner in value.items():
        patterns = [it for pattern, it in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
        known = [schema["properties"][name]] if name in schema.get("properties", {}) else patterns
        extra = schema.get("additionalProperties", True)
        known = known or ([extra] if isinstance(extra, dict) else [])
        if not known and extra is False:
            found.append(f"{path}.{name} is unknown")
        found += [fault for one in known for fault in faults(inner, one, whole, f"{path}.{name}")]
    return found


class Guessing(yaml.SafeLoader):
    """YAML 1.2's guesses, as the programs of editors make them: yes is a text, and so is a day."""


Guessing.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag and "bool" not in tag and "int" not in tag]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Guessing.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))
Guessing.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"(?:0|[-+]?[1-9]\d*)$"), list("-+0123456789"))


@pytest.mark.parametrize("name", ["site", "stations", "areas", "landmarks", "vocabulary", "figures"])
@pytest.mark.parametrize("site", ["data", "tests/sites/small/data", "generator/yizhan/scaffold/data"])
def test_good_files_are_not_underlined(name: str, site: str) -> None:
    """An editor's program that is given the schema has nothing against files that the checks find good."""
    path = ROOT / site / f"{name}.yaml"
    if not path.exists():
        pytest.skip(f"{site} has no such file")
    value = yaml.load(path.read_text(encoding="utf-8"), Guessing)

    assert faults(value, json_schema(name), json_schema(name)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("type: warm_station", "kind: warm_station", "kind is unknown"),
        ("area: \"110101\"", "region: x", "area is missing"),
        ("level: national", "level: world", "is not one of"),
        ("stars: 5", "stars: five", "is not integer"),
    ],
)
def test_mistakes_are_underlined(old: str, new: str, fault: str) -> None:
    """Unknown fields, missing ones and words that are not allowed are found."""
    text = (ROOT / "tests/sites/small/data/stations.yaml").read_text(encoding="utf-8")
    assert old in text
    found = faults(yaml.load(text.replace(old, new, 1), Guessing), json_schema("stations"), json_schema("stations"))

    assert any(fault in one for one in found)


def test_chinese_alone_and_numbers_are_texts() -> None:
    """What the reader takes as text is text to the schema: a name without braces, a telephone number without a hyphen."""
    record = {"id": "a", "name": "示例驿站", "type": "t", "area": 110105, "phone": 12351,
              "location": {"point": {"lat": 1, "lng": 2}}}
    schema = json_schema("stations")

    assert faults({"datum": "gcj02", "stations": [record]}, schema, schema) == []


def test_every_file_is_named() -> None:
    """docs/data.md has a heading for each file of data/, and says where else a datum may stand."""
    text = as_markdown()

    for path in (ROOT / "data").iterdir():
        if path.suffix in (".yaml", ".geojson"):
            assert re.search(rf"^## `.*data/{re.escape(path.name)}", text, re.MULTILINE), path.name
    assert all(f"## `{path}`" in text for _, _, path, _ in FILES.values())
    assert "| `datum` | 是，或写在文件开头 yes, or at the file's head |" in text


def test_permitted_values_are_listed() -> None:
    """Wherever only certain words may stand, docs/data.md lists them."""
    text = as_markdown()

    for row in ("| `state` |  | `open`, `closed`, `planned`, `delisted` |", "| `level` | 是 yes | `national`, `province`,",
                "| `provider` |  | `outlines`, `tianditu`,", "| `access` |  | `yes`, `members`,", "| `qualifier` |  | `exactly`,"):
        assert row in text
