"""That the analyst's screen costs twelve queries, whatever it says."""

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
from tests.groups_factories import grouped
from tests.outcomes_factories import ThemeFactory
from tests.themes_factories import make_survey

pytestmark = pytest.mark.django_db


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
