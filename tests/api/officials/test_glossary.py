import pytest

from tests.api.conftest import signed_in
from tests.factories import MembershipFactory, TermFactory

GLOSSARY = "/api/v1/office/glossary/"
WARD = {"gu": "વૉર્ડ", "hi": "वार्ड", "en": "ward"}


def test_a_term_is_fixed_changed_listed_and_removed(author_api, author):
    begun = author_api.post(
        GLOSSARY, {"department": author.department.slug, "word": WARD}
    )
    at = f"{GLOSSARY}{begun.json()['id']}/"
    changed = author_api.put(
        at, {"word": WARD | {"hi": "पालिका वार्ड"}, "note": "Of a city"}
    )
    listed = author_api.get(GLOSSARY)
    removed = author_api.delete(at)

    assert (begun.status_code, changed.status_code, removed.status_code) == (
        201,
        200,
        204,
    )
    assert listed.json() == [changed.json()]
    assert listed.json()[0]["word"]["hi"] == "पालिका वार्ड"
    assert author_api.get(GLOSSARY).json() == []


def test_what_does_not_fit_is_named(author_api, author):
    department = author.department.slug

    missing = author_api.post(
        GLOSSARY, {"department": department, "word": {"gu": "વૉર્ડ"}}
    )
    author_api.post(GLOSSARY, {"department": department, "word": WARD})
    twice = author_api.post(GLOSSARY, {"department": department, "word": WARD})

    assert set(missing.json()["errors"]) == {"word.hi", "word.en"}
    assert (twice.status_code, twice.json()["code"]) == (409, "already_fixed")


def test_a_sibling_department_neither_sees_nor_changes_a_term(author_api):
    theirs = TermFactory()

    at = f"{GLOSSARY}{theirs.pk}/"
    begun = author_api.post(
        GLOSSARY, {"department": theirs.department.slug, "word": WARD}
    )

    assert author_api.get(GLOSSARY).json() == []
    assert author_api.put(at, {"word": WARD}).status_code == 404
    assert author_api.delete(at).status_code == 404
    assert begun.status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_listing_terms_never_queries_per_row(db, count, django_assert_num_queries):
    member = MembershipFactory(role="analyst")
    TermFactory.create_batch(count, department=member.department)
    client = signed_in(member.official)
    client.get(GLOSSARY)

    with django_assert_num_queries(3):
        assert len(client.get(GLOSSARY).json()) == count
