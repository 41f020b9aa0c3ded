from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from tests.factories import ConsultationFactory
from tests.frontend.officials.conftest import draft_for


def address_of(consultation, decision):
    return f"/en/office/consultations/{consultation.slug}/{decision}/"


@pytest.fixture
def published(approver):
    return ConsultationFactory(department=approver.department)


def test_an_approver_publishes_what_is_ready(client, approver):
    draft = draft_for(approver, status="approved")
    page = client.get(address_of(draft, "publish")).content.decode()
    assert "Publish now" in page

    reply = client.post(address_of(draft, "publish"), {"version": draft.version})

    assert reply.url == f"/en/office/consultations/{draft.slug}/?done=published"
    assert Consultation.objects.get().status == "published"
    assert "The public can see it now" in client.get(reply.url).content.decode()


def test_what_is_not_ready_is_said_in_words_that_lead_there(client, approver):
    draft = draft_for(approver, status="approved", title_hi="")

    page = client.get(address_of(draft, "publish")).content.decode()
    reply = client.post(address_of(draft, "publish"), {"version": draft.version})

    assert "Publish now" not in page
    assert f'href="/en/office/consultations/{draft.slug}/#title-hi"' in page
    assert reply.status_code == 409
    assert "Title, हिन्दी" in reply.content.decode()
    assert Consultation.objects.get().status == "approved"


def test_publishing_what_has_changed_meanwhile_is_asked_again(client, approver):
    draft = draft_for(approver, status="approved", version=4)

    reply = client.post(address_of(draft, "publish"), {"version": 3})

    assert reply.status_code == 412
    assert 'name="version" value="4"' in reply.content.decode()
    assert Consultation.objects.get().status == "approved"


def test_an_author_cannot_publish(client, author):
    draft = draft_for(author, status="approved")

    page = client.get(address_of(draft, "publish")).content.decode()
    reply = client.post(address_of(draft, "publish"), {"version": draft.version})

    assert "Only an approver" in page
    assert reply.status_code == 403
    assert Consultation.objects.get().status == "approved"


def test_an_approver_extends(client, approver, published):
    later = timezone.localtime(published.closes_at + timedelta(days=7))
    sent = {"closes_at": f"{later:%Y-%m-%dT%H:%M}", "version": published.version}

    reply = client.post(address_of(published, "extend"), sent)

    assert reply.status_code == 302
    published.refresh_from_db()
    assert published.closes_at == later.replace(second=0, microsecond=0)


@pytest.mark.parametrize("typed", ["2020-01-01T10:00", "soon", ""])
def test_a_closing_time_that_does_not_fit_is_named(client, approver, published, typed):
    sent = {"closes_at": typed, "version": published.version}

    reply = client.post(address_of(published, "extend"), sent)

    assert reply.status_code == 400
    assert 'aria-invalid="true"' in reply.content.decode()
    assert f'value="{typed}"' in reply.content.decode()


def test_an_approver_withdraws_for_a_reason_in_every_language(
    client, approver, published
):
    page = address_of(published, "withdraw")
    reason = {"reason.gu": "ભૂલ", "reason.hi": "भूल", "version": published.version}

    refused = client.post(page, reason)
    assert refused.status_code == 400
    assert 'href="#reason-en"' in refused.content.decode()
    assert "ભૂલ" in refused.content.decode()

    reply = client.post(page, reason | {"reason.en": "A mistake"})
    assert reply.status_code == 302
    published.refresh_from_db()
    assert published.status == "withdrawn"
    assert published.withdrawn_reason_gu == "ભૂલ"


def test_an_author_deletes_a_draft(client, author):
    draft = draft_for(author)

    reply = client.post(address_of(draft, "delete"), {"version": draft.version})

    assert reply.url == "/en/office/?done=deleted"
    assert not Consultation.objects.exists()


def test_an_approver_cannot_delete_a_draft(client, approver):
    draft = draft_for(approver)

    page = client.get(address_of(draft, "delete")).content.decode()
    reply = client.post(address_of(draft, "delete"), {"version": draft.version})

    assert "Only an author" in page
    assert reply.status_code == 403
    assert Consultation.objects.exists()
