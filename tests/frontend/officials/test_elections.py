import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from consult.consultations.models import ElectionWindow, Exemption
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)

PAGE = "/en/office/elections/"


@pytest.fixture
def state(client, db):
    membership = MembershipFactory(department=None, role="state_administrator")
    client.force_login(membership.official)
    return membership


def filled(**more):
    today = timezone.localdate()
    return {
        "title.gu": "ચૂંટણી",
        "title.hi": "चुनाव",
        "title.en": "Municipal election",
        "begins_on": f"{today}",
        "ends_on": f"{today + timedelta(days=9)}",
        **more,
    }


@pytest.fixture
def window(client, state):
    client.post(PAGE, filled())
    return ElectionWindow.objects.get()


def test_the_state_enters_an_election(client, state):
    district = DistrictFactory()

    reply = client.post(PAGE, filled(districts=[district.lgd_code]))

    window = ElectionWindow.objects.get()
    assert reply.url == f"{PAGE}{window.pk}/?done=election_set"
    assert list(window.districts.all()) == [district]
    assert "In force today" in client.get(PAGE).content.decode()


def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, state):
    reply = client.post(PAGE, filled(**{"title.hi": "", "ends_on": "2020-01-01"}))

    page = reply.content.decode()
    assert reply.status_code == 400
    assert 'href="#title-hi"' in page
    assert "Municipal election" in page
    assert 'value="2020-01-01"' in page


def test_officials_read_when_there_are_elections(client, window, author):
    client.force_login(author.official)

    page = client.get(PAGE).content.decode()

    assert "Municipal election" in page
    assert "Enter an election" not in page
    assert client.get(f"{PAGE}{window.pk}/").status_code == 403
    assert client.post(PAGE, filled()).status_code == 403
    assert client.get(f"{PAGE}{window.pk}/record.csv").status_code == 403


def test_a_consultation_is_exempted_and_listed(client, window):
    consultation = ConsultationFactory()
    address = f"{PAGE}{window.pk}/exemptions/"

    refused = client.post(address, {"consultation": consultation.slug})
    assert refused.status_code == 400
    assert "Say why it is exempt." in refused.content.decode()

    reply = client.post(
        address, {"consultation": consultation.slug, "reason": "Permission 437/6."}
    )
    assert reply.url == f"{PAGE}{window.pk}/?done=exempted"
    assert Exemption.objects.get().consultation == consultation
    assert "Permission 437/6." in client.get(reply.url).content.decode()


@pytest.mark.parametrize("decision", ["publish", "extend"])
def test_what_is_held_back_is_not_asked_for(client, window, decision):
    status = {"publish": "approved", "extend": "published"}[decision]
    consultation = make_poll(consultation=ConsultationFactory(status=status))
    address = f"/en/office/consultations/{consultation.consultation.slug}/{decision}/"

    page = client.get(address).content.decode()
    reply = client.post(address, {"closes_at": "2099-01-01T10:00", "version": 1})

    assert "by an election: Municipal election." in page
    assert 'name="version"' not in page
    assert reply.status_code == 409
    assert "Municipal election" in reply.content.decode()


def test_the_days_are_changed(client, window):
    later = timezone.localdate() + timedelta(days=20)

    client.post(f"{PAGE}{window.pk}/", filled(ends_on=f"{later}"))

    window.refresh_from_db()
    assert window.ends_on == later


def test_the_list_is_a_spreadsheet_that_computes_nothing(client, window):
    ConsultationFactory(title_en='=HYPERLINK("http://x")')

    reply = client.get(f"{PAGE}{window.pk}/record.csv")

    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    text = reply.content.decode("utf-8-sig")
    headings, line = csv.reader(StringIO(text))
    assert headings[0] == "Consultation"
    assert line[0] == '\'=HYPERLINK("http://x")'
    assert line[3] == "The whole state"
