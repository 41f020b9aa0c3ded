import pytest
from django.db import IntegrityError, connection, transaction

from consult.audit.models import Entry
from consult.audit.operations import record
from consult.audit.queries import record_of
from tests.factories import DepartmentFactory, OfficialFactory


@pytest.fixture
def entry(db):
    return record(
        "department.renamed", by=OfficialFactory(), subject=DepartmentFactory()
    )


def test_record_keeps_who_did_what_to_which_thing(db):
    official, department = OfficialFactory(), DepartmentFactory()

    entry = record(
        "department.renamed", by=official, subject=department, before="Roads"
    )

    kept = Entry.objects.get()
    assert kept == entry
    assert (kept.actor_id, kept.actor_label) == (official.pk, official.full_name)
    assert (kept.action, kept.details) == ("department.renamed", {"before": "Roads"})
    assert (kept.subject_kind, kept.subject_id) == ("department", department.pk)


def test_an_entry_outlives_what_it_tells_of(db):
    official, department = OfficialFactory(), DepartmentFactory()
    record("department.renamed", by=official, subject=department)

    department.delete()
    official.delete()

    assert Entry.objects.get().subject_label == "Education Department"


def test_a_label_longer_than_its_column_is_cut(db):
    department = DepartmentFactory(name_en="long " * 40)

    assert (
        len(
            record(
                "x", by=OfficialFactory(full_name="ન" * 200), subject=department
            ).actor_label
        )
        == 200
    )


def test_record_of_lists_what_was_done_to_one_thing_newest_first(db):
    official, department = OfficialFactory(), DepartmentFactory()
    first = record("department.created", by=official, subject=department)
    record("department.created", by=official, subject=DepartmentFactory())
    second = record("department.renamed", by=official, subject=department)

    assert list(record_of(department)) == [second, first]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET actor_label = 'somebody else'", "DELETE FROM audit_entry"],
)
def test_the_database_refuses_to_change_or_delete_an_entry(entry, statement):
    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Entry.objects.get().actor_label == entry.actor_label


def test_it_is_the_trigger_that_refuses(entry):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_entries_stay ON audit_entry")
        cursor.execute("DELETE FROM audit_entry")

    assert not Entry.objects.exists()
