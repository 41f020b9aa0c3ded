"""Translators' files, suggestions and the machine through REST."""

import pytest

from consult.consultations.exchange.manuscripts import manuscript_of
from consult.consultations.exchange.spreadsheets_out import MEDIA_TYPE as XLSX
from consult.consultations.exchange.spreadsheets_out import write_xlsx
from consult.consultations.exchange.xliff import MEDIA_TYPE as XLIFF
from consult.consultations.exchange.xliff import write_xliff
from consult.consultations.models import Question
from consult.wording.operations import remember
from tests.api.conftest import signed_in
from tests.factories import ConsultationFactory, MembershipFactory, make_poll


@pytest.fixture
def draft(author):
    draft = ConsultationFactory(department=author.department, status="draft")
    make_poll(consultation=draft)
    return draft


def at(draft, tail):
    return f"/api/v1/office/consultations/{draft.slug}/{tail}/"


def send(client, draft, content, kind=XLIFF, query=""):
    return client.generic(
        "POST", at(draft, "texts") + query, content, content_type=kind
    )


@pytest.mark.parametrize(
    ("query", "kind", "begin"),
    [
        ("?format=xliff", XLIFF, b"<?xml"),
        ("?format=xliff&version=2.0&target=hi", XLIFF, b"<?xml"),
        ("?format=xlsx", XLSX, b"PK"),
    ],
)
def test_texts_are_handed_out_as_files(author_api, draft, query, kind, begin):
    reply = author_api.get(at(draft, "texts") + query)

    assert (reply.status_code, reply.headers["Content-Type"]) == (200, kind)
    assert "attachment" in reply.headers["Content-Disposition"]
    assert reply.content.startswith(begin)


def test_texts_are_handed_out_as_json(author_api, draft):
    reply = author_api.get(at(draft, "texts"))

    document = reply.json()
    assert (document["slug"], document["source"]) == (draft.slug, "gu")
    assert document["units"][0] == {
        "anchor": "title",
        "place": "title",
        "texts": {"gu": "રાતની બસ", "hi": "रात की बसें", "en": "Night buses"},
        "to_check": [],
    }


@pytest.mark.parametrize(
    "query", ["?format=xliff&version=2.0", "?format=xliff&source=mr"]
)
def test_an_export_that_cannot_be_is_a_problem_in_json(author_api, draft, query):
    reply = author_api.get(at(draft, "texts") + query)

    assert (reply.status_code, reply.headers["Content-Type"]) == (
        400,
        "application/problem+json",
    )
    assert reply.json()["code"] == "invalid"


def test_a_file_is_taken_into_the_draft(author_api, draft):
    manuscript = manuscript_of(draft)
    Question.objects.update(text_hi="")

    reply = send(author_api, draft, write_xlsx(manuscript), XLSX)

    assert reply.status_code == 200
    [change] = reply.json()["changes"]
    assert (change["language"], change["after"]) == ("hi", "कौन सी बस?")
    assert Question.objects.get().text_hi == "कौन सी बस?"


def test_a_wrong_id_is_a_problem_and_can_be_left_out(author_api, draft):
    content = write_xliff(manuscript_of(draft), targets=["hi"], version="1.2")
    wrong = content.replace(b'id="title"', b'id="q0.title"')

    refused = send(author_api, draft, wrong)
    taken = send(author_api, draft, wrong, query="?skip_unknown=true")

    assert (refused.status_code, refused.json()["code"]) == (400, "unknown_texts")
    assert list(refused.json()["errors"]) == ["q0.title"]
    assert [one["anchor"] for one in taken.json()["left_out"]] == ["q0.title"]


@pytest.mark.parametrize(
    ("content", "kind", "status", "code"),
    [
        (b"", XLIFF, 400, "unreadable_file"),
        (b"<xliff", XLIFF, 400, "unreadable_file"),
        (b"{}", "application/json", 415, "unsupported_media_type"),
    ],
)
def test_what_is_no_file_of_ours_is_a_problem(
    author_api, draft, content, kind, status, code
):
    reply = send(author_api, draft, content, kind)

    assert (reply.status_code, reply.json()["code"]) == (status, code)


def test_a_file_too_large_is_not_read(author_api, draft, monkeypatch):
    monkeypatch.setattr("api.officials.files.LARGEST", 10)

    assert send(author_api, draft, b"x" * 11).status_code == 413


def test_a_suggestion_is_listed_and_taken(author_api, draft):
    remember([{"gu": "કઈ બસ?", "hi": "कौन सी?"}], department=draft.department)
    Question.objects.update(text_hi="")

    queue = author_api.get(at(draft, "suggestions")).json()
    assert (queue["source"], queue["target"], queue["count"]) == ("gu", "hi", 1)
    [waiting] = queue["texts"]
    said = waiting["suggestions"][0]["text"]
    body = {
        "source": "gu",
        "target": "hi",
        "texts": [{"anchor": waiting["anchor"], "text": said}],
    }
    without = author_api.post(at(draft, "suggestions"), body)
    taken = author_api.post(
        at(draft, "suggestions"), body, headers={"If-Match": f'"{draft.version}"'}
    )

    assert (without.status_code, taken.status_code) == (428, 200)
    assert Question.objects.get().text_hi == "कौन सी?"


def test_a_machine_fills_what_is_missing(author_api, draft, pipeline):
    Question.objects.update(text_hi="")

    reply = author_api.post(
        at(draft, "machine-translations"), {"source": "gu", "target": "hi"}
    )

    assert reply.status_code == 200
    assert Question.objects.get().text_hi == "[hi] કઈ બસ?"


def test_a_machine_that_is_away_or_off_is_a_problem(
    author_api, draft, pipeline, settings
):
    Question.objects.update(text_hi="")
    pipeline.status = 500
    pair = {"source": "gu", "target": "hi"}

    away = author_api.post(at(draft, "machine-translations"), pair)
    settings.TRANSLATOR = ""
    off = author_api.post(at(draft, "machine-translations"), pair)

    assert (away.status_code, away.json()["code"]) == (503, "machine_away")
    assert away.headers["Retry-After"] == "60"
    assert (off.status_code, off.json()["code"]) == (409, "no_machine")


@pytest.mark.parametrize("tail", ["texts", "suggestions"])
def test_another_department_sees_nothing(draft, tail):
    stranger = signed_in(MembershipFactory(role="author").official)

    assert stranger.get(at(draft, tail)).status_code == 404


def test_an_approver_reads_and_does_not_write(approver_api, draft):
    content = write_xliff(manuscript_of(draft), targets=["hi"], version="1.2")

    assert approver_api.get(at(draft, "texts")).status_code == 200
    assert send(approver_api, draft, content).status_code == 403
