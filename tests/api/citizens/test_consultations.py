from base64 import b64encode
from urllib.parse import urlencode

import pytest

from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
)

LIST = "/api/v1/consultations/"


def slugs(reply):
    return [row["slug"] for row in reply.json()["results"]]


@pytest.mark.parametrize("count", [1, 3])
def test_listing_consultations_never_queries_per_row(
    api, db, count, django_assert_num_queries
):
    for _ in range(count):
        consultation = ActivityFactory().consultation
        consultation.districts.add(DistrictFactory())

    with django_assert_num_queries(3):
        reply = api.get(LIST)

    assert len(reply.json()["results"]) == count


def test_a_consultation_is_read_in_the_language_of_the_reader(api, db):
    consultation = ActivityFactory().consultation

    replies = {
        language: api.get(
            f"{LIST}{consultation.slug}/", headers={"Accept-Language": language}
        )
        for language in ["gu", "hi", "en"]
    }

    assert {reply.json()["title"] for reply in replies.values()} == {
        "રાતની બસ",
        "रात की बसें",
        "Night buses",
    }
    for language, reply in replies.items():
        assert reply.headers["Content-Language"] == language
        assert "Accept-Language" in reply.headers["Vary"]


def test_drafts_are_not_public(api, db):
    draft = ConsultationFactory(status="draft")

    assert slugs(api.get(LIST)) == []
    assert api.get(f"{LIST}{draft.slug}/").status_code == 404


def test_withdrawn_ones_are_listed_only_when_asked_for_and_say_why(api, db):
    withdrawn = ConsultationFactory(
        status="withdrawn", withdrawn_reason_en="A new plan is being made."
    )

    assert slugs(api.get(LIST)) == []
    assert slugs(api.get(LIST, {"status": "withdrawn"})) == [withdrawn.slug]
    document = api.get(f"{LIST}{withdrawn.slug}/", HTTP_ACCEPT_LANGUAGE="en").json()
    assert document["phase"] == "withdrawn"
    assert document["withdrawn_reason"] == "A new plan is being made."


def test_filters_narrow_the_list(api, db):
    district, elsewhere = DistrictFactory(), DistrictFactory()
    bus = ConsultationFactory(department=DepartmentFactory(slug="transport"))
    bus.districts.add(district)
    school = ConsultationFactory(upcoming=True, title_gu="", search_text="schools શાળા")
    old = ConsultationFactory(closed=True)

    def found(**filters):
        return set(slugs(api.get(f"{LIST}?{urlencode(filters)}")))

    assert found() == {bus.slug, school.slug, old.slug}
    assert found(department="transport") == {bus.slug}
    assert found(district=elsewhere.slug) == {school.slug, old.slug}
    assert found(status="open") == {bus.slug}
    assert found(status="upcoming") == {school.slug}
    assert found(status="closed") == {old.slug}
    assert found(language="gu") == {bus.slug, old.slug}
    assert found(search="શાળા") == {school.slug}
    assert found(search="buses", status="open") == {bus.slug}


@pytest.mark.parametrize(
    "name", ["department", "district", "status", "language", "cursor", "page_sise"]
)
def test_a_filter_that_makes_no_sense_is_named(api, db, name):
    ConsultationFactory()

    reply = api.get(f"{LIST}?{name}=nonsense")

    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert list(reply.json()["errors"]) == [name]


@pytest.mark.parametrize("position", ["yesterday", "\x00", "9" * 40, "ક"])
def test_a_cursor_that_was_made_up_is_refused(api, db, position):
    ConsultationFactory()
    cursor = b64encode(urlencode({"p": position}).encode()).decode()

    reply = api.get(f"{LIST}?{urlencode({'cursor': cursor})}")

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == ["cursor"]


@pytest.mark.parametrize("text", ["\x00", "a" * 300])
def test_a_search_that_cannot_be_made_is_refused(api, db, text):
    reply = api.get(f"{LIST}?{urlencode({'search': text})}")

    assert (reply.status_code, list(reply.json()["errors"])) == (400, ["search"])


def test_pages_neither_repeat_nor_skip(api, db):
    made = [ConsultationFactory().slug for _ in range(5)]

    found, following = [], f"{LIST}?page_size=2"
    while following:
        reply = api.get(following)
        found += slugs(reply)
        following = reply.json()["next"]

    assert found == made


def test_who_has_read_it_already_is_not_sent_it_again(api, db):
    consultation = ConsultationFactory()
    address = f"{LIST}{consultation.slug}/"
    tag = api.get(address).headers["ETag"]

    again = api.get(address, headers={"If-None-Match": tag})
    in_hindi = api.get(address, headers={"If-None-Match": tag, "Accept-Language": "hi"})

    assert (again.status_code, again.content) == (304, b"")
    assert in_hindi.status_code == 200


def test_reading_a_consultation_asks_the_database_a_few_times(
    api, db, django_assert_num_queries
):
    consultation = ActivityFactory().consultation

    with django_assert_num_queries(3):
        api.get(f"{LIST}{consultation.slug}/")
