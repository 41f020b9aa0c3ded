from consult.consultations.models import Consultation, Template
from tests.factories import MembershipFactory
from tests.frontend.officials.conftest import draft_for

TEMPLATES = "/en/office/templates/"


def address_of(consultation, tail):
    return f"/en/office/consultations/{consultation.slug}/{tail}/"


def test_an_author_copies_a_consultation(client, author):
    published = draft_for(author, status="published")

    reply = client.post(address_of(published, "clone"))

    copy = Consultation.objects.exclude(pk=published.pk).get()
    assert reply.url == f"/en/office/consultations/{copy.slug}/?done=begun"
    assert "Check its dates first" in client.get(reply.url).content.decode()


def test_an_author_saves_uses_and_removes_a_template(client, author):
    published = draft_for(author, status="published")
    saved = client.post(address_of(published, "save-as-template"))
    key = Template.objects.get().slug
    page = client.get(saved.url).content.decode()
    assert "Saved as a template" in page
    assert f'action="{TEMPLATES}{key}/begin/"' in page

    begun = client.post(
        f"{TEMPLATES}{key}/begin/", {"department": author.department.slug}
    )
    removed = client.post(f"{TEMPLATES}{key}/delete/")

    assert begun.url.endswith("?done=begun")
    assert removed.url == f"{TEMPLATES}?done=template_deleted"
    assert Consultation.objects.filter(status="draft").count() == 1
    assert not Template.objects.exists()


def test_an_approver_sees_templates_but_begins_nothing(client, approver):
    page = client.get(TEMPLATES).content.decode()
    reply = client.post(
        f"{TEMPLATES}05-school-hours/begin/", {"department": approver.department.slug}
    )

    assert "School hours in summer" in page
    assert "05-school-hours/begin/" not in page
    assert reply.status_code == 403
    assert not Consultation.objects.exists()


def test_templates_are_begun_for_ones_own_department_alone(client, author):
    other = MembershipFactory().department

    reply = client.post(
        f"{TEMPLATES}05-school-hours/begin/", {"department": other.slug}
    )

    assert reply.status_code == 403
    assert not Consultation.objects.exists()
