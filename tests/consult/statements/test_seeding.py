"""Statements of the department's own: by whom, when, and in every language."""

import pytest

from consult.audit.models import Entry
from consult.consultations.models import Writer
from consult.consultations.operations import delete_draft
from consult.contributions.census import census_of
from consult.contributions.models import Contribution
from consult.errors import Invalid, NotPermitted
from consult.statements.operations import remove_seed, seed_statement
from consult.statements.queries import seeds_of, statements_in
from consult.statements.refusals import (
    NoStatements,
    NoSuchStatement,
    NotYoursToRemove,
    UnderApproval,
)
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
)
from tests.statements_factories import StatementFactory, cast, make_statements

TEXTS = {
    "gu": "બસ રાત્રે દસ વાગ્યા સુધી ચાલવી જોઈએ.",
    "hi": "बस रात दस बजे तक चलनी चाहिए।",
    "en": "Buses should run till ten at night.",
}


@pytest.fixture
def activity(db):
    return make_statements(0, consultation=ConsultationFactory(status="draft"))


def official(activity, role="author"):
    department = activity.consultation.department
    return MembershipFactory(department=department, role=role).official


def test_an_author_seeds_a_draft_in_every_language_and_is_its_writer(activity):
    author = official(activity)

    seed = seed_statement(activity, TEXTS, by=author)

    assert (seed.is_seed, seed.participant, seed.form) == (True, None, "gu")
    translations = dict(seed.translations.values_list("language", "text"))
    assert {"gu": seed.text, **translations} == TEXTS
    assert list(statements_in(activity)) == list(seeds_of(activity)) == [seed]
    assert census_of(activity).published == 1
    assert Entry.objects.get().action == "statement.seeded"
    assert Writer.objects.filter(official=author).exists()


def test_once_launched_only_who_launches_may_seed(activity):
    author, approver = official(activity), official(activity, "approver")
    change_status(activity, "published")

    with pytest.raises(NotPermitted):
        seed_statement(activity, TEXTS, by=author)

    assert seed_statement(activity, TEXTS, by=approver).is_public


@pytest.mark.parametrize("status", ["in_review", "approved", "withdrawn"])
def test_nothing_is_seeded_while_others_approve_or_after_withdrawing(activity, status):
    author = official(activity)
    change_status(activity, status)

    with pytest.raises(UnderApproval):
        seed_statement(activity, TEXTS, by=author)


@pytest.mark.parametrize("role", ["moderator", "analyst", "citizen"])
def test_nobody_else_seeds(activity, role):
    who = CitizenFactory() if role == "citizen" else official(activity, role)

    with pytest.raises(NotPermitted):
        seed_statement(activity, TEXTS, by=who)

    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"gu": TEXTS["gu"]}, ["hi", "en"]),
        (TEXTS | {"hi": " "}, ["hi"]),
        (TEXTS | {"en": "a" * 141}, ["en"]),
        (TEXTS | {"gu": "\u202eabc"}, ["gu"]),
    ],
)
def test_each_language_is_looked_at(activity, texts, wrong):
    with pytest.raises(Invalid) as refused:
        seed_statement(activity, texts, by=official(activity))

    assert list(refused.value.fields) == [f"text.{code}" for code in wrong]


def test_another_kind_of_activity_takes_no_statements(db):
    poll = make_poll()

    with pytest.raises(NoStatements):
        seed_statement(poll, TEXTS, by=official(poll, "approver"))


def test_a_seed_is_taken_out_while_nobody_has_voted_on_it(activity, citizen):
    author = official(activity)
    kept, gone = (seed_statement(activity, TEXTS, by=author) for _turn in range(2))

    remove_seed(gone, by=author)

    assert list(seeds_of(activity)) == [kept]
    assert census_of(activity).published == 1
    with pytest.raises(NoSuchStatement):
        remove_seed(gone, by=author)
    change_status(activity, "published")
    cast(kept, citizen)
    with pytest.raises(NotYoursToRemove):
        remove_seed(kept, by=official(activity, "approver"))


def test_a_citizens_statement_is_not_the_departments_to_take_out(activity):
    written = StatementFactory(activity=activity)

    with pytest.raises(NotYoursToRemove):
        remove_seed(written, by=official(activity))


def test_a_draft_with_statements_can_be_deleted(activity):
    author = official(activity)
    seed_statement(activity, TEXTS, by=author)
    consultation = activity.consultation

    delete_draft(consultation, by=author, version=consultation.version)

    assert not Contribution.objects.exists()


def change_status(activity, status):
    activity.consultation.status = status
    activity.consultation.save(update_fields=["status"])
