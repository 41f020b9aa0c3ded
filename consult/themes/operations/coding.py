"""Two officials put the same texts into themes, each by themselves."""

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.errors import Invalid
from consult.themes.models import Code, Sample, Theme
from consult.themes.operations.guards import held, refuse_unless_at_work
from consult.themes.refusals import TooFewToCode
from consult.themes.standing import standing_texts

SIZES = range(10, 201)
USUAL_SIZE = 50


@transaction.atomic
def draw_sample(
    activity: Activity,
    *,
    by: User,
    question: int | None = None,
    size: int = USUAL_SIZE,
) -> Sample:
    """Draw texts by lot, to be put into the confirmed themes by two officials.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises Invalid: naming `size`, unless it is from 10 to 200
    :raises TooFewToCode: unless two themes are confirmed
    """
    refuse_unless_at_work(by, activity)
    if size not in SIZES:
        raise Invalid(fields={"size": [_("Draw from 10 to 200 texts.")]})
    themes = Theme.objects.confirmed().filter(activity=activity, question=question)
    if themes.count() < 2:
        raise TooFewToCode
    rows = standing_texts().filter(activity=activity, question=question)
    # A text that many sent alike is coded once.
    different = {bytes(said): pk for said, pk in rows.values_list("said_hash", "pk")}
    numbers = sorted(different.values())
    drawn = secrets.SystemRandom().sample(numbers, min(size, len(numbers)))

    sample = Sample.objects.create(activity=activity, question_id=question, drawn_by=by)
    sample.texts.set(drawn)
    record("sample.drawn", by=by, subject=sample, size=len(drawn))
    return sample


@transaction.atomic
def code_texts(
    sample: Sample, *, by: User, codes: Mapping[int, int | None]
) -> list[Code]:
    """Keep where the official would put texts: {text's id: theme's id}; None fits none.

    Others' codes are not shown to whoever has not coded the same text.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises Invalid: naming each text that is not in the sample or whose theme is not
        a confirmed one of it
    """
    refuse_unless_at_work(by, sample.activity)
    held(sample.activity)
    themes = set(
        Theme.objects.confirmed()
        .filter(activity=sample.activity_id, question=sample.question_id)
        .values_list("pk", flat=True)
    )
    texts = set(sample.texts.values_list("pk", flat=True))
    wrong = {
        str(text): [_("Choose one of the themes.")]
        for text, theme in codes.items()
        if text not in texts or theme not in {None, *themes}
    }
    if wrong:
        raise Invalid(fields=wrong)

    rows = [
        Code(sample=sample, text_id=text, official=by, theme_id=theme)
        for text, theme in codes.items()
    ]
    kept = Code.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["sample", "text", "official"],
        update_fields=["theme", "coded_at"],
    )
    record("sample.coded", by=by, subject=sample, texts=len(rows))
    return kept
