"""What a contribution says in another language: by a person, or by a machine.

A translation is of the words that the contribution had; once they change it is not
shown any more. What an official writes stands; what a citizen writes goes the way of
every citizen's text.
"""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts.limits import take
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions import standing
from consult.contributions.holds import reasons_to_hold, switches_of
from consult.contributions.models import Contribution, ContributionTranslation
from consult.contributions.operations import hold_contribution
from consult.contributions.refusals import StaysAsRead
from consult.contributions.wording import checked_text
from consult.discussions.operations.guards import locked
from consult.discussions.refusals import (
    NotTranslatable,
    TranslatedByOfficial,
    TranslatedByPerson,
)
from consult.discussions.rules import can_translate
from consult.discussions.wordings import checked_alone
from consult.errors import Invalid, NotPermitted
from consult.languages import CODES
from consult.text.forms import language_of
from consult.wording import machine

Origin = ContributionTranslation.Origin
State = Contribution.State

TRANSLATION = "translation"
"""Why a text waits: its author said it otherwise, and a moderator is to read that."""

MOST, SECONDS = 60, 3600
"""Translations that a citizen may write, or anybody ask for, in so many seconds."""


@transaction.atomic
def translate_contribution(
    contribution: Contribution, *, by: User, language: str, text: str
) -> ContributionTranslation:
    """Say what a contribution says in another language, in the place of what was there.

    Its author may, and officials who answer there. By its author it goes by the same
    holds as any text of theirs, and back to the moderators if they had let it stand.

    :raises NotPermitted: unless ``by`` is one of them
    :raises NotTranslatable: if the text is in that language, or is not there
    :raises TranslatedByOfficial: where an official did, unless ``by`` is one
    :raises StaysAsRead: likewise for a statement that was translated or voted on
    :raises Invalid: naming `text` or `language`, if they do not fit
    :raises TooMany: after 60 in an hour
    """
    contribution = locked(contribution)
    is_official = can_translate(by, contribution.activity)
    if not (is_official or _wrote(by, contribution)):
        raise NotPermitted
    if not is_official:
        take(f"translations by {by.pk}", limit=MOST, seconds=SECONDS)
    _refuse_untranslatable(contribution, language)
    text = checked_alone(text)
    if not is_official:
        _refuse_settled(contribution, language)
        text = checked_text(contribution.activity, text)

    translation = _write(contribution, language, text, Origin.PERSON, by)
    if is_official:
        _record(translation, by)
    else:
        _hold_again(contribution, text)
    events.publish("contribution.translated", about=contribution.activity)
    return translation


def correct_translation(
    translation: ContributionTranslation, *, by: User, text: str
) -> ContributionTranslation:
    """Put right what a machine or a person has translated.

    :raises NotPermitted: unless ``by`` answers for the department there
    :raises Invalid: naming `text`, if it does not fit
    """
    contribution = translation.contribution
    if not can_translate(by, contribution.activity):
        raise NotPermitted
    language = translation.language
    return translate_contribution(contribution, by=by, language=language, text=text)


def ask_machine_translation(
    contribution: Contribution, *, by: User, language: str
) -> ContributionTranslation:
    """Let the machine translate a contribution; nothing is locked while it works.

    What it wrote for the same words before is not asked for again.

    :raises NotPermitted: unless ``by`` has signed in
    :raises NotTranslatable: if the text is not public, is in that language already, or
        in none that is known
    :raises TranslatedByPerson: where a person has translated it
    :raises NoMachine: if no service is set up
    :raises MachineAway: if the service does not deliver
    :raises TooMany: after 60 in an hour
    """
    if not by.is_authenticated:
        raise NotPermitted
    _refuse_untranslatable(contribution, language)
    source = language_of(contribution.form)
    if not contribution.is_public or source is None:
        raise NotTranslatable
    known = _current(contribution, language)
    if known is not None:
        return known
    take(f"translations by {by.pk}", limit=MOST, seconds=SECONDS)
    # The service is somebody else's: it is shown no more than any reader.
    [text] = machine.translated([contribution.shown], source=source, target=language)
    return _keep_machines(contribution, language, checked_alone(text))


@transaction.atomic
def _keep_machines(
    contribution: Contribution, language: str, text: str
) -> ContributionTranslation:
    """Keep what a machine wrote, if it was asked for the words that still stand."""
    now = locked(contribution)
    if now.text_hash != contribution.text_hash or not now.is_public:
        raise NotTranslatable
    known = _current(now, language)
    if known is not None and known.origin == Origin.PERSON:
        raise TranslatedByPerson
    translation = known or _write(now, language, text, Origin.MACHINE, None)
    events.publish("contribution.translated", about=now.activity)
    return translation


def _refuse_untranslatable(contribution: Contribution, language: str) -> None:
    if language not in CODES:
        wrong = _("There is no language with the code “%(code)s” here.")
        raise Invalid(fields={"language": [wrong % {"code": language[:10]}]})
    is_there = contribution.state in (State.PUBLISHED, State.HELD)
    # A text in Latin letters may be said in the letters of its own language.
    if not is_there or contribution.form == language:
        raise NotTranslatable


def _refuse_settled(contribution: Contribution, language: str) -> None:
    """Leave to officials what they put right, and what people have voted on."""
    known = _current(contribution, language)
    if known is not None and known.by_id is not None:
        raise TranslatedByOfficial
    if contribution.activity.kind == Activity.Kind.STATEMENTS and (
        known is not None or contribution.votes.exists()
    ):
        raise StaysAsRead


def _wrote(user: User, contribution: Contribution) -> bool:
    if not is_citizen(user) or contribution.participant is None:
        return False
    mine = participant_in(contribution.activity, user.pk)
    return bytes(contribution.participant) == mine


def _current(
    contribution: Contribution, language: str
) -> ContributionTranslation | None:
    """Return the translation of the words that the contribution has now."""
    of_now = contribution.translations.filter(of_hash=contribution.text_hash)
    return of_now.filter(language=language).first()


def _write(
    contribution: Contribution, language: str, text: str, origin: str, by: User | None
) -> ContributionTranslation:
    # Of a citizen nothing is kept but the pseudonym that the contribution has.
    official = None if by is None or is_citizen(by) else by
    row, _is_new = ContributionTranslation.objects.update_or_create(
        contribution=contribution,
        language=language,
        defaults={
            "text": text,
            "origin": origin,
            "of_hash": contribution.text_hash,
            "by": official,
            "made_at": Now(),
        },
    )
    row.refresh_from_db(fields=["made_at"])
    return row


def _record(translation: ContributionTranslation, by: User) -> None:
    record(
        "contribution.translated",
        by=by,
        subject=translation.contribution,
        language=translation.language,
        text=translation.text,
    )


def _hold_again(contribution: Contribution, text: str) -> None:
    """Let the words of a translation wait where they would as a text of their own.

    What waits already goes on waiting, for these words too.
    """
    alone = Contribution(activity=contribution.activity, text=text)
    reasons = reasons_to_hold(alone, switches=switches_of(contribution.activity))
    waits = contribution.state == State.HELD
    if reasons or waits or contribution.was_approved:
        before = contribution.hold_reasons if waits else []
        found = dict.fromkeys([*before, *reasons, TRANSLATION])
        hold_contribution(contribution, list(found))
        standing.tell(contribution)
