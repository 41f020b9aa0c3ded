"""Themes stay as they were read while, and once, a department answers for them."""

import threading

import pytest
from django.db import connection, transaction

from consult.accounts.receipts import code_for
from consult.consultations.refusals import NotReady
from consult.outcomes.models import Disposition
from consult.outcomes.operations import report_consultation, submit_outcome
from consult.outcomes.queries import published_outcome
from consult.outcomes.said import answers_of
from consult.outcomes.subjects import subjects_of
from consult.reports.heard import outcome_of
from consult.themes.models import Text
from consult.themes.operations import (
    answer_contest,
    ask_for_themes,
    begin_theme,
    confirm_theme,
    contest_with_code,
    deciding,
    drop_theme,
    merge_themes,
    move_texts,
    quote_text,
    rename_theme,
)
from consult.themes.reading import sample_of
from consult.themes.refusals import OutcomeInReview, OutcomeIsReported
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import in_every_language
from tests.outcomes_factories import TextFactory, ThemeFactory, answered
from tests.themes_factories import analyst_of

NAME = in_every_language("Lamps")
PROPOSED = {"state": "proposed", "confirmed_at": None, "confirmed_by": None}
DOINGS = {
    "ask": lambda theme, text, by: ask_for_themes(theme.activity, by=by),
    "begin": lambda theme, text, by: begin_theme(
        theme.activity, by=by, texts=[text.pk], name=NAME
    ),
    "confirm": lambda theme, text, by: confirm_theme(
        said_in(theme.activity, **PROPOSED).theme, by=by, read=[]
    ),
    "drop": lambda theme, text, by: drop_theme(theme, by=by),
    "merge": lambda theme, text, by: merge_themes(
        theme, by=by, into=ThemeFactory(activity=theme.activity)
    ),
    "move": lambda theme, text, by: move_texts(
        theme.activity, by=by, texts=[text.pk], into=None
    ),
    "quote": lambda theme, text, by: quote_text(text, by=by, is_quoted=True),
    "rename": lambda theme, text, by: rename_theme(theme, by=by, name=NAME),
}


def said_in(activity, who=1, **theme):
    """Return a text in a theme of its own."""
    written = ContributionFactory(activity=activity, participant=bytes([who]) * 16)
    theme = ThemeFactory(activity=activity, **theme)
    return TextFactory(theme=theme, contribution=written)


@pytest.fixture
def text(consultation):
    return said_in(make_discussion(consultation=consultation))


@pytest.fixture
def in_review(consultation, hands, text):
    answered(consultation, hands[0])
    submit_outcome(consultation, by=hands[0])
    return text


@pytest.mark.parametrize("doing", sorted(DOINGS))
def test_what_an_approver_reads_stays_as_it_is(in_review, doing):
    by = analyst_of(in_review.activity)

    with pytest.raises(OutcomeInReview):
        DOINGS[doing](in_review.theme, in_review, by)


@pytest.mark.parametrize("doing", sorted(DOINGS))
def test_what_was_reported_is_changed_by_nobody(consultation, hands, in_review, doing):
    report_consultation(consultation, by=hands[1])
    by = analyst_of(in_review.activity)

    with pytest.raises(OutcomeIsReported):
        DOINGS[doing](in_review.theme, in_review, by)


def test_a_writer_and_a_masked_word_have_their_right_all_the_same(
    consultation, hands, in_review
):
    report_consultation(consultation, by=hands[1])
    by = analyst_of(in_review.activity)
    Text.objects.update(is_quoted=True)

    assert not quote_text(in_review, by=by, is_quoted=False).is_quoted
    code = code_for(bytes(in_review.contribution.participant))
    asked = contest_with_code(in_review, code=code, reason="Roads", language="en")
    answer_contest(asked, by=by, answer="So it is.", is_granted=True)

    in_review.refresh_from_db()
    assert in_review.theme is None


def test_nothing_is_published_about_a_theme_that_was_dropped(consultation, hands, text):
    author, approver = hands
    gone = said_in(text.activity, who=2).theme
    answered(consultation, author)
    drop_theme(gone, by=analyst_of(text.activity))
    standing = {one.key for one in subjects_of(consultation)}
    submit_outcome(consultation, by=author)

    outcome = report_consultation(consultation, by=approver)

    said = outcome_of(consultation)["dispositions"]
    assert {one["id"] for one in said} == standing
    read = answers_of(published_outcome(consultation))
    assert {one.subject.key for one in read} == standing
    assert not Disposition.objects.filter(theme=gone).exists()
    assert outcome.dispositions.count() == len(standing)


def said_while_a_theme_is_confirmed(consultation, hands, text, patience):
    """Confirm a theme, and report before that commits; return what reporting raised."""
    late = said_in(text.activity, who=2, **PROPOSED)
    answered(consultation, hands[0])
    raised = []

    def report():
        try:
            submit_outcome(consultation, by=hands[0])
            report_consultation(consultation, by=hands[1])
        except NotReady as refusal:
            raised.append(refusal)
        finally:
            connection.close()

    reporting = threading.Thread(target=report)
    with transaction.atomic():
        read = [one.pk for one in sample_of(late.theme)]
        confirm_theme(late.theme, by=analyst_of(text.activity), read=read, quoted=read)
        reporting.start()
        reporting.join(patience)
    reporting.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_reporting_waits_for_whoever_confirms_a_theme(consultation, hands, text):
    raised = said_while_a_theme_is_confirmed(consultation, hands, text, 0.5)

    assert len(raised) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_theme_is_confirmed_that_nobody_answers(
    consultation, hands, text, monkeypatch
):
    monkeypatch.setattr(deciding, "refuse_once_reported", lambda activity: None)

    raised = said_while_a_theme_is_confirmed(consultation, hands, text, None)

    assert raised == []
    assert any(one.disposition is None for one in subjects_of(consultation))
