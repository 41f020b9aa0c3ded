"""Whether an answer's share depends on the language in which people answered.

An option that draws far fewer people in one language than in the others may say
something else there. But languages are spoken in places, and places differ: so people
are compared with those of the same district only (`mantel_haenszel`). What is pointed
at is large, and unlikely to be chance even though every answer is tried in every
language (levels by S. Holm, Scandinavian Journal of Statistics 6, 1979, 65-70): of all
activities without a fault at most five in a hundred have anything pointed at.

People may also think differently, so a person who reads both languages has to look.
Counted are all answers, of 30 people or more in a language; what leaves the house are
effects of all districts together in whole points, and no number of people.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from django.db import connection

from consult.analysis.comparing import keep_findings
from consult.analysis.mantel_haenszel import Effect, effect_of
from consult.analysis.measures import Measure, measures_of
from consult.consultations.models import Activity
from consult.integrity.queries import counted_responses
from consult.languages import CODES
from consult.responses import cells
from consult.tallies.crossed import Crossed, crossed
from consult.tallies.delta_plot import LEVEL, holm
from consult.tallies.disclosure import is_enough
from consult.tallies.queries import people_in

FEWEST = 30
"""People who answered in a language, and others in the same districts."""

Counts = Mapping[tuple[Any, str], tuple[int, int]]
"""{(district, language): (how many gave the answer, of how many)}"""

VOTES = """
SELECT v.statement_id, p.district_id, p.language,
    count(*) FILTER (WHERE v.value = 1), count(*)
FROM statements_vote v
JOIN contributions_contribution c ON c.id = v.statement_id
JOIN statements_voter p
    ON p.activity_id = c.activity_id AND p.participant = v.participant
WHERE c.activity_id = %s AND c.state = 'published' AND p.language <> ''
GROUP BY v.statement_id, p.district_id, p.language
"""


class Of(NamedTuple):
    """What a share is of: answers to a question, or agreement with a statement."""

    question: int | None
    statement: int | None
    keys: tuple[str, ...] = ()


Effects = dict[tuple[Of, str], Effect]
"""By what it is of, and the language."""


def read(activity: Activity) -> dict[str, Any] | None:
    """Return what stands out in a language; nothing while too few have answered."""
    if not is_enough(people_in([activity]).get(activity.pk, 0)):
        return None
    effects = effects_in(dict(_tables(activity)))
    if not effects:
        return None
    found = {name_of(*place): place for place in standing_out(effects)}
    numbers = keep_findings(activity, list(found))
    rows = [
        {"id": numbers[name], **_row(*place, effects[place])}
        for name, place in found.items()
    ]
    return {"fewest": FEWEST, "tested": len(effects), "rows": rows}


def name_of(of: Of, language: str) -> str:
    """Write what a finding is of in one word, such as "7:12:hi" or "s40:hi"."""
    if of.statement is not None:
        return f"s{of.statement}:{language}"
    return f"{of.question}:{'+'.join(of.keys)}:{language}"


def effects_in(tables: Mapping[Of, Counts]) -> Effects:
    """Return how each share differs in each language that enough people answered in."""
    found: Effects = {}
    for of, counts in tables.items():
        for language in CODES:
            effect = _effect(counts, language)
            if effect is not None:
                found[of, language] = effect
    return found


def standing_out(effects: Effects) -> list[tuple[Of, str]]:
    """List what is large and no chance, the least likely first."""
    chances = holm({place: effect.chance for place, effect in effects.items()})
    return [
        place
        for place, chance in sorted(chances.items(), key=lambda one: one[1])
        if chance < LEVEL and effects[place].is_large
    ]


def _effect(counts: Counts, language: str) -> Effect | None:
    districts = sorted({district for district, _language in counts}, key=str)
    here = np.array([counts.get((one, language), (0, 0)) for one in districts], float)
    there = np.array(
        [_together(counts, one, language) for one in districts], dtype=float
    )
    both = (here[:, 1] > 0) & (there[:, 1] > 0) if len(districts) else np.array([])
    if not both.any():
        return None
    if min(here[both, 1].sum(), there[both, 1].sum()) < FEWEST:
        return None
    return effect_of(here[:, 0], here[:, 1], there[:, 0], there[:, 1])


def _together(counts: Counts, district: Any, language: str) -> tuple[int, int]:
    """Add up those of the district who answered in another language."""
    others = [counts.get((district, one), (0, 0)) for one in CODES if one != language]
    return sum(yes for yes, _people in others), sum(people for _yes, people in others)


def _tables(activity: Activity) -> Iterator[tuple[Of, Counts]]:
    if activity.kind == Activity.Kind.STATEMENTS:
        yield from _of_votes(activity).items()
        return
    responses = counted_responses(activity)
    counted = crossed(activity, responses, "district", "language")
    for measure in measures_of(activity):
        of = Of(measure.question.pk, None, measure.keys)
        yield of, _of_answers(measure, counted)


def _of_answers(measure: Measure, counted: Crossed) -> Counts:
    question = measure.question.pk
    keys = [cells.chosen(question, key) for key in measure.keys]
    whole = [cells.chosen(question, key) for key in measure.whole]
    base = whole or [cells.base(question)]
    return {
        (district, language): (
            sum(found[cell] for cell in keys),
            sum(found[cell] for cell in base),
        )
        for (district, language), found in counted.items()
    }


def _of_votes(activity: Activity) -> dict[Of, Counts]:
    found: dict[Of, dict[tuple[Any, str], tuple[int, int]]] = {}
    with connection.chunked_cursor() as cursor:
        cursor.execute(VOTES, [activity.pk])
        for statement, district, language, agreeing, people in cursor:
            table = found.setdefault(Of(None, statement), {})
            table[district, language] = agreeing, people
    return dict(found)


def _row(of: Of, language: str, effect: Effect) -> dict[str, Any]:
    return {
        "question": of.question,
        "statement": of.statement,
        "keys": list(of.keys),
        "language": language,
        "difference": round(effect.difference),
        "ratio": round(effect.ratio, 1),
    }
