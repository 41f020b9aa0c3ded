import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pypdf import PdfReader

from consult.consultations.models import Waiver
from consult.outcomes.models import Disposition, Outcome, Progress
from consult.reports.documents import document_of
from consult.reports.printing import printed
from consult.reports.printing.heard import themes_view
from consult.reports.printing.setting import view_of
from tests.factories import ActivityFactory, QuestionFactory
from tests.frontend.citizens.counted import count_in
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db


def document(consultation):
    now = timezone.now()
    return document_of(consultation, reader=AnonymousUser(), at=now)


def view(consultation, language="en"):
    return view_of(document(consultation), language, at=timezone.now())


def pdf(consultation, language="en"):
    said = document(consultation)
    return PdfReader(BytesIO(printed(said, language, at=timezone.now())))


def tags_in(node):
    """Yield the kinds of the elements of which a tagged document is made."""
    node = node.get_object()
    if isinstance(node, list):
        for part in node:
            yield from tags_in(part)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"], node
        if "/K" in node:
            yield from tags_in(node["/K"])


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_a_report_is_tagged_for_screen_readers(language):
    reader = pdf(make_counted(), language)
    root = reader.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    kinds = dict(tags_in(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)


def test_every_picture_has_words_and_every_table_heads():
    root = pdf(make_counted()).root_object
    found = list(tags_in(root["/StructTreeRoot"]))

    assert all(node.get("/Alt") for kind, node in found if kind == "/Figure")
    tables = [node for kind, node in found if kind == "/Table"]
    assert tables
    assert all("/TH" in dict(tags_in(node["/K"])) for node in tables)


def test_what_is_printed_says_who_answered_what():
    text = " ".join(page.extract_text() for page in pdf(make_counted()).pages)

    assert "Night buses: what 100 people told us" in re.sub(r"\s+", " ", text)
    for said in ("Self-selected answers", "60%", "Which bus?", "Page 1 of"):
        assert said in text


def test_words_that_look_like_markup_are_words():
    made = make_counted(title_en='#read("/etc/passwd") *b* $x$ @a <b> 漢')

    assert "passwd" in view(made)["title"]
    assert pdf(made).pages


def test_where_a_share_is_highest_is_said_of_large_districts_alone():
    made = make_counted(people=(300, 150, 150))
    poll = made.activities.get()
    # A share of all, of too few people for a sentence.
    count_in(poll, "district", 999, [30, 0, 0])

    (finding,) = view(made)["findings"]

    assert finding.startswith("50% of those who answered “Which bus?”")
    assert "999" not in finding


def test_the_method_is_written_from_the_facts():
    made = make_counted(closed_early_reason_en="The rain came.")
    for reason in ("The law says so.", "The law says so."):
        Waiver.objects.create(
            consultation=made,
            check_name=f"check {Waiver.objects.count()}",
            anchor="title",
            evidence="x",
            reason=reason,
            by=made.created_by,
        )

    facts = dict(view(made)["method"]["facts"])

    assert "Closed early: The rain came." in facts["Open"]
    kept = facts["Wording kept with a reason"]
    assert kept.startswith("2 findings")
    assert kept.count("The law says so.") == 1
    assert facts["Changes of the wording"] == "No word was changed after the launch."


def test_an_outcome_is_printed_once_it_is_reported():
    made, now = make_counted(), timezone.now()
    outcome = Outcome.objects.create(consultation=made, heard_en="Lamps, above all.")
    disposition = Disposition.objects.create(
        outcome=outcome,
        question=made.activities.get().questions.get(),
        verdict="partly",
        reason_en="There is money for half of them.",
        owner_post_en="Chief engineer",
        due_on=(now + timedelta(days=9)).date(),
    )
    Progress.objects.create(disposition=disposition, text_en="Ten", share=40, at=now)
    assert view(made)["outcome"] is None

    Outcome.objects.update(state="reported", reported_at=now)

    said = view(made)["outcome"]
    assert said["heard"] == "Lamps, above all."
    (shown,) = said["dispositions"]
    assert shown["verdict"] == "Accepted in part"
    assert shown["meta"].startswith("Chief engineer · By ")
    assert shown["progress"][0].endswith("40% · Ten")
    assert pdf(made).pages


def test_of_what_is_not_possible_no_share_is_done():
    made, now = make_counted(), timezone.now()
    outcome = Outcome.objects.create(
        consultation=made, state="reported", reported_at=now
    )
    disposition = Disposition.objects.create(
        outcome=outcome,
        question=made.activities.get().questions.get(),
        verdict="not_possible",
        owner_post_en="Chief engineer",
        due_on=(now + timedelta(days=9)).date(),
    )
    Progress.objects.create(disposition=disposition, text_en="Read", share=0, at=now)

    (shown,) = view(made)["outcome"]["dispositions"]

    assert shown["meta"].startswith("Chief engineer · Looked at again by ")
    assert "%" not in shown["progress"][0]


def test_a_theme_says_how_many_mean_it_and_where():
    theme = {"name": {"en": "Lamps"}, "people": 40, "districts": 3, "quotations": []}
    said = {"themes": [theme, {**theme, "districts": 0}, {**theme, "people": None}]}

    shown = themes_view(said, "en")

    assert [one["meta"] for one in shown["themes"]] == [
        "40 people · ten or more of them in each of 3 districts",
        "40 people",
        "",
    ]
    assert shown["note"].startswith(
        "3 themes of what people wrote are confirmed. At least 80 people are counted"
        " there, each once in every theme. All else that was written is in no confirmed"
        " theme."
    )


def test_an_answer_in_words_is_said_to_be_one():
    made = make_counted()
    activity = ActivityFactory(consultation=made, kind="survey")
    QuestionFactory(activity=activity, kind="long_text")

    assert pdf(made).pages
    assert view(made)["activities"][1]["meta"] == "Survey · 0 people"
