"""Statements in the department's own name, in every language."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity, Consultation
from consult.consultations.operations.guards import locked, note_writer
from consult.contributions import census
from consult.contributions.models import (
    Contribution,
    ContributionTranslation,
    hash_of,
)
from consult.contributions.wording import checked_text, columns_of, put_text
from consult.errors import Invalid, Message, NotPermitted
from consult.languages import CODES, GUJARATI
from consult.statements.models import Vote
from consult.statements.operations.voting import refuse_unless_of_statements
from consult.statements.refusals import (
    NoSuchStatement,
    NotYoursToRemove,
    UnderApproval,
)
from consult.statements.rules import can_seed, takes_seeds

CHANNEL = "office"
"""Where the department's own statements come from."""


@transaction.atomic
def seed_statement(
    activity: Activity, texts: Mapping[str, str], *, by: User
) -> Contribution:
    """Add a statement of the department's own, in every language.

    :raises NoStatements: unless the activity is one of statements
    :raises NotPermitted: unless ``by`` writes the draft, or launches what is published
    :raises UnderApproval: while it is being approved, and once it is closed or gone
    :raises Invalid: if a language is missing, or a text does not fit; names it
    """
    consultation = _refuse_unless_seedable(activity, by)
    checked = _checked(activity, texts)
    statement = Contribution.objects.create(
        activity=activity,
        is_seed=True,
        language=GUJARATI,
        channel=CHANNEL,
        **{**columns_of(checked[GUJARATI]), "form": GUJARATI, "is_grievance": False},
    )
    ContributionTranslation.objects.bulk_create(
        ContributionTranslation(
            contribution=statement,
            language=code,
            text=checked[code],
            origin=ContributionTranslation.Origin.PERSON,
            of_hash=hash_of(statement.text),
            by=by,
        )
        for code in CODES
        if code != GUJARATI
    )
    census.moved(statement, None, statement.state)
    if consultation.status == Consultation.Status.DRAFT:
        note_writer(consultation, by)
    record("statement.seeded", by=by, subject=statement, texts=checked)
    events.publish("contribution.published", about=activity)
    return statement


@transaction.atomic
def remove_seed(statement: Contribution, *, by: User) -> None:
    """Take out a statement of the department's own on which nobody has voted.

    :raises NoStatements: unless its activity is one of statements
    :raises NotPermitted: unless ``by`` may add such statements
    :raises UnderApproval: while it is being approved, and once it is closed or gone
    :raises NoSuchStatement: if a colleague has taken it out meanwhile
    :raises NotYoursToRemove: if a citizen wrote it, or somebody has voted on it
    """
    consultation = _refuse_unless_seedable(statement.activity, by)
    row = Contribution.objects.select_for_update().filter(pk=statement.pk).first()
    if row is None or row.state == Contribution.State.DELETED:
        raise NoSuchStatement
    if not row.is_seed or Vote.objects.filter(statement=row).exists():
        raise NotYoursToRemove

    record("statement.removed", by=by, subject=row, text=row.text)
    if consultation.status == Consultation.Status.DRAFT:
        note_writer(consultation, by)
    census.moved(row, row.state, Contribution.State.DELETED)
    # The row stays: somebody may be voting on it at this very moment.
    row.translations.all().delete()
    columns = put_text(row, "")
    row.state = Contribution.State.DELETED
    row.save(update_fields=[*columns, "state"])
    events.publish("contribution.deleted", about=row.activity)


def _refuse_unless_seedable(activity: Activity, by: User) -> Consultation:
    """Return the consultation, changed by nobody else until commit."""
    refuse_unless_of_statements(activity)
    activity.consultation = locked(activity.consultation)
    if not can_seed(by, activity):
        raise NotPermitted
    if not takes_seeds(activity, at=timezone.now()):
        raise UnderApproval
    return activity.consultation


def _checked(activity: Activity, texts: Mapping[str, str]) -> dict[str, str]:
    checked: dict[str, str] = {}
    wrong: dict[str, list[Message]] = {}
    for code in CODES:
        if not texts.get(code, "").strip():
            wrong[f"text.{code}"] = [_("Write the statement in this language, too.")]
            continue
        try:
            checked[code] = checked_text(activity, texts[code])
        except Invalid as why:
            wrong[f"text.{code}"] = list(why.fields["text"])
    if wrong:
        raise Invalid(fields=wrong)
    return checked
