"""Synthetic citizens, who answer the polls of the training; nobody is real.

They live where people live, so that some districts have too few to be shown. Their
answers go through the same statement as those of real citizens.
"""

from collections.abc import Iterator
from random import Random

from django.utils import timezone

from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.consultations.activities import kind_of
from consult.consultations.models import Activity, Question
from consult.districts.models import District
from consult.districts.queries import people_of_districts
from consult.languages import CODES
from consult.responses import intake
from consult.responses.cells import cells_of
from consult.responses.models import Response
from consult.responses.strata import Strata, code_of
from consult.tallies.folding import fold

AGE_BANDS = ["18-29", "30-44", "45-59", "60+"]
GENDERS = ["woman", "man", ""]
LANGUAGE_WEIGHTS = [85, 10, 5]
"""Of Gujarati, Hindi and English."""


def let_answer(activity: Activity, count: int, *, weights: list[int]) -> None:
    """Let so many people answer a poll of one question, now and counted at once.

    ``weights`` say how likely each of its choices is. Needs an open transaction.
    """
    question = activity.questions.all()[0]
    # Invents people, not keys; the same for everybody who practises.
    chance = Random(count)  # noqa: S311 (invented people are no secret)
    intake.keep(list(_entries(activity, question, count, weights, chance)))
    while fold(activity):
        pass


def _entries(
    activity: Activity,
    question: Question,
    count: int,
    weights: list[int],
    chance: Random,
) -> Iterator[intake.Entry]:
    choices = [choice.pk for choice in question.choices.all()]
    for district in _homes(count, chance):
        chosen = chance.choices(choices, weights)[0]
        answers = kind_of(activity).check(activity, {str(question.pk): chosen})
        age_band, gender = chance.choice(AGE_BANDS), chance.choice(GENDERS)
        language = chance.choices(CODES, LANGUAGE_WEIGHTS)[0]
        strata = Strata(
            code_of(district),
            age_band,
            gender,
            language,
            Response.Channel.WEB,
            str(activity.version),
        )
        yield intake.Entry(
            activity_id=activity.pk,
            participant=chance.randbytes(PARTICIPANT_BYTES).hex(),
            answers=answers,
            activity_version=activity.version,
            district_id=district.pk if district else None,
            age_band=age_band,
            gender=gender,
            language=language,
            channel=Response.Channel.WEB,
            assurance=Response.Assurance.PHONE,
            # Nobody holds the receipt of somebody who does not exist.
            code_hash=chance.randbytes(PARTICIPANT_BYTES).hex(),
            cells=cells_of(activity, answers),
            strata=strata.by_dimension(),
            key=None,
            fingerprint="",
            network="",
            seconds=None,
            source="",
        )


def _homes(count: int, chance: Random) -> list[District | None]:
    """Draw where people live, by how many live there; nowhere if nothing is known."""
    districts = people_of_districts(on=timezone.localdate())
    if not any(districts.values()):
        return [None] * count
    return list(chance.choices([*districts], [*districts.values()], k=count))
