"""What a file depends on, by name: read from the digests that its fingerprint is made of, so it cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yizhan.artifacts import DIGEST_BYTES, Artifact, Part, Plan
from yizhan.pages.edition import Edition
from yizhan.press.templates import Templates

PROGRAM = "program"
Heard = Mapping[bytes, tuple[Part, ...]]
State = Mapping[str, str]  # digests in hexadecimal by name: station bj-…, area …, template …, settings


@dataclass(frozen=True, slots=True)
class Dependencies:
    """`names` as in a State, in the order in which the fingerprint has them; `texts` is what else it is made of."""

    names: tuple[str, ...]
    texts: tuple[str, ...]


def state_of(edition: Edition, templates: Templates, plan: Plan) -> dict[str, str]:
    """Everything that has a name, as it stands now."""
    return {
        PROGRAM: edition.code.hex(),
        **{f"template {name} {lang}": templates.fingerprint(name, lang).hex() for name, lang in sorted(plan.prints())},
        **{name: one.hex() for name, one in edition.record_digests().items()},
    }


def dependencies(artifact: Artifact, heard: Heard, state: State) -> Dependencies:
    """What the file is made of. `heard` is what `listening` heard while it was planned."""
    named: dict[bytes, list[str]] = {}
    for name, found in state.items():
        named.setdefault(bytes.fromhex(found), []).append(name)
    names = [PROGRAM]
    if artifact.template and artifact.lang:
        names.append(f"template {artifact.template} {artifact.lang}")
    texts = []
    for leaf in _leaves(artifact.depends, heard, named, set()):
        if isinstance(leaf, bytes):
            names += named[leaf]
        else:
            texts.append(leaf)
    return Dependencies(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(texts)))


def _leaves(part: Part, heard: Heard, named: Mapping[bytes, object], seen: set[bytes]) -> Iterator[bytes | str]:
    """Digests that have a name, and texts, each digest looked into once."""
    if isinstance(part, tuple):
        for inner in part:
            yield from _leaves(inner, heard, named, seen)
    elif isinstance(part, bytes):
        # Digests that stand side by side were put together without making a new one of them.
        for start in range(0, len(part), DIGEST_BYTES):
            one = part[start : start + DIGEST_BYTES]
            if one in named:
                yield one
            elif one in heard and one not in seen:
                seen.add(one)
                yield from _leaves(heard[one], heard, named, seen)
    elif isinstance(part, str) and part.strip():
        yield part
