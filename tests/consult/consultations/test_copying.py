from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.drafts import draft_of
from consult.consultations.models import Consultation, Template
from consult.consultations.operations import (
    approve_consultation,
    begin_from_template,
    clone_consultation,
    copying,
    delete_template,
    edit_draft,
    save_as_template,
    submit_for_review,
)
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import OwnText
from consult.consultations.templates import (
    pattern_named,
    pattern_of,
    patterns_for,
    ready_made,
)
from consult.departments.models import Membership
from consult.errors import Invalid, NotFound, NotPermitted
from consult.languages import CODES
from tests.factories import DistrictFactory, MembershipFactory

Role = Membership.Role
NOON = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def said_in(consultation):
    """Return what a consultation says and asks, without ids, slugs and dates."""
    document = draft_of(consultation)
    activities = [without(activity) for activity in document["activities"]]
    return document["title"], document["districts"], activities


def without(row):
    kept = {key: value for key, value in row.items() if key not in ("id", "slug")}
    for rows in ("questions", "choices"):
        if rows in kept:
            kept[rows] = [without(inner) for inner in kept[rows]]
    return kept


def test_a_copy_says_and_asks_the_same_from_tomorrow_on(published, author):
    district = DistrictFactory()
    published.districts.set([district])

    copy = clone_consultation(published, by=author, at=NOON)

    assert copy.pk != published.pk
    assert said_in(copy) == said_in(published)
    assert (copy.status, copy.version) == ("draft", 1)
    assert timezone.localtime(copy.opens_at).isoformat() == "2026-11-23T09:00:00+05:30"
    length = timezone.localdate(published.closes_at) - timezone.localdate(
        published.opens_at
    )
    assert timezone.localdate(copy.closes_at) == datetime(2026, 11, 23).date() + length
    heard_after = published.heard_by - timezone.localdate(published.closes_at)
    assert copy.heard_by - timezone.localdate(copy.closes_at) == heard_after


def test_whoever_wrote_the_original_may_not_approve_the_copy(published, author):
    other = MembershipFactory(role=Role.APPROVER, department=published.department)
    published.writers.create(official=other.official)

    copy = clone_consultation(published, by=author)

    writers = {author, other.official, published.created_by}
    assert {w.official for w in copy.writers.all()} == writers


def test_a_copy_is_recorded_with_where_it_came_from(published, author):
    clone_consultation(published, by=author)

    entry = Entry.objects.get(action="consultation.cloned")
    assert entry.details == {"source": published.slug}


def test_a_template_is_there_for_its_department_alone(published, author):
    template = save_as_template(published, by=author)
    sibling = MembershipFactory(role=Role.AUTHOR).official

    assert patterns_for(author)[0].key == template.slug
    assert [p.key for p in patterns_for(sibling)] == list(ready_made())
    with pytest.raises(NotFound):
        pattern_named(template.slug, by=sibling)


def test_a_draft_is_begun_from_a_template(published, author):
    template = save_as_template(published, by=author)

    draft = begin_from_template(
        pattern_of(template), by=author, department=published.department
    )

    assert said_in(draft) == said_in(published)
    assert draft.closes_at - draft.opens_at >= timedelta(days=1)


@pytest.fixture
def both(draft):
    """An author and approver, who has written some of the draft."""
    official = MembershipFactory(department=draft.department).official
    MembershipFactory(
        official=official, department=draft.department, role=Role.APPROVER
    )
    edit_draft(draft, draft_of(draft), by=official, version=draft.version)
    draft.refresh_from_db()
    return official


def submitted_from_a_template(draft, author):
    template = save_as_template(draft, by=author)
    begun = begin_from_template(
        pattern_of(template), by=author, department=draft.department
    )
    return submit_for_review(begun, by=author)


def test_nobody_approves_their_words_by_way_of_a_template(
    draft, author, approver, both
):
    submitted = submitted_from_a_template(draft, author)

    with pytest.raises(OwnText):
        approve_consultation(submitted, by=both)
    again = clone_consultation(submitted, by=author)
    assert again.writers.filter(official=both).exists()
    assert approve_consultation(submitted, by=approver).status == "approved"


def test_control_without_its_writers_a_template_lets_them(
    draft, author, both, monkeypatch
):
    monkeypatch.setattr(copying, "note_writers", lambda draft, ids: None)

    submitted = submitted_from_a_template(draft, author)

    assert approve_consultation(submitted, by=both).status == "approved"


@pytest.mark.parametrize(
    "role", sorted(set(Role.values) - {"author", "state_administrator"})
)
def test_copies_and_templates_are_for_authors(published, role):
    official = MembershipFactory(department=published.department, role=role).official
    author = MembershipFactory(department=published.department).official
    template = save_as_template(published, by=author)

    for attempt in (
        lambda: clone_consultation(published, by=official),
        lambda: save_as_template(published, by=official),
        lambda: delete_template(template, by=official),
        lambda: begin_from_template(
            pattern_of(template), by=official, department=published.department
        ),
    ):
        with pytest.raises(NotPermitted):
            attempt()

    assert Consultation.objects.count() == Template.objects.count() == 1


def test_who_is_appointed_for_a_district_copies_nothing_of_the_whole_state(published):
    narrowed = MembershipFactory(department=published.department)
    narrowed.districts.set([DistrictFactory()])

    with pytest.raises(Invalid) as refusal:
        clone_consultation(published, by=narrowed.official)

    assert list(refusal.value.fields) == ["districts"]
    assert Consultation.objects.count() == 1


def test_who_is_appointed_for_a_district_keeps_templates_of_it_alone(published, author):
    district = DistrictFactory()
    narrowed = MembershipFactory(department=published.department)
    narrowed.districts.set([district])
    of_the_state = save_as_template(published, by=author)
    with pytest.raises(NotPermitted):
        save_as_template(published, by=narrowed.official)
    with pytest.raises(NotPermitted):
        delete_template(of_the_state, by=narrowed.official)

    published.districts.set([district])
    template = save_as_template(
        Consultation.objects.get(pk=published.pk), by=narrowed.official
    )
    delete_template(template, by=narrowed.official)

    assert list(Template.objects.all()) == [of_the_state]


@pytest.mark.parametrize("key", ready_made())
def test_every_template_that_comes_along_makes_a_draft_that_lacks_nothing(
    author, department, key
):
    pattern = ready_made()[key]

    draft = begin_from_template(pattern, by=author, department=department)

    assert findings_in(draft, at=timezone.now()) == []
    assert set(pattern.title) == set(CODES)


def test_six_templates_come_along():
    assert len(ready_made()) == 6
