"""Loads the answers of synthetic people through the door that real ones use.

No response names a person, so none of these people needs an account.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.db.models import DurationField, ExpressionWrapper, OuterRef, Subquery, Value
from django.db.models.functions import Random as RandomNumber

from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.consultations.activities import kind_of
from consult.consultations.models import Activity, Consultation
from consult.districts.models import District
from consult.management.demo.opinions import Asked, choose_answers
from consult.management.demo.people import Stratum, synthetic_strata
from consult.management.demo.seeds import Seed
from consult.responses import intake, receipts
from consult.responses.cells import cells_of
from consult.responses.models import Receipt, Response
from consult.responses.strata import Strata

BATCH = 1000


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
    return count


def questions_asked(activity: Activity) -> list[Asked]:
    """Return the activity's questions and choices as opinions know them."""
    return [
        Asked(question.pk, [choice.pk for choice in question.choices.all()])
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
    count = table.get("demo_answers", 0)
    entries = _entries(activity, table, count)
    while batch := list(islice(entries, BATCH)):
        intake.keep(batch)
    return count


def _entries(
    activity: Activity, table: Mapping[str, Any], count: int
) -> Iterator[intake.Entry]:
    asked = questions_asked(activity)
    known = {district.lgd_code: district for district in District.objects.all()}
    only = [d.lgd_code for d in activity.consultation.districts.all()]
    # The same people with the same opinions whenever the site is filled.
    chance = Random(activity.slug)
    for person in synthetic_strata(count, chance.getrandbits(32), districts=only):
        district = known[person.district] if person.district else None
        answers = choose_answers(table, asked, person, chance)
        yield _entry(activity, person, district, answers, chance)


def _entry(
    activity: Activity,
    person: Stratum,
    district: District | None,
    answers: dict[str, Any],
    chance: Random,
) -> intake.Entry:
    checked = kind_of(activity).check(activity, answers)
    participant = chance.randbytes(PARTICIPANT_BYTES)
    return intake.Entry(
        activity_id=activity.pk,
        consultation_id=activity.consultation_id,
        participant=participant.hex(),
        answers=checked,
        activity_version=activity.version,
        district_id=district.pk if district else None,
        age_band=person.age_band,
        gender=person.gender,
        language=person.language,
        channel=person.channel,
        assurance=Response.Assurance.PHONE,
        code_hash=receipts.hash_of(receipts.code_for(participant)).hex(),
        cells=cells_of(activity, checked),
        strata=Strata(district, *person[1:]).by_dimension(),
        key=None,
        fingerprint="",
    )


def _spread(consultation: Consultation, at: datetime) -> None:
    """Let the answers have come in over the time that the consultation was open."""
    span = min(at, consultation.closes_at) - consultation.opens_at
    after = ExpressionWrapper(
        RandomNumber() * Value(span), output_field=DurationField()
    )
    responses = Response.objects.filter(activity__consultation=consultation)
    responses.update(submitted_at=Value(consultation.opens_at) + after)
    moment = Response.objects.filter(pk=OuterRef("response")).values("submitted_at")
    issued = Receipt.objects.filter(response__in=responses)
    issued.update(issued_at=Subquery(moment))
