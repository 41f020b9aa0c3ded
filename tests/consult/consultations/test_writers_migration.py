"""Drafts and templates from before their writers were kept."""

from importlib import import_module

import pytest
from django.db import connection

from consult.audit.operations import record
from consult.consultations.drafts import draft_of
from consult.consultations.models import Writer
from consult.consultations.operations import (
    approve_consultation,
    begin_from_template,
    edit_draft,
    save_as_template,
    submit_for_review,
)
from consult.consultations.refusals import OwnText
from consult.consultations.rules import who_wrote
from consult.consultations.templates import pattern_of
from tests.factories import MembershipFactory

MIGRATION = import_module("consult.consultations.migrations.0012_writers_of_templates")


@pytest.fixture
def editor(department):
    return MembershipFactory(department=department).official


def migrate():
    with connection.cursor() as cursor:
        for statements in MIGRATION.Migration.operations[-1].sql:
            cursor.execute(statements)


def forget_writers():
    Writer.objects.all().delete()


def test_whoever_began_or_edited_it_wrote_some_of_it(draft, editor):
    edit_draft(draft, draft_of(draft), by=editor, version=draft.version)
    record("consultation.submitted", by=MembershipFactory().official, subject=draft)
    forget_writers()

    migrate()
    migrate()

    writers = set(draft.writers.values_list("official", flat=True))
    assert writers == {draft.created_by_id, editor.pk}


def test_templates_and_what_was_begun_from_them_have_those_writers(
    draft, author, editor
):
    edit_draft(draft, draft_of(draft), by=editor, version=draft.version)
    draft.refresh_from_db()
    template = save_as_template(draft, by=author)
    template.writers = []
    template.save()
    begun = begin_from_template(
        pattern_of(template), by=author, department=draft.department
    )
    forget_writers()

    migrate()

    template.refresh_from_db()
    everybody = {author.pk, editor.pk, draft.created_by_id}
    assert set(template.writers) == everybody
    assert who_wrote(begun) == everybody


def test_nobody_approves_a_draft_that_they_began_even_so(draft, author):
    MembershipFactory(official=author, department=draft.department, role="approver")
    draft.created_by = author
    draft.save()
    forget_writers()

    with pytest.raises(OwnText):
        approve_consultation(submit_for_review(draft, by=author), by=author)
