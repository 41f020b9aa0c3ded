"""Loads the answers of synthetic people through the door that real ones use.

No response names a person, so none of these people needs an account.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, Value
from django.db.models.functions import Random as RandomNumber

from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.consultations.activities import Answers, kind_of
from consult.consultations.models import Activity, Consultation
from consult.districts.models import District
from consult.management.demo.drawing import Asked
from consult.management.demo.opinions import choose_answers
from consult.management.demo.people import Stratum, synthetic_strata
from consult.management.demo.seeds import Seed
from consult.responses import intake
from consult.responses.cells import cells_of
from consult.responses.models import Response
from consult.responses.strata import Strata, code_of
from consult.tallies.hours import recount_hours

BATCH = 1000
"""Answers that share a commit; more would cost memory and gain nothing."""


def load_answers(consultation: Consultation, seed: Seed, *, at: datetime) -> int:
    """Load the answers that the seed wants, as given between opening and now.

    Returns how many there are.
    """
    activities = consultation.activities.order_by("position").with_definition()
    count = 0
    with _held_open(consultation, at):
        for activity, table in zip(activities, seed.activities, strict=True):
            count += _load(activity, table)
    _spread(consultation, at)
    for activity in activities:
        recount_hours(activity)
    return count


def questions_asked(activity: Activity) -> list[Asked]:
    """Return the activity's questions, choices and rows as opinions know them."""
    return [
        Asked(question.pk, list(question.offered), list(question.asked_rows))
        for question in sorted(activity.questions.all(), key=lambda q: q.position)
    ]


@contextmanager
def _held_open(consultation: Consultation, at: datetime) -> Iterator[None]:
    """Let the database's clock find the consultation open; nobody else sees it."""
    row = Consultation.objects.filter(pk=consultation.pk)
    row.update(opens_at=at - timedelta(days=1), closes_at=at + timedelta(days=1))
    yield
    row.update(opens_at=consultation.opens_at, closes_at=consultation.closes_at)


def _load(activity: Activity, table: Mapping[str, Any]) -> int:
    # The same people with the same opinions whenever the site is filled.
    chance = Random(activity.slug)
    return keep_answers(activity, table, table.get("demo_answers", 0), chance)


def keep_answers(
    activity: Activity, table: Mapping[str, Any], count: int, chance: Random
) -> int:
    """Let so many more people answer the activity; return how many were kept."""
    entries = _entries(activity, table, count, chance)
    kept = 0
    while batch := list(islice(entries, BATCH)):
        kept += len(intake.keep(batch))
    return kept


def _entries(
    activity: Activity, table: Mapping[str, Any], count: int, chance: Random
) -> Iterator[intake.Entry]:
    asked, checked = questions_asked(activity), _checking(activity)
    known = {district.lgd_code: district for district in District.objects.all()}
    only = [d.lgd_code for d in activity.consultation.districts.all()]
    for person in synthetic_strata(count, chance.getrandbits(32), districts=only):
        district = known.get(person.district or 0)
        answers = choose_answers(table, asked, person, chance)
        yield _entry(activity, person, district, *checked(answers), chance)


def _checking(activity: Activity) -> Callable[[Answers], tuple[Answers, list[str]]]:
    """Return what checks answers and names their cells, alike ones only once."""

    @lru_cache(maxsize=10_000)
    def checked(document: str) -> tuple[Answers, list[str]]:
        answers = kind_of(activity).check(activity, json.loads(document))
        return answers, cells_of(activity, answers)

    return lambda answers: checked(json.dumps(answers))


def _entry(
    activity: Activity,
    person: Stratum,
    district: District | None,
    answers: Answers,
    cells: list[str],
    chance: Random,
) -> intake.Entry:
    return intake.Entry(
        activity_id=activity.pk,
        participant=chance.randbytes(PARTICIPANT_BYTES).hex(),
        answers=answers,
        activity_version=activity.version,
        district_id=district.pk if district else None,
        age_band=person.age_band,
        gender=person.gender,
        language=person.language,
        channel=person.channel,
        assurance=Response.Assurance.PHONE,
        # Nobody holds the receipt of somebody who does not exist.
        code_hash=chance.randbytes(PARTICIPANT_BYTES).hex(),
        cells=cells,
        strata=Strata(
            code_of(district), *person[1:], str(activity.version)
        ).by_dimension(),
        key=None,
        fingerprint="",
        network="",
        seconds=None,
        source="",
    )


def _spread(consultation: Consultation, at: datetime) -> None:
    """Let the answers have come in over the time that the consultation was open."""
    span = min(at, consultation.closes_at) - consultation.opens_at
    after = ExpressionWrapper(
        RandomNumber() * Value(span), output_field=DurationField()
    )
    responses = Response.objects.filter(activity__consultation=consultation)
    responses.update(submitted_at=Value(consultation.opens_at) + after)
