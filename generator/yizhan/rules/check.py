"""All the rules, one after the other."""

from __future__ import annotations

from datetime import date

from yizhan.model import Library
from yizhan.problems import Problem, sort_problems
from yizhan.sources import Where


def check(library: Library, where: Where, build_date: date) -> list[Problem]:
    """Everything that is wrong between the records, in the order of their places.

    `build_date` is the day on which the site is built, in the site's zone; nothing here asks a clock. The
    library may be a partial one (`Loaded.partial`).
    """
    # Where a build checks, in a worker: the one that plans meanwhile needs none of them.
    from yizhan.rules.agenda import check_agenda
    from yizhan.rules.articles import check_articles
    from yizhan.rules.criteria import check_criteria
    from yizhan.rules.following import check_following
    from yizhan.rules.freshness import check_freshness
    from yizhan.rules.hours import check_hours
    from yizhan.rules.located import locate
    from yizhan.rules.near import check_near_duplicates
    from yizhan.rules.outlines import check_outlines
    from yizhan.rules.phones import check_phones
    from yizhan.rules.plaques import check_plaques
    from yizhan.rules.positions import check_positions
    from yizhan.rules.privacy import check_privacy
    from yizhan.rules.programmes import check_programmes
    from yizhan.rules.references import check_references
    from yizhan.rules.standing import check_standing
    from yizhan.rules.translation import check_translation
    from yizhan.rules.tree import check_tree, sound_lineage

    lineage = sound_lineage(library.areas)
    located = locate(library, where)
    return sort_problems([
        *check_tree(library, where),
        *check_outlines(library, where, lineage),
        *check_references(library, where),
        *check_criteria(library, where),
        *check_programmes(library, where),
        *check_hours(library, where),
        *check_agenda(library, where, build_date),
        *check_phones(library, where),
        *check_positions(library, located, where, lineage),
        *check_near_duplicates(library, located, where),
        *check_standing(library, where, build_date),
        *check_plaques(library, where, build_date),
        *check_articles(library, where, build_date),
        *check_following(library, where),
        *check_translation(library, located, where),
        *check_freshness(library, located, where, build_date),
        *check_privacy(library, where),
    ])
