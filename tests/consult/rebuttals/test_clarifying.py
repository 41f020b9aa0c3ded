from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.participation import participant_in
from consult.contributions.models import Contribution
from consult.errors import NotFound, NotPermitted
from consult.rebuttals.models import Appearance, Clarification, Notice
from consult.rebuttals.notices import MOST_NOTICES, notice_numbered, notices_for
from consult.rebuttals.operations import (
    attach_clarification,
    detach_clarification,
    dismiss_appearance,
    see_notice,
)
from consult.rebuttals.refusals import (
    AlreadyClarified,
    NothingToClarify,
    NotStanding,
)
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
)
from tests.rebuttals_factories import (
    ClaimFactory,
    ContributionFactory,
    DiscussionFactory,
    EndorsementFactory,
)


@pytest.fixture
def contribution(db):
    return ContributionFactory()


@pytest.fixture
def moderator(contribution):
    department = contribution.activity.consultation.department
    return MembershipFactory(role="moderator", department=department).official


@pytest.fixture
def claim(db):
    return ClaimFactory()


def test_an_answer_stands_beside_a_text_that_stays(
    contribution, claim, moderator, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        attach_clarification(contribution, claim=claim, by=moderator)

    shown = Clarification.objects.shown(timezone.localdate())
    assert [one.claim for one in shown] == [claim]
    assert Contribution.objects.get().text == contribution.text
    assert Contribution.objects.get().state == "published"
    assert Entry.objects.get().details == {"contribution": contribution.pk}
    assert told == [(f"activity.{contribution.activity_id}", "contribution.clarified")]


def test_whoever_wrote_replied_or_agreed_is_told_once_and_nobody_else(
    contribution, claim, moderator
):
    reply = ContributionFactory(activity=contribution.activity, parent=contribution)
    agreed = EndorsementFactory(contribution=contribution)
    EndorsementFactory(contribution=contribution, participant=reply.participant)
    EndorsementFactory(contribution=contribution, value=-1)
    ContributionFactory(activity=contribution.activity, participant=None)

    attach_clarification(contribution, claim=claim, by=moderator)

    told = {(bytes(one.participant), one.reason) for one in Notice.objects.all()}
    assert told == {
        (contribution.participant, "wrote"),
        (reply.participant, "replied"),
        (agreed.participant, "agreed"),
    }


def test_a_citizen_reads_their_notices_by_their_pseudonym_and_nobody_elses(
    contribution, claim, moderator
):
    citizen, other = CitizenFactory(), CitizenFactory()
    for person in (citizen, other):
        EndorsementFactory(
            contribution=contribution,
            participant=participant_in(contribution.activity, person.pk),
        )
    attach_clarification(contribution, claim=claim, by=moderator)

    [notice] = notices_for(citizen)
    [theirs] = notices_for(other, activity=contribution.activity)
    see_notice(notice, by=citizen)

    assert notice.reason == "agreed"
    assert notices_for(CitizenFactory()) == []
    assert notices_for(citizen)[0].seen_at is not None
    assert notices_for(other)[0].seen_at is None
    with pytest.raises(NotFound):
        see_notice(theirs, by=citizen)
    with pytest.raises(NotFound):
        notice_numbered(theirs.pk, by=citizen)


def test_an_answer_is_attached_once_and_only_while_it_holds(
    contribution, claim, moderator
):
    attach_clarification(contribution, claim=claim, by=moderator)
    expired = ClaimFactory(valid_until=timezone.localdate() - timedelta(days=1))

    with pytest.raises(AlreadyClarified):
        attach_clarification(contribution, claim=claim, by=moderator)
    with pytest.raises(NotStanding):
        attach_clarification(contribution, claim=expired, by=moderator)
    with pytest.raises(NotStanding):
        attach_clarification(
            contribution, claim=ClaimFactory(status="draft"), by=moderator
        )
    assert Clarification.objects.count() == 1


def test_nothing_is_put_beside_what_is_not_public(claim, contribution, moderator):
    Contribution.objects.update(state="deleted", text="")
    contribution.refresh_from_db()

    with pytest.raises(NothingToClarify):
        attach_clarification(contribution, claim=claim, by=moderator)


def test_an_expired_answer_is_no_longer_shown_beside_a_text(
    contribution, claim, moderator
):
    attach_clarification(contribution, claim=claim, by=moderator)

    later = timezone.localdate() + timedelta(days=90)
    assert not Clarification.objects.shown(later).exists()


def test_who_moderates_elsewhere_attaches_and_dismisses_nothing(contribution, claim):
    stranger = MembershipFactory(role="moderator").official
    appearance = Appearance.objects.create(
        claim=claim, contribution=contribution, likeness=80
    )

    with pytest.raises(NotPermitted):
        attach_clarification(contribution, claim=claim, by=stranger)
    with pytest.raises(NotPermitted):
        dismiss_appearance(appearance, by=stranger)
    assert not Clarification.objects.exists()


def test_an_answer_is_taken_away_again_with_its_notices(contribution, claim, moderator):
    clarification = attach_clarification(contribution, claim=claim, by=moderator)

    detach_clarification(clarification, by=moderator)

    assert not Clarification.objects.exists()
    assert not Notice.objects.exists()
    assert Entry.objects.order_by("-pk")[0].action == "claim.detached"


def test_beside_what_was_edited_since_no_answer_is_shown(
    contribution, claim, moderator
):
    attached = attach_clarification(contribution, claim=claim, by=moderator)
    attached.refresh_from_db()
    shown = Clarification.objects.shown(timezone.localdate())
    assert list(shown) == [attached]

    for hours, stays in ((-1, True), (1, False)):
        edited_at = attached.attached_at + timedelta(hours=hours)
        Contribution.objects.filter(pk=contribution.pk).update(edited_at=edited_at)
        assert shown.all().exists() is stays


@pytest.mark.parametrize("asked", ["theirs", "another"])
def test_an_official_of_one_district_answers_for_no_other(claim, asked):
    theirs, another = DistrictFactory.create_batch(2)
    consultation = ConsultationFactory()
    consultation.districts.add({"theirs": theirs, "another": another}[asked])
    text = ContributionFactory(activity__consultation=consultation)
    membership = MembershipFactory(role="author", department=consultation.department)
    membership.districts.add(theirs)
    appearance = Appearance.objects.create(claim=claim, contribution=text, likeness=80)

    if asked == "theirs":
        dismiss_appearance(appearance, by=membership.official)
        attach_clarification(text, claim=claim, by=membership.official)
        return
    with pytest.raises(NotPermitted):
        attach_clarification(text, claim=claim, by=membership.official)
    with pytest.raises(NotPermitted):
        dismiss_appearance(appearance, by=membership.official)
    assert not Notice.objects.exists()


def test_the_oldest_notice_is_found_among_more_than_are_shown(claim, moderator):
    activity, citizen = DiscussionFactory(), CitizenFactory()
    texts = ContributionFactory.create_batch(
        MOST_NOTICES + 1,
        activity=activity,
        participant=participant_in(activity, citizen.pk),
    )
    for text in texts:
        attached = Clarification.objects.create(
            claim=claim, contribution=text, attached_by=moderator
        )
        Notice.objects.create(
            clarification=attached, participant=text.participant, reason="wrote"
        )
    oldest = Notice.objects.earliest("pk")

    assert oldest not in notices_for(citizen)
    assert notice_numbered(oldest.pk, by=citizen) == oldest
