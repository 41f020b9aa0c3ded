"""What the public finds among consultations, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.operations import create_draft, publish_consultation
from consult.consultations.queries import (
    Withdrawn,
    office_activity,
    office_consultation,
    public_activity,
    public_consultation,
    public_consultations,
)
from consult.errors import NotFound
from tests.consult.consultations import documents
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    approved,
    make_poll,
)

pytestmark = pytest.mark.django_db


def found(**filters):
    return list(public_consultations(at=timezone.now(), **filters))


def closing_in(days, **more):
    return ConsultationFactory(closes_at=timezone.now() + timedelta(days=days), **more)


def written(**document):
    """Return a consultation written and published by the officials' operations."""
    approver = MembershipFactory(department=None, role="state_administrator").official
    department = DepartmentFactory(
        name_gu="માર્ગ અને મકાન", name_hi="सड़क और भवन", name_en="Roads and Buildings"
    )
    draft = create_draft(
        documents.consultation(**document), by=approver, department=department
    )
    return publish_consultation(approved(draft), by=approver)


def test_public_consultations_come_soonest_to_close_first():
    late, soon = closing_in(9), closing_in(2)

    assert found() == [soon, late]


def test_what_was_withdrawn_can_be_read_but_not_taken_part_in():
    consultation = ConsultationFactory(status="withdrawn")
    activity = ActivityFactory(consultation=consultation)

    assert found() == []
    assert found(phase="withdrawn") == [consultation]
    assert public_consultation(consultation.slug) == consultation
    with pytest.raises(Withdrawn) as refusal:
        public_activity(activity.slug)
    assert refusal.value.consultation == consultation


def test_what_is_not_public_is_never_found():
    consultation = ConsultationFactory(status="draft")
    activity = ActivityFactory(consultation=consultation)

    assert found() == []
    with pytest.raises(NotFound):
        public_consultation(consultation.slug)
    with pytest.raises(NotFound):
        public_activity(activity.slug)


def test_public_consultations_are_narrowed_by_phase():
    open_now = ConsultationFactory()
    upcoming = ConsultationFactory(upcoming=True)
    closed = ConsultationFactory(closed=True)
    being_counted = ConsultationFactory(closed=True, sealed_at=None)

    assert found(phase="open") == [open_now]
    assert found(phase="upcoming") == [upcoming]
    assert found(phase="closed") == [closed]
    assert found(phase="being_counted") == [being_counted]


def test_public_consultations_are_narrowed_by_department():
    roads = ConsultationFactory(department=DepartmentFactory(slug="roads"))
    ConsultationFactory()

    assert found(department="roads") == [roads]
    assert found(department="nobody") == []


def test_a_district_keeps_what_asks_it_and_what_asks_the_whole_state():
    here, there = DistrictFactory(slug="dahod"), DistrictFactory(slug="surat")
    local, elsewhere, statewide = closing_in(1), closing_in(2), closing_in(3)
    local.districts.add(here, there)
    elsewhere.districts.add(there)

    assert found(district="dahod") == [local, statewide]
    assert found(district="nowhere") == [statewide]


def test_public_consultations_are_narrowed_to_a_language():
    complete = closing_in(1)
    closing_in(2, title_hi="")
    closing_in(3, title_hi=None)

    assert found(language="hi") == [complete]
    assert len(found(language="gu")) == 3
    assert len(found(language="fr")) == 3


@pytest.mark.parametrize(
    "search",
    [
        "night buses",
        "BUSES, night!",
        "રાતની બસ",
        "રાતનિ",
        "रात की बसें",
        "रात कि",
        "committee",
        "માર્ગ",
        "सड़क",
        "roads",
        "night રાતની",
    ],
)
def test_search_finds_every_word_in_three_scripts(search):
    consultation = written(
        title={"gu": "રાતની બસ", "hi": "रात की बसें", "en": "Night buses"},
        summary={"gu": "સમિતિ", "hi": "समिति", "en": "A committee decides."},
    )
    ConsultationFactory(search_text="trams")

    assert found(search=search) == [consultation]


@pytest.mark.parametrize("search", ["night trams", "ट्राम", "ટ્રામ", "100%_bus"])
def test_search_leaves_out_what_lacks_a_word(search):
    written()

    assert found(search=search) == []


@pytest.mark.parametrize("search", ["", "  ", "?!"])
def test_a_search_for_nothing_narrows_nothing(search):
    consultation = ConsultationFactory()

    assert found(search=search) == [consultation]


@pytest.mark.parametrize("filter_", ["search", "department", "district"])
@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_the_database_cannot_be_asked_for_finds_nothing(filter_, text):
    ConsultationFactory()

    assert found(**{filter_: text}) == []


@pytest.mark.parametrize("slug", ["nothing", "a\0b", "a\ud800b", ""])
def test_a_slug_of_nothing_is_not_found(slug):
    official = MembershipFactory().official

    for query in [public_consultation, public_activity]:
        with pytest.raises(NotFound):
            query(slug)
    for query in [office_consultation, office_activity]:
        with pytest.raises(NotFound):
            query(slug, by=official)


@pytest.mark.parametrize("count", [1, 3])
def test_listing_consultations_never_queries_per_row(count, django_assert_num_queries):
    ConsultationFactory.create_batch(count)

    with django_assert_num_queries(1):
        assert len([(c.title, c.department.name) for c in found()]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_reading_one_never_queries_per_row(count, django_assert_num_queries):
    consultation = ConsultationFactory()
    consultation.districts.add(*DistrictFactory.create_batch(count))
    for _ in range(count):
        make_poll(consultation=consultation, choices=count)

    with django_assert_num_queries(3):
        read = public_consultation(consultation.slug)
        assert len(read.activities.all()) == len(read.districts.all()) == count


@pytest.mark.parametrize("count", [1, 3])
def test_an_activity_comes_with_its_definition(count, django_assert_num_queries):
    poll = make_poll(choices=count)
    poll.consultation.districts.add(*DistrictFactory.create_batch(count))

    with django_assert_num_queries(5):
        read = public_activity(poll.slug)
        assert read.consultation.department.name
        assert len(read.consultation.districts.all()) == count
        [question] = read.questions.all()
        assert len(question.choices.all()) == count


def test_activities_come_in_the_order_of_the_page():
    consultation = ConsultationFactory()
    second = ActivityFactory(consultation=consultation, position=1)
    first = ActivityFactory(consultation=consultation, position=0)

    assert list(public_consultation(consultation.slug).activities.all()) == [
        first,
        second,
    ]
