"""Many files planned as one, as long as nothing that any of them shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from yizhan.artifacts.artifact import Artifact


class Bundle(NamedTuple):
    """Artifacts of one kind and language that are made only if one of them may have changed.

    ``name``      the same in every build, and no other bundle's.
    ``kind``, ``lang``  those of all its artifacts; "" for files without a language.
    ``templates`` all that its artifacts are rendered with.
    ``depends``   digest of all that their paths and their `depends` are made of. It may be of more: then the bundle is
                  opened in vain, and its artifacts say that they are what they were.
    ``make``      the artifacts.
    """

    name: str
    kind: str
    lang: str
    templates: tuple[str, ...]
    depends: bytes
    make: Callable[[], Sequence[Artifact]]


class Known(NamedTuple):
    """A bundle of an earlier build: what it depended on, in hexadecimal, what made its files, and where they stand."""

    depends: str
    maker: str
    paths: tuple[str, ...]

    def is_still(self, bundle: Bundle) -> bool:
        """Whether the bundle has the same files, which show the same."""
        return self.depends == bundle.depends.hex()


class Planned:
    """A bundle in a plan: where its files stand is known, from an earlier build or by making them."""

    def __init__(self, bundle: Bundle, known: Known | None) -> None:
        self.bundle = bundle
        self._known = known if known and known.is_still(bundle) else None

    @cached_property
    def artifacts(self) -> Sequence[Artifact]:
        """The files themselves; asked for where one of them is to be made or held against an earlier one."""
        return self.bundle.make()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Where the files stand."""
        return self._known.paths if self._known else tuple(one.path for one in self.artifacts)


class Row(NamedTuple):
    """What can be said of every planned file without making it."""

    path: str
    kind: str
    lang: str | None


class Plan:
    """All files of a site: those that are planned one by one, and bundles."""

    def __init__(self, single: Sequence[Artifact], bundles: Sequence[Planned] = ()) -> None:
        self.single = single
        self.bundles = bundles

    def __len__(self) -> int:
        return len(self.single) + sum(len(one.paths) for one in self.bundles)

    def rows(self) -> Iterator[Row]:
        """Every file."""
        yield from (Row(one.path, one.kind, one.lang) for one in self.single)
        for planned in self.bundles:
            _, kind, lang, *_ = planned.bundle
            yield from (Row(path, kind, lang) for path in planned.paths)

    def paths(self) -> Iterator[str]:
        """Where every file stands."""
        return chain((one.path for one in self.single), *(one.paths for one in self.bundles))

    def by_kind(self) -> Mapping[str, list[str]]:
        """Where the files of each kind stand. It is asked of 50,000 files in every build, so bundles are not taken apart."""
        found: dict[str, list[str]] = {}
        for one in self.single:
            found.setdefault(one.kind, []).append(one.path)
        for planned in self.bundles:
            found.setdefault(planned.bundle.kind, []).extend(planned.paths)
        return found

    def artifacts(self) -> Iterator[Artifact]:
        """Every file itself: all bundles are opened."""
        return chain(self.single, *(one.artifacts for one in self.bundles))

    def prints(self) -> set[tuple[str, str]]:
        """Every template with the language in which it is rendered."""
        single = {(one.template, one.lang) for one in self.single if one.template and one.lang}
        return single | {(name, one.bundle.lang) for one in self.bundles for name in one.bundle.templates}


def plan_of(single: Sequence[Artifact], bundles: Sequence[Bundle] = (), known: Mapping[str, Known] | None = None) -> Plan:
    """A plan; of the bundles that are `known` to an earlier build, by name, only those that changed are opened."""
    known = known or {}
    return Plan(single, [Planned(one, known.get(one.name)) for one in bundles])
