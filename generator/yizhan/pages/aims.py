"""Targets as pages show them: how much by when, how far it has come, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yizhan.model import Phrase, Target
from yizhan.model.moment import last_day
from yizhan.pages.amounts import Amount, amount
from yizhan.pages.chart import share
from yizhan.pages.citing import Cited, cited
from yizhan.pages.edition import Edition
from yizhan.text import format_date


@dataclass(frozen=True, slots=True)
class Step:
    """What had been reached on a day."""

    amount: Amount
    as_of: str
    as_of_iso: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target. `state`: `reached`, `ahead` (there is time left), `past` (the deadline is over); nothing is said of
    how far it has come where `steps` is empty. `share` is that of the last step, in hundredths."""

    id: str
    name: Phrase
    metric: Phrase
    wanted: Amount
    per: Phrase | None
    since: str
    by: str
    by_iso: str
    scope: Phrase
    steps: tuple[Step, ...]
    share: float
    missing: Amount | None
    state: str
    cited: Cited


def rows(edition: Edition, targets: Iterable[Target], lang: str) -> list[TargetRow]:
    """Targets as a list shows them: those with time left, the nearest deadline first; then the latest that are past."""

    def place(target: Target) -> tuple[bool, int, str]:
        past, day = is_past(edition, target), last_day(target.by).toordinal()
        return past, -day if past else day, target.id

    return [row(edition, target, lang) for target in sorted(targets, key=place)]


def row(edition: Edition, target: Target, lang: str) -> TargetRow:
    """One target in one language."""
    last = target.progress[-1] if target.progress else None
    missing = max(target.value - last.value, 0) if last else 0
    return TargetRow(
        id=target.id,
        name=target.name.phrase(lang),
        metric=edition.library.vocabulary.metrics[target.metric].name.phrase(lang),
        wanted=amount(target.value, target.qualifier, target.unit, lang),
        per=target.per.phrase(lang) if target.per else None,
        since=format_date(target.since, lang) if target.since else "",
        by=format_date(target.by, lang),
        by_iso=target.by,
        scope=target.scope.phrase(lang),
        steps=tuple(
            Step(
                amount(one.value, one.qualifier, target.unit, lang),
                format_date(one.as_of, lang),
                one.as_of,
                cited([one.source], lang)[0],
            )
            for one in target.progress
        ),
        share=share(last.value, target.value) if last else 0.0,
        missing=amount(missing, "exactly", target.unit, lang) if missing else None,
        state=state(edition, target),
        cited=cited([target.source], lang)[0],
    )


def state(edition: Edition, target: Target) -> str:
    """`reached`, `ahead` or `past`, as of the day of the build."""
    if target.progress and target.progress[-1].value >= target.value:
        return "reached"
    return "past" if is_past(edition, target) else "ahead"


def is_past(edition: Edition, target: Target) -> bool:
    """Whether its deadline is over on the day of the build."""
    return last_day(target.by) < edition.day
