"""The analyst's screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.analysis.models import LanguageFinding, Reading
from consult.analysis.operations import read_activity
from tests.analysis_factories import ReadingFactory, tallied
from tests.factories import (
    ChoiceFactory,
    ConsultationFactory,
    MembershipFactory,
    QuestionFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count
from tests.frontend.officials.conftest import draft_for
from tests.groups_factories import grouped
from tests.outcomes_factories import ThemeFactory
from tests.themes_factories import make_survey

pytestmark = pytest.mark.django_db


def test_the_screen_says_that_there_is_nothing_to_say_yet(client, author):
    poll = draft_for(author).activities.get()

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    assert reply.status_code == 200
    assert "There is nothing to say yet." in reply.content.decode()


def test_where_enough_took_part_the_screen_says_that_it_is_being_read(client, author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [40, 20, 5])
    address = f"/en/office/activities/{poll.slug}/analysis/"

    assert "The answers are being read." in client.get(address).content.decode()

    read_activity(poll, readers={})
    page = client.get(address).content.decode()
    assert "The answers were read on" in page
    assert "once 50 people" not in page


def test_another_departments_analysis_is_not_found(client, author):
    reply = client.get(f"/en/office/activities/{make_poll().slug}/analysis/")

    assert reply.status_code == 404


def test_the_screen_ranks_answers_in_a_table(client, author):
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    tallied(poll, district={"445": [360, 40], "446": [150, 50]})
    read_activity(poll)

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    page = reply.content.decode()
    assert "Holds in every group" in page
    assert "Less than half in every group" in page
    assert "1 holds in every group." in page
    assert "None splits people." in page


def test_where_nothing_holds_everywhere_no_number_is_written(client, author):
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    tallied(poll, district={"445": [300, 100], "446": [70, 130]})
    read_activity(poll)

    page = client.get(f"/en/office/activities/{poll.slug}/analysis/").content.decode()

    assert "None holds in every group. 2 split people" in page


def test_the_screen_leads_to_the_report(client, author):
    consultation = ConsultationFactory(department=author.department, closed=True)
    poll = make_poll(consultation=consultation)

    page = client.get(f"/en/office/activities/{poll.slug}/analysis/").content.decode()

    report = f"/en/office/consultations/{consultation.slug}/report/"
    assert f'<a class="button" href="{report}">Make report</a>' in page


@pytest.fixture
def found(author):
    """A finding on the author's poll, as the last reading says it."""
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    [question] = poll.questions.all()
    choice = question.choices.all()[0]
    finding = LanguageFinding.objects.create(
        activity=poll, place=f"{question.pk}:{choice.pk}:hi", found_at=timezone.now()
    )
    row = {
        "id": finding.pk, "question": question.pk, "statement": None,
        "keys": [str(choice.pk)], "language": "hi", "difference": -44, "ratio": 0.1,
    }  # fmt: skip
    ReadingFactory(
        activity=poll,
        kind="languages",
        document={"fewest": 30, "tested": 6, "rows": [row]},
    )
    return finding


def comparing(finding):
    slug = finding.activity.slug
    return f"/en/office/activities/{slug}/analysis/languages/{finding.pk}/"


def test_the_screen_points_at_what_may_be_mistranslated(client, found):
    reply = client.get(f"/en/office/activities/{found.activity.slug}/analysis/")

    page = reply.content.decode()
    assert "Possible mistranslation" in page
    assert "In Hindi 44 points fewer than others of the same districts" in page
    assert comparing(found) in page


def test_the_words_stand_beside_each_other(client, found):
    page = client.get(comparing(found)).content.decode()

    for words in ["કઈ બસ?", "कौन सी बस?", "હા", "हाँ"]:
        assert words in page


def test_what_was_compared_is_kept_and_shown(client, found):
    said = {"verdict": "same", "reason": "Both say yes."}

    reply = client.post(comparing(found), said, follow=True)

    page = reply.content.decode()
    assert "The words say the same" in page
    assert "Both say yes." in page
    assert "Possible mistranslation" not in page


def test_a_comparison_without_a_verdict_comes_back_filled(client, found):
    reply = client.post(comparing(found), {"reason": "Both say yes."})

    assert reply.status_code == 400
    page = reply.content.decode()
    assert "Say whether the words say the same." in page
    assert "Both say yes." in page


def test_the_screen_costs_the_same_for_many_findings(client, author):
    costs = [_cost(client, author.department, languages) for languages in (1, 3)]

    assert costs[0] == costs[1] <= 12


NO_ESTIMATE = {
    "answered": 80, "people": 60, "left_out": 20, "year": 2026, "is_shown": False,
    "why": "small", "effective": 40, "design_effect": 1.5, "largest": 2.0, "gap": 0.0,
    "together": {"district": [["445", "446"]]}, "questions": [],
}  # fmt: skip


@pytest.mark.parametrize("closed", [False, True])
def test_the_screen_of_a_survey_with_words_takes_at_most_twelve_queries(
    client, author, closed, django_assert_max_num_queries
):
    survey = make_survey(closed=closed, department=author.department)
    for size in (60, 40, 30):
        ThemeFactory(activity=survey, question=survey.questions.get(), size=size)
    ReadingFactory(activity=survey, kind="weights", document=NO_ESTIMATE)
    found = {"fewest": 30, "tested": 6, "rows": []}
    ReadingFactory(activity=survey, kind="languages", document=found)
    address = f"/en/office/activities/{survey.slug}/analysis/"

    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()

    assert "Themes in free text" in page


ANYWHERE = {"dimension": "gender", "stratum": "woman", "percent": 40}


def _reads(activity, rows, language_rows):
    """Let the activity be read, with these lines and these effects of language."""
    lines = {"fewest": 30, "rows": rows}
    languages = {"fewest": 30, "tested": 6, "rows": language_rows}
    ReadingFactory(activity=activity, kind="lines", document=lines)
    ReadingFactory(activity=activity, kind="languages", document=languages)


def _line(where):
    return {
        **where, "people": 100, "percent": 50, "lowest": ANYWHERE, "highest": ANYWHERE,
        "line": "gender", "spread": 3, "groups": 3, "verdict": "everywhere",
    }  # fmt: skip


def _differing(activity, where, number):
    found = LanguageFinding.objects.create(
        activity=activity, place=f"{number}", found_at=timezone.now()
    )
    return {
        **where, "id": found.pk, "language": "hi", "difference": 30, "ratio": 4.0,
    }  # fmt: skip


@pytest.mark.parametrize("role", ["analyst", "author"])
@pytest.mark.parametrize("many", [1, 3])
def test_a_closed_survey_with_words_and_flags_takes_twelve_queries(
    client, many, role, django_assert_num_queries
):
    member = MembershipFactory(role=role)
    survey = make_survey(closed=True, department=member.department)
    words = survey.questions.get()
    question = QuestionFactory(activity=survey, position=1)
    choices = [ChoiceFactory(question=question) for _number in range(many)]
    ThemeFactory.create_batch(many, activity=survey, question=words)
    of = [{"question": question.pk, "statement": None, "keys": [str(one.pk)]}
          for one in choices]  # fmt: skip
    flagged = [_differing(survey, where, n) for n, where in enumerate(of)]
    _reads(survey, [_line(where) for where in of], flagged)
    ReadingFactory(activity=survey, kind="weights", document=NO_ESTIMATE)

    page = _asks_twelve(client, member, survey, django_assert_num_queries)

    assert page.count("Possible mistranslation") == many


@pytest.mark.parametrize("role", ["analyst", "author"])
@pytest.mark.parametrize("many", [1, 3])
def test_closed_statements_with_groups_and_flags_take_twelve_queries(
    client, many, role, django_assert_num_queries
):
    member = MembershipFactory(role=role)
    closed = ConsultationFactory(closed=True, department=member.department)
    activity, statements = grouped(consultation=closed)
    ThemeFactory.create_batch(many, activity=activity)
    of = [{"question": None, "statement": one.pk, "keys": []} for one in statements]
    flagged = [_differing(activity, of[-n], n) for n in range(1, many + 1)]
    _reads(activity, [_line(where) for where in of[:many]], flagged)

    page = _asks_twelve(client, member, activity, django_assert_num_queries)

    assert page.count("Possible mistranslation") == many
    assert "Holds more than others" in page
    for one in [*statements[:many], *statements[-many:]]:
        assert one.text in page


def _asks_twelve(client, member, activity, django_assert_num_queries):
    client.force_login(member.official)
    with django_assert_num_queries(12):
        reply = client.get(f"/en/office/activities/{activity.slug}/analysis/")
    return reply.content.decode()


def _cost(client, department, languages):
    """Return how many queries the screen takes with findings in so many languages."""
    consultation = ConsultationFactory(department=department)
    poll = make_poll(choices=2, consultation=consultation)
    question = tallied(poll, gender={"woman": [100, 50], "man": [80, 90]})
    read_activity(poll)
    rows = [_row(poll, question, code) for code in ("gu", "hi", "en")[:languages]]
    Reading.objects.update_or_create(
        activity=poll,
        kind="languages",
        defaults={
            "document": {"fewest": 30, "tested": 6, "rows": rows},
            "read_at": timezone.now(),
        },
    )
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/en/office/activities/{poll.slug}/analysis/")
    return len(queries)


def _row(poll, question, language):
    choice = question.choices.all()[0]
    finding = LanguageFinding.objects.create(
        activity=poll, place=f"1:1:{language}", found_at=timezone.now()
    )
    return {
        "id": finding.pk, "question": question.pk, "statement": None,
        "keys": [str(choice.pk)], "language": language, "difference": 30, "ratio": 4.0,
    }  # fmt: skip
