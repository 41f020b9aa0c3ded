"""The translators' page, as a browser without scripts uses it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consult.consultations.exchange.manuscripts import manuscript_of
from consult.consultations.exchange.xliff import write_xliff
from consult.consultations.models import Question
from consult.wording.operations import remember
from tests.factories import TermFactory
from tests.frontend.officials.conftest import draft_for


@pytest.fixture
def draft(author):
    draft = draft_for(author)
    Question.objects.update(text_hi="")
    return draft


def at(draft, tail="translation/"):
    return f"/en/office/consultations/{draft.slug}/{tail}"


def type_in(client, draft, **fields):
    pair = {"source": "gu", "target": "hi", "version": draft.version}
    return client.post(at(draft, "translation/take/"), {**pair, **fields})


def send(client, draft, content, **more):
    file = SimpleUploadedFile("texts.xlf", content)
    return client.post(at(draft, "texts/"), {"file": file, **more})


def hindi_of(draft):
    return write_xliff(manuscript_of(draft), targets=["hi"], version="1.2")


def test_what_waits_is_shown_with_what_helps_and_taken(client, draft):
    remember([{"gu": "કઈ બસ?", "hi": "कौन सी?"}], department=draft.department)
    TermFactory(department=draft.department, word_gu="બસ", word_hi="बस")
    page = client.get(at(draft)).content.decode()
    assert "100% alike" in page
    assert '<b lang="hi">बस</b>' in page
    anchor = f"q{Question.objects.get().pk}.text"
    assert f'name="use" value="{anchor}.1"' in page

    reply = type_in(client, draft, use=f"{anchor}.1", **{f"said.{anchor}.1": "कौन सी?"})

    assert reply.url == f"{at(draft)}?source=gu&target=hi&done=taken"
    assert Question.objects.get().text_hi == "कौन सी?"
    assert "Nothing is missing" in client.get(reply.url).content.decode()


def test_what_is_typed_is_saved_and_never_lost(client, draft):
    anchor = f"q{Question.objects.get().pk}.text"
    long = type_in(client, draft, **{f"text.{anchor}": "क" * 301})
    assert long.status_code == 400
    assert "क" * 301 in long.content.decode()

    saved = type_in(client, draft, **{f"text.{anchor}": " कौन सी? ", "text.title": ""})
    late = type_in(client, draft, **{f"text.{anchor}": "कौन सी बस चले?"})

    assert saved.status_code == 302
    assert Question.objects.get().text_hi == "कौन सी?"
    assert late.status_code == 412
    assert "कौन सी बस चले?" in late.content.decode()
    assert "Here it says “कौन सी?”" in late.content.decode()


@pytest.mark.parametrize(
    ("query", "begin"),
    [
        ("", b"<?xml"),
        ("?format=xliff&version=2.0&target=hi", b"<?xml"),
        ("?format=xlsx", b"PK"),
    ],
)
def test_files_are_handed_out(client, draft, query, begin):
    reply = client.get(at(draft, "texts/") + query)

    assert reply.content.startswith(begin)
    assert "attachment" in reply.headers["Content-Disposition"]


def test_a_format_that_is_not_offered_is_refused(client, draft):
    assert client.get(at(draft, "texts/?format=docx")).status_code == 400


def test_a_file_comes_back_and_the_page_says_what_changed(client, draft):
    content = hindi_of(draft).replace(
        b'<target state="needs-translation" />',
        "<target>कौन सी बस चले?</target>".encode(),
    )

    page = send(client, draft, content).content.decode()

    assert "1 text of the file is in the draft now." in page
    assert "Activity 1, Question 1" in page
    assert "कौन सी बस चले?" in page
    assert Question.objects.get().text_hi == "कौन सी बस चले?"


def test_a_wrong_id_is_said_and_nothing_is_lost(client, draft):
    wrong = hindi_of(draft).replace(b'id="title"', b'id="q0.title"')

    refused = send(client, draft, wrong)
    taken = send(client, draft, wrong, skip_unknown="on")

    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Some ids of this file do not belong" in page
    assert "q0.title" in page and "रात की बसें" in page
    assert "Left out" in taken.content.decode()


@pytest.mark.parametrize("content", [b"", b"no file of ours"])
def test_a_file_that_cannot_be_read_is_said(client, draft, content):
    reply = send(client, draft, content)

    assert reply.status_code == 400
    assert "This file cannot be read" in reply.content.decode()


def test_a_form_without_a_file_is_said(client, draft):
    assert client.post(at(draft, "texts/")).status_code == 400


def test_the_machine_is_offered_only_where_it_is_on(client, draft, pipeline, settings):
    assert "Fill by machine" in client.get(at(draft)).content.decode()
    settings.TRANSLATOR = ""
    assert "Fill by machine" not in client.get(at(draft)).content.decode()


def test_the_machine_fills_what_is_missing(client, draft, pipeline):
    pair = {"source": "gu", "target": "hi"}

    reply = client.post(at(draft, "translation/machine/"), pair)

    assert reply.url.endswith("done=by_machine")
    assert Question.objects.get().text_hi == "[hi] કઈ બસ?"


def test_a_machine_that_is_away_is_said(client, draft, pipeline):
    pipeline.status = 500

    reply = client.post(
        at(draft, "translation/machine/"), {"source": "gu", "target": "hi"}
    )

    assert reply.status_code == 503
    assert "does not answer at the moment" in reply.content.decode()


def test_an_approver_sees_what_waits_and_changes_nothing(client, approver):
    draft = draft_for(approver)

    page = client.get(at(draft)).content.decode()

    assert "Spreadsheet" in page
    assert 'name="file"' not in page
    assert send(client, draft, hindi_of(draft)).status_code == 403


@pytest.mark.parametrize("sent", [{}, {"source": "gu", "target": "gu"}])
def test_a_form_of_no_page_of_ours_finds_nothing(client, draft, sent):
    assert client.post(at(draft, "translation/take/"), sent).status_code == 404
