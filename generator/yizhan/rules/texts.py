"""In which languages the texts of a record are."""

from __future__ import annotations

from typing import Any, get_args

from yizhan.model import Record, Words


class Texts:
    """Looks for texts only in the fields that can hold one, worked out once a model."""

    def __init__(self, wordings: type) -> None:
        self._wordings = wordings
        self._fields: dict[type[Record], tuple[str, ...]] = {}
        self._common: dict[frozenset[tuple[str, ...]], str] = {}

    def languages(self, record: Record) -> str:
        """The languages that all texts of a record are in, divided by blanks; nothing where it has no text."""
        found: set[tuple[str, ...]] = set()
        self._gather(record, found)
        return self._said(frozenset(found))

    def of_name(self, name: Words) -> str:
        """Those of a single text."""
        return self._said(frozenset((tuple(name.root),)))

    def _said(self, several: frozenset[tuple[str, ...]]) -> str:
        if (common := self._common.get(several)) is None:
            common = " ".join(sorted(set.intersection(*map(set, several)))) if several else ""
            self._common[several] = common
        return common

    def _gather(self, record: Record, found: set[tuple[str, ...]]) -> None:
        model = type(record)
        if (fields := self._fields.get(model)) is None:
            fields = self._fields[model] = tuple(
                name for name, field in model.model_fields.items() if self._may_hold(field.annotation, {model})
            )
        values = record.__dict__
        for name in fields:
            if value := values[name]:
                self._gather_of(value, found)

    def _gather_of(self, value: Any, found: set[tuple[str, ...]]) -> None:
        kind = type(value)
        if kind is self._wordings:
            found.add(tuple(value.root))
        elif kind is tuple or kind is dict:
            for one in value if kind is tuple else value.values():
                self._gather_of(one, found)
        elif isinstance(value, Record):
            self._gather(value, found)

    def _may_hold(self, annotation: object, above: set[type]) -> bool:
        if isinstance(annotation, type) and annotation not in above:
            if issubclass(annotation, self._wordings):
                return True
            if issubclass(annotation, Record):
                fields = annotation.model_fields.values()
                return any(self._may_hold(field.annotation, above | {annotation}) for field in fields)
        return any(self._may_hold(one, above) for one in get_args(annotation))
