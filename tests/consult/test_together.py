import pytest

from consult.audit.models import Entry
from consult.audit.operations import record
from consult.consultations.models import Review, Waiver
from consult.together import together
from tests.factories import CitizenFactory, ConsultationFactory, OfficialFactory


@pytest.fixture
def consultation(db):
    return ConsultationFactory()


def waiver(consultation, anchor):
    return Waiver.objects.create(
        consultation=consultation,
        check_name="leading",
        anchor=anchor,
        evidence="શું તમે “સહમત” છો?",
        reason="It's the name",
        by=CitizenFactory(full_name="રમીલા"),
    )


def test_rows_come_as_they_would_from_queries_of_their_own(
    consultation, django_assert_num_queries
):
    for anchor in ("q2.text", "q1.text"):
        waiver(consultation, anchor)
    record("consultation.edited", by=None, subject=consultation, version=1)
    waivers = consultation.waivers.select_related("by").order_by("anchor")
    entries = Entry.objects.order_by("-pk")[:1]

    with django_assert_num_queries(1):
        read = together(waivers=waivers, entries=entries, none=Review.objects.all())
        names = [row.by.full_name for row in read["waivers"]]

    assert names == ["રમીલા", "રમીલા"]
    assert read["none"] == []
    for name, rows in [("waivers", waivers), ("entries", entries)]:
        assert [values(row) for row in read[name]] == [values(row) for row in rows]


def test_a_row_that_names_nobody_brings_nobody(consultation):
    row = consultation.translations.create(anchor="title", language="hi", source="en")

    read = together(rows=consultation.translations.select_related("confirmed_by"))

    assert read["rows"] == [row]
    assert read["rows"][0].confirmed_by is None


def test_what_a_list_is_narrowed_to_is_kept_apart_from_the_statement(consultation):
    odd = "'); DROP TABLE x; -- %s {}"
    OfficialFactory(full_name=odd)
    waiver(consultation, odd[:20])

    read = together(rows=consultation.waivers.filter(anchor=odd[:20]))

    assert len(read["rows"]) == 1


def values(row):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
