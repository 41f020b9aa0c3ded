"""The page on which one decision is written, and what stands beside it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.html import escape

from consult.outcomes.models import Disposition
from consult.outcomes.operations import write_disposition
from consult.outcomes.subjects import subjects_of
from consult.themes.showing import themes_shown
from tests.factories import DepartmentFactory, in_every_language
from tests.frontend.conftest import text_of
from tests.frontend.officials.outcomes.conftest import address, columns, send
from tests.outcomes_factories import disposed, hands_of, reported
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


def test_a_decision_that_was_begun_says_at_each_field_what_it_wants(
    client, consultation, hands
):
    key = subjects_of(consultation)[0].key
    half = disposed(reason={"gu": "કારણ", "hi": "", "en": "Why"}, due_on=None)
    write_disposition(consultation, key, half, by=hands[0])
    client.force_login(hands[0])

    shown = client.get(address(consultation, key)).content.decode()

    assert 'id="reason-hi-missing"' in shown and 'id="reason-gu-missing"' not in shown
    assert "Name a day." in shown


def test_who_passes_on_is_asked_to_whom_and_loses_nothing(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = columns(disposed(verdict="other_department"))

    reply = send(client, hands[0], address(consultation, key), version=0, **said)

    assert reply.status_code == 400
    assert "Say which department." in text_of(reply)
    assert "A bus will run at 7:30 pm (gu)" in reply.content.decode()


def test_nothing_is_passed_on_to_ones_own_department(client, consultation, hands):
    other = DepartmentFactory()
    key = subjects_of(consultation)[0].key
    client.force_login(hands[0])

    shown = client.get(address(consultation, key)).content.decode()

    assert f'<option value="{other.slug}">' in shown
    assert f'value="{consultation.department.slug}"' not in shown


def test_after_the_report_one_reads_to_whom_it_was_passed_on(client, consultation):
    other = DepartmentFactory(name_en="Roads and Buildings")
    DepartmentFactory(name_en="Fisheries")
    outcome = reported(consultation, verdict="other_department", passed_to=other.slug)
    client.force_login(hands_of(consultation)[0])

    key = outcome.dispositions.get().key
    shown = text_of(client.get(address(consultation, key)))

    assert "Passed on to Roads and Buildings" in shown
    assert "Fisheries" not in shown and other.slug not in shown


def test_what_is_refused_after_the_report_is_read_as_it_was_sent(client, consultation):
    outcome = reported(consultation)
    other = DepartmentFactory(name_en="Roads and Buildings")
    key = outcome.dispositions.get().key
    said = columns(disposed(verdict="other_department", passed_to=other.slug))

    author = hands_of(consultation)[0]
    reply = send(client, author, address(consultation, key), version=1, **said)

    assert reply.status_code == 409
    assert "Passed on to Roads and Buildings" in text_of(reply)


def test_what_is_said_to_be_done_already_has_no_day_to_come(
    client, consultation, hands
):
    key = subjects_of(consultation)[0].key
    write_disposition(consultation, key, disposed(verdict="already_done"), by=hands[0])
    client.force_login(hands[0])

    shown = text_of(client.get(address(consultation, key)))

    assert "That day has not come yet." in shown


def test_a_theme_stands_beside_its_decision_with_people_and_quotations(client):
    survey = roads()
    theme = confirmed(themes_of(survey)[0], analyst_of(survey), "Roads")
    [heard] = themes_shown(survey, reader=AnonymousUser())
    client.force_login(hands_of(survey.consultation)[0])

    form = text_of(client.get(address(survey.consultation, f"t{theme.pk}")))

    assert f"{heard.people} people" in form
    assert escape(heard.quotations[0].words) in form


def test_what_does_not_fit_comes_back_as_it_was_typed(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = columns(disposed(reason=in_every_language("The reason I typed")))

    reply = send(
        client,
        hands[0],
        address(consultation, key),
        **{**said, "due_on": "tomorrow", "version": 0},
    )

    assert reply.status_code == 400
    assert "The reason I typed (gu)" in reply.content.decode()
    assert Disposition.objects.count() == 0


def test_a_colleague_who_was_faster_is_not_overwritten(client, consultation, hands):
    author, approver = hands
    key = subjects_of(consultation)[0].key
    said = columns(disposed())
    send(client, author, address(consultation, key), version=0, **said)

    reply = send(client, approver, address(consultation, key), version=0, **said)

    assert reply.status_code == 412
    assert Disposition.objects.get().version == 1
