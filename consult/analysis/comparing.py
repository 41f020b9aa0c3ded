"""Having people compare what an answer says in its languages, where answers differ."""

from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.analysis.models import LanguageFinding, Reading
from consult.analysis.queries import is_narrowed
from consult.audit.operations import record
from consult.consultations.models import Activity, Consultation
from consult.consultations.rules import can_publish, can_write
from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties, Person
from consult.errors import Invalid, NotFound, NotPermitted
from consult.tallies.queries import require_results
from consult.tallies.rules import can_see_results
from consult.text import plain

Role = Membership.Role

TO_COMPARE = "words_to_compare"
LONGEST_REASON = 1000

PLACE = ("id", "question", "statement", "keys", "language")
"""What of a reading says which words to compare, and nothing of the answers."""


class NoSuchFinding(NotFound):
    code = "no_such_difference"
    message = _("The answers no longer point to this, or never did.")


def can_compare(user: Person, activity: Activity) -> bool:
    """Tell whether the user may say what the words are: who writes or approves them."""
    consultation = activity.consultation
    return can_write(user, consultation) or can_publish(user, consultation)


def sees_effects(reader: Person, activity: Activity) -> bool:
    """Tell whether the reader sees how far languages differ: who sees the results."""
    return can_see_results(reader, activity) and not is_narrowed(reader, activity)


def findings_of(activity: Activity, *, reader: Person) -> QuerySet[LanguageFinding]:
    """Return what stands out in a language, what nobody has compared yet first.

    Whoever compares the words learns which, however early; others with the results.

    :raises ReasonNeeded: if they would be shown, once the reader has said why
    :raises ResultsNotShown: while results are not shown to this reader
    """
    # Who sees the results is not asked for which districts they write.
    if sees_effects(reader, activity) or can_compare(reader, activity):
        found = LanguageFinding.objects.filter(activity=activity)
        return found.order_by("verdict", "pk")
    require_results(activity, reader=reader)
    return LanguageFinding.objects.none()


def finding_numbered(
    activity: Activity, number: int, *, reader: Person
) -> LanguageFinding:
    """Return one of the activity's findings.

    :raises NoSuchFinding: if there is none of that number
    :raises ResultsNotShown: while neither words nor results are shown to this reader
    """
    found = findings_of(activity, reader=reader).filter(pk=number).first()
    if found is None:
        raise NoSuchFinding
    return found


@transaction.atomic
def keep_findings(activity: Activity, places: list[str]) -> dict[str, int]:
    """Let findings be what stands out now; return their numbers by place.

    What was compared stays on record.
    """
    at = timezone.now()
    waiting = LanguageFinding.objects.filter(activity=activity, verdict="")
    waiting.exclude(place__in=places).delete()
    LanguageFinding.objects.bulk_create(
        [LanguageFinding(activity=activity, place=one, found_at=at) for one in places],
        ignore_conflicts=True,
    )
    found = LanguageFinding.objects.filter(activity=activity, place__in=places)
    return dict(found.values_list("place", "pk"))


@transaction.atomic
def note_comparison(
    finding: LanguageFinding, *, by: User, verdict: str, reason: str
) -> LanguageFinding:
    """Keep what somebody found who compared the words, for the department to read.

    :raises NotPermitted: unless ``by`` writes or approves for the consultation
    :raises NoSuchFinding: if it has gone meanwhile
    :raises Invalid: naming `verdict` or `reason`
    """
    locked = LanguageFinding.objects.select_for_update(of=("self",))
    found = (
        locked.select_related("activity__consultation__department")
        .filter(pk=finding.pk)
        .first()
    )
    if found is None:
        raise NoSuchFinding
    if not can_compare(by, found.activity):
        raise NotPermitted
    found.verdict, found.reason = _checked(verdict, reason)
    found.compared_at = timezone.now()
    found.save(update_fields=["verdict", "reason", "compared_at"])
    record(
        "wording.compared",
        by=by,
        subject=found.activity,
        place=found.place,
        verdict=found.verdict,
        reason=found.reason,
    )
    return found


def compared_for(duties: Duties) -> QuerySet[Any, dict[str, Any]]:
    """Return what waits to be compared, for whoever writes or approves.

    One document (what, how many, the activity of the first, since when), to be read
    with others; none where nothing waits.
    """
    waiting = LanguageFinding.objects.filter(
        verdict="",
        activity__consultation__status=Consultation.Status.PUBLISHED,
        activity__consultation__department__is_sandbox=False,
    )
    if not duties.is_of_the_state:
        departments = [one for one in duties.departments if _writes(duties, one)]
        waiting = waiting.filter(activity__consultation__department__in=departments)
    row = JSONObject(
        what=Value(TO_COMPARE),
        count=Window(Count("pk")),
        place=F("activity__slug"),
        first=F("found_at"),
    )
    return waiting.order_by("found_at", "pk").values_list(row, flat=True)[:1]


def reading_rows(activity: Activity, *, reader: Person) -> dict[int, dict[str, Any]]:
    """Return what the last reading says of each finding, by its number.

    Which words it is of, and to who sees the results also how far languages differ.
    """
    kept = Reading.objects.filter(activity=activity, kind=Reading.Kind.LANGUAGES)
    document = kept.values_list("document", flat=True).first() or {"rows": []}
    if sees_effects(reader, activity):
        return {row["id"]: row for row in document["rows"]}
    return {row["id"]: {name: row[name] for name in PLACE} for row in document["rows"]}


def _writes(duties: Duties, department_id: int) -> bool:
    is_author = duties.include(department_id, Role.AUTHOR, within=EVERYWHERE)
    return is_author or duties.approve_for(department_id, within=EVERYWHERE)


def _checked(verdict: str, reason: str) -> tuple[str, str]:
    """Return both as they are kept.

    :raises Invalid: naming what does not fit
    """
    fields: dict[str, list[Any]] = {}
    if verdict not in LanguageFinding.Verdict.values:
        fields["verdict"] = [_("Say whether the words say the same.")]
    refusal = plain.refusal_of(reason)
    cleaned = "" if refusal else plain.clean(reason).strip()
    if not cleaned:
        fields["reason"] = [refusal or _("Say what you compared and found.")]
    elif len(cleaned) > LONGEST_REASON:
        message = _("Say it in at most %(count)s characters.")
        fields["reason"] = [message % {"count": LONGEST_REASON}]
    if fields:
        raise Invalid(fields=fields)
    return verdict, cleaned
