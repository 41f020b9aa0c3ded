"""The method box says what was done, each line from the facts that the house keeps."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.consultations.models import Correction
from consult.languages import CODES
from consult.reports.documents import document_of
from consult.reports.printing.setting import view_of
from consult.tallies.models import EarlyLook, Proof
from tests.analysis_factories import ReadingFactory
from tests.factories import make_poll
from tests.frontend.citizens.counted import count, count_in
from tests.integrity_factories import answers_in, officials_of, standing_quarantine
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 9, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
WEIGHTS = {
    "answered": 100,
    "people": 80,
    "left_out": 20,
    "year": 2026,
    "is_shown": True,
    "why": "",
    "effective": 41,
    "design_effect": 2.1,
    "largest": 4.0,
    "gap": 0.001,
    "together": {},
    "questions": [],
}


def facts_of(consultation, language="en"):
    now = timezone.now()
    said = document_of(consultation, reader=AnonymousUser(), at=now)
    return dict(view_of(said, language, at=now)["method"]["facts"])


def test_it_says_when_it_was_open_and_that_nothing_else_happened():
    made = make_counted(opens_at=NOON, closes_at=NOON.replace(day=20))

    facts = facts_of(made)

    assert facts["Open"] == "9 November 2026 to 20 November 2026"
    assert facts["Changes of the wording"] == "No word was changed after the launch."
    assert facts["Set aside"] == "No answer was set aside."
    assert facts["Seen early"] == "Nobody saw results before they were public."
    assert "Matched to" not in facts
    assert "Wording kept with a reason" not in facts


def test_it_says_how_the_shares_of_groups_were_found_where_some_are_printed():
    made = make_counted()
    lines = {"fewest": 30, "rows": []}
    reading = ReadingFactory(
        activity=made.activities.get(), kind="lines", document=lines
    )
    about = "How we looked for agreement"
    assert about not in facts_of(made)

    question = made.activities.get().questions.get()
    said = {"dimension": "gender", "stratum": "man", "percent": 5}
    row = {"question": question.pk, "statement": None, "keys": [], "percent": 40}
    row |= {"spread": 9, "verdict": "splits", "lowest": said, "highest": said}
    reading.document = {**lines, "rows": [row]}
    reading.save()

    assert (
        "shares of small groups are drawn towards all others" in facts_of(made)[about]
    )


def test_it_says_how_many_came_each_way_and_in_each_language():
    made = make_counted()
    poll = made.activities.get()
    for channel, people in (("web", [40, 20, 5]), ("api", [20, 10, 5])):
        count_in(poll, "channel", channel, people)
    for language, people in (("gu", [40, 20, 5]), ("hi", [20, 10, 5])):
        count_in(poll, "language", language, people)

    facts = facts_of(made)

    assert facts["Ways of answering"] == "Interface (API) 35 · Web page 65"
    assert facts["Languages"] == "Gujarati 65 · Hindi 35"


def test_it_names_the_activity_where_there_are_several():
    made = make_counted()
    poll = made.activities.get()
    count_in(poll, "channel", "web", [40, 20, 5])
    other = make_poll(consultation=made)
    count(other, [60, 30, 10])
    count_in(other, "channel", "api", [40, 20, 5])

    ways = facts_of(made)["Ways of answering"].splitlines()

    assert len(ways) == 2
    assert ways[0].endswith(": Web page 65")
    assert ways[1].endswith(": Interface (API) 65")


def test_it_says_which_words_were_corrected_and_why():
    made = make_counted()
    author, official = officials_of(made.activities.get(), "author", "approver")
    said = {f"reason_{code}": f"One word was wrong ({code})." for code in CODES}
    for published_at in (NOON, None):
        Correction.objects.create(
            consultation=made,
            changes=[],
            versions={},
            proposed_by=author,
            published_at=published_at,
            published_by=official if published_at else None,
            **said,
        )

    assert facts_of(made)["Changes of the wording"] == (
        "Corrected on 9 November 2026: One word was wrong (en)."
    )


def test_it_says_what_was_set_aside_and_why():
    made = make_counted()
    poll = made.activities.get()
    quarantine = standing_quarantine(poll, answers_in(poll, [0] * 20 + [1] * 20))

    said = facts_of(made)["Set aside"]

    assert said.startswith(f"About {quarantine.people} answers were set aside on ")
    assert said.endswith(": One machine sent them (en).")


def test_it_says_to_what_the_answers_were_matched():
    made = make_counted()
    ReadingFactory(activity=made.activities.get(), kind="weights", document=WEIGHTS)

    assert facts_of(made)["Matched to"] == (
        "Adults by district, gender and age, 2026. Nobody counts more than 4.0 times;"
        " design effect 2.1; as good as 41 even answers. 20 answers did not say where"
        " or by whom."
    )


def test_an_estimate_that_is_not_shown_is_no_part_of_the_method():
    made = make_counted()
    hidden = {**WEIGHTS, "is_shown": False, "why": "gap"}
    ReadingFactory(activity=made.activities.get(), kind="weights", document=hidden)

    assert "Matched to" not in facts_of(made)


def test_it_says_who_saw_results_early_and_why():
    made = make_counted()
    EarlyLook.objects.create(
        activity=made.activities.get(),
        official_id=1,
        role="analyst",
        reason="The minister asks.",
        people=30,
        looked_at=NOON,
        looked_on=NOON.date(),
    )

    assert facts_of(made)["Seen early"] == (
        "9 November 2026, Analyst: The minister asks."
    )


@pytest.mark.parametrize(
    ("drifted", "said"),
    [
        (0, "Every answer was counted anew: no difference."),
        (2, "A recount found differences in 2 numbers."),
    ],
)
def test_it_says_what_the_recount_found(drifted, said):
    made = make_counted()
    Proof.objects.create(
        activity=made.activities.get(), proved_at=NOON, drifted_cells=drifted
    )

    assert facts_of(made)["Recount"] == said


@pytest.mark.parametrize("language", ["gu", "hi"])
def test_it_says_the_same_in_every_language(language):
    made = make_counted()
    ReadingFactory(activity=made.activities.get(), kind="weights", document=WEIGHTS)

    assert len(facts_of(made, language)) == len(facts_of(made, "en"))
