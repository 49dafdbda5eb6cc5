"""All the rules, one after the other."""

from __future__ import annotations

from datetime import date

from yizhan.model import Library
from yizhan.problems import Problem, sort_problems
from yizhan.rules.agenda import check_agenda
from yizhan.rules.articles import check_articles
from yizhan.rules.behind import check_following
from yizhan.rules.criteria import check_criteria
from yizhan.rules.freshness import check_freshness
from yizhan.rules.gathering import survey_of
from yizhan.rules.hours import check_hours
from yizhan.rules.near import check_near_duplicates
from yizhan.rules.notes import Notes
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
from yizhan.sources import Memory, Where


def check(
    library: Library, where: Where, build_date: date, memory: Memory | None = None, code: bytes = b""
) -> list[Problem]:
    """Everything that is wrong between the records, in the order of their places.

    `build_date` is the day on which the site is built, in the site's zone; nothing here asks a clock. The
    library may be a partial one (`Loaded.partial`). What `memory` knows of stations is not looked for again; it changes
    nothing else. `code` is a digest of the program: what another one remembered is not believed.
    """
    lineage = sound_lineage(library.areas)
    notes = Notes(memory, code)
    survey = survey_of(library, notes)
    found = sort_problems([
        *check_tree(library, where),
        *check_outlines(library, survey, where, lineage),
        *check_references(library, survey, where),
        *check_criteria(library, where),
        *check_programmes(library, survey, where),
        *check_hours(library, survey, where),
        *check_agenda(library, where, build_date),
        *check_phones(library, survey, where),
        *check_positions(library, survey, where, lineage, notes),
        *check_near_duplicates(library, survey, where, notes),
        *check_standing(library, survey, where, build_date),
        *check_plaques(survey, where, build_date),
        *check_articles(library, where, build_date),
        *check_following(library, where, notes),
        *check_translation(library, survey, where),
        *check_freshness(survey, where, build_date),
        *check_privacy(library, survey, where),
    ])
    notes.save()
    return found
