"""Claims and where they are said, as the officials of departments find them."""

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from consult.contributions.queries import office_contribution
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.rebuttals.models import Appearance, Claim, ClaimQuerySet, Clarification
from consult.rebuttals.queries import one_claim
from consult.text import plain


def office_claims(user: Person) -> ClaimQuerySet:
    """Return the claims of the official's departments, those last begun first."""
    return (
        Claim.objects.filter(department__in=departments_of(user))
        .select_related("department")
        .order_by("-pk")
    )


def office_claim(slug: str, *, by: Person) -> Claim:
    """Return a claim of one of the official's departments, with its sources.

    :raises NotFound: if there is none, or it is another department's
    """
    return one_claim(office_claims(by), slug)


def standing_claim(slug: str) -> Claim:
    """Return a claim with a valid answer, of any department.

    :raises NotFound: if there is none
    """
    return one_claim(Claim.objects.standing(timezone.localdate()), slug)


def office_appearances(user: Person, claim: Claim) -> QuerySet[Appearance]:
    """List where the claim seems to be said to the official's departments.

    What is attached or dismissed is left out; the most alike come first.
    """
    return _appearances_for(user).filter(claim=claim)


def _appearances_for(user: Person) -> QuerySet[Appearance]:
    attached = Clarification.objects.filter(
        claim=OuterRef("claim"), contribution=OuterRef("contribution")
    )
    theirs = departments_of(user)
    return (
        Appearance.objects.filter(is_dismissed=False)
        .filter(contribution__activity__consultation__department__in=theirs)
        .filter(contribution__state__in=["published", "held"])
        .exclude(Exists(attached))
        .select_related("claim", "contribution__activity__consultation__department")
        .order_by("-likeness", "-contribution")
    )


def office_appearance(number: int, claim: str, *, by: Person) -> Appearance:
    """Return how a claim, of any department, seems to be said in one contribution.

    :raises NotFound: if it does not, or was written to another department
    """
    said = _appearances_for(by).filter(contribution=number)
    found = None if plain.refusal_of(claim) else said.filter(claim__slug=claim).first()
    if found is None:
        raise NotFound
    return found


def office_clarifications(user: Person, claim: Claim) -> QuerySet[Clarification]:
    """List where the claim's answer stands beside what was written to one's own."""
    return (
        claim.clarifications.filter(
            contribution__activity__consultation__department__in=departments_of(user)
        )
        .select_related("contribution__activity")
        .annotate(told=Count("notices"))
        .order_by("-attached_at", "-pk")
    )


def office_clarification(number: int, claim: str, *, by: Person) -> Clarification:
    """Return how a claim stands beside such a contribution.

    :raises NotFound: if it does not
    """
    contribution = office_contribution(number, by=by)
    attached = contribution.clarifications.select_related(
        "claim", "contribution__activity__consultation__department"
    )
    found = None if plain.refusal_of(claim) else attached.filter(claim__slug=claim)
    clarification = found.first() if found is not None else None
    if clarification is None:
        raise NotFound
    return clarification
