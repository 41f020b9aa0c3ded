import pytest

from consult.wording.models import Term
from tests.factories import MembershipFactory, TermFactory

GLOSSARY = "/en/office/glossary/"
WARD = {"word.gu": "વૉર્ડ", "word.hi": "वार्ड", "word.en": "ward"}


def test_a_term_is_fixed_changed_and_removed(client, author):
    sent = {"department": author.department.slug, "note": "Of a city", **WARD}
    added = client.post(GLOSSARY, sent)
    term = Term.objects.get()
    at = f"{GLOSSARY}{term.pk}/"
    assert "Of a city" in client.get(GLOSSARY).content.decode()
    assert "वार्ड" in client.get(at).content.decode()

    changed = client.post(at, {**WARD, "word.hi": "पालिका वार्ड", "action": "change"})
    term.refresh_from_db()
    removed = client.post(at, {"action": "remove"})

    assert {added.url, changed.url, removed.url} == {GLOSSARY}
    assert term.word_hi == "पालिका वार्ड"
    assert not Term.objects.exists()


def test_what_does_not_fit_is_named_and_nothing_typed_is_lost(client, author):
    sent = {
        "department": author.department.slug,
        **WARD,
        "word.en": "",
        "note": "n" * 201,
    }

    reply = client.post(GLOSSARY, sent)

    page = reply.content.decode()
    assert reply.status_code == 400
    assert 'href="#word-en"' in page and 'href="#note"' in page
    assert "વૉર્ડ" in page and "n" * 201 in page


def test_a_moderator_reads_the_glossary_and_changes_nothing(client, db):
    membership = MembershipFactory(role="moderator")
    client.force_login(membership.official)
    term = TermFactory(department=membership.department)

    page = client.get(GLOSSARY).content.decode()
    refused = client.post(f"{GLOSSARY}{term.pk}/", {"action": "remove"})

    assert "Fix a term" not in page
    assert (
        "<button"
        not in client.get(f"{GLOSSARY}{term.pk}/").content.decode().split("<main")[1]
    )
    assert refused.status_code == 403
    assert client.post(GLOSSARY, WARD).status_code == 403
    assert Term.objects.exists()


def test_a_sibling_departments_term_is_not_there(client, author):
    term = TermFactory()

    assert client.get(f"{GLOSSARY}{term.pk}/").status_code == 404
    assert term.word_hi not in client.get(GLOSSARY).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_glossary_never_queries_per_term(
    client, author, count, django_assert_max_num_queries
):
    TermFactory.create_batch(count, department=author.department)

    with django_assert_max_num_queries(12):
        assert client.get(GLOSSARY).status_code == 200
