import pytest

from consult.consultations.models import Correction, Question
from consult.consultations.operations import propose_correction
from tests.factories import (
    ConsultationFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)

REASON = in_every_language("The wrong word.")


def published_for(membership):
    consultation = ConsultationFactory(department=membership.department)
    return make_poll(consultation=consultation).consultation


def page_of(consultation):
    return f"/en/office/consultations/{consultation.slug}/corrections/"


def question_of(consultation):
    return Question.objects.get(activity__consultation=consultation)


def filled(consultation, text="Which tram?", **reason):
    question = question_of(consultation)
    return {
        "version": consultation.version,
        f"texts.q{question.pk}.text.en": text,
        **{f"reason.{code}": words for code, words in (reason or REASON).items()},
    }


def proposed_by(membership, consultation):
    texts = {f"q{question_of(consultation).pk}.text": {"en": "Which tram?"}}
    return propose_correction(
        consultation, by=membership.official, texts=texts, reason=REASON
    )


def test_an_author_proposes_and_an_approver_publishes(client, author):
    published = published_for(author)
    reply = client.post(page_of(published), filled(published))
    assert reply.url == f"{page_of(published)}?done=proposed"
    waiting = client.get(reply.url).content.decode()
    assert "Another official has to publish it." in waiting
    assert "Which tram?" in waiting

    approver = MembershipFactory(department=author.department, role="approver")
    client.force_login(approver.official)
    one = f"{page_of(published)}{Correction.objects.get().pk}/"
    reply = client.post(one, {"action": "publish"})

    assert reply.url == f"{page_of(published)}?done=corrected"
    assert question_of(published).text_en == "Which tram?"
    public = client.get(f"/en/consultations/{published.slug}/").content.decode()
    assert "<del>Which bus?</del>" in public
    assert "<ins>Which tram?</ins>" in public
    assert "The wrong word. (en)" in public
    others = client.get(f"/gu/consultations/{published.slug}/").content.decode()
    assert "Which tram?" not in others
    assert "The wrong word. (gu)" in others


def test_what_is_refused_stays_as_it_was_typed(client, author):
    published = published_for(author)

    reply = client.post(page_of(published), filled(published, "x" * 301, en="Why"))

    page = reply.content.decode()
    assert reply.status_code == 400
    assert "x" * 301 in page
    assert "Why" in page
    assert 'aria-invalid="true"' in page
    assert not Correction.objects.exists()


def test_nobody_publishes_their_own_proposal(client, approver):
    published = published_for(approver)
    own = proposed_by(approver, published)

    page = client.get(page_of(published)).content.decode()
    reply = client.post(f"{page_of(published)}{own.pk}/", {"action": "publish"})

    assert 'value="publish"' not in page
    assert reply.status_code == 403
    assert question_of(published).text_en == "Which bus?"


def test_a_proposal_is_discarded(client, author):
    published = published_for(author)
    own = proposed_by(author, published)

    reply = client.post(f"{page_of(published)}{own.pk}/", {"action": "discard"})

    assert reply.url == f"{page_of(published)}?done=discarded"
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "analyst"])
def test_others_of_the_department_only_read(client, author, role):
    published = published_for(author)
    member = MembershipFactory(department=author.department, role=role)
    client.force_login(member.official)

    page = client.get(page_of(published)).content.decode()
    reply = client.post(page_of(published), filled(published))

    assert "Propose other words" not in page
    assert reply.status_code == 403


def test_the_page_of_a_consultation_leads_here(client, author):
    published = published_for(author)

    page = client.get(f"/en/office/consultations/{published.slug}/").content.decode()

    assert f'href="{page_of(published)}"' in page


def test_what_the_checks_find_is_shown_and_may_be_proposed_in_spite(client, author):
    published = published_for(author)
    leading = filled(published, "Do you agree that trams are late?")

    refused = client.post(page_of(published), leading)

    page = refused.content.decode()
    assert refused.status_code == 400
    assert "tells people what to answer" in page
    assert 'name="in_spite"' in page
    reply = client.post(page_of(published), leading | {"in_spite": "on"})
    waiting = client.get(reply.url).content.decode()
    assert "The checks found in the new words:" in waiting
    assert "tells people what to answer" in waiting
