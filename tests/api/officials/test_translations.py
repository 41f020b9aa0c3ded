import pytest

from consult.consultations.models import Translation
from consult.consultations.translating import Made, note_translations
from tests.factories import ConsultationFactory, make_poll

OFFICE = "/api/v1/office/consultations/"


@pytest.fixture
def draft(author):
    draft = ConsultationFactory(
        department=author.department, status="draft", published_at=None
    )
    make_poll(consultation=draft)
    note_translations(draft, [Made("title", "hi", "en", "Night trams")])
    return draft


def address(draft, more=""):
    return f"{OFFICE}{draft.slug}/translations/{more}"


def confirm(api, draft, *texts, version=1):
    body = {"texts": [{"anchor": a, "language": code} for a, code in texts]}
    headers = {"If-Match": f'"{version}"'} if version else {}
    return api.post(address(draft, "confirm/"), body, headers=headers)


def test_versions_that_fell_behind_are_listed_with_what_changed(author_api, draft):
    assert author_api.get(address(draft)).json() == [
        {
            "anchor": "title",
            "place": "title",
            "language": "hi",
            "text": draft.title_hi,
            "source": "en",
            "made_from": "Night trams",
            "now": "Night buses",
            "origin": "person",
            "is_stale": True,
            "is_unconfirmed": False,
        }
    ]


@pytest.mark.parametrize("choices", [1, 3])
def test_they_are_listed_in_few_queries(
    author_api, draft, choices, django_assert_max_num_queries
):
    rows = draft.activities.get().questions.get().choices.all()[:choices]
    note_translations(
        draft, [Made(f"c{row.pk}.text", "gu", "hi", "Older") for row in rows]
    )

    with django_assert_max_num_queries(12):
        found = author_api.get(address(draft)).json()

    assert len(found) == 1 + choices


def test_confirming_brings_them_up_to_date(author_api, draft):
    reply = confirm(author_api, draft, ("title", "hi"))

    assert reply.status_code == 200
    assert reply.json()["version"] == 2
    assert author_api.get(address(draft)).json() == []
    assert Translation.objects.get().confirmed_by is not None


def test_confirming_wants_the_version_that_was_read(author_api, draft):
    assert confirm(author_api, draft, ("title", "hi"), version=0).status_code == 428
    assert confirm(author_api, draft, ("title", "hi"), version=7).status_code == 412


def test_what_is_not_there_is_named(author_api, draft):
    reply = confirm(author_api, draft, ("q0.text", "hi"))

    assert reply.status_code == 400
    assert "q0.text.hi" in reply.content.decode()


@pytest.mark.parametrize(
    "texts",
    [[], "title", [{"anchor": "title"}], [{"anchor": "title", "language": "fr"}]],
)
def test_what_cannot_be_read_is_refused(author_api, draft, texts):
    reply = author_api.post(
        address(draft, "confirm/"), {"texts": texts}, headers={"If-Match": '"1"'}
    )

    assert reply.status_code == 400


def test_approvers_read_and_do_not_confirm(approver_api, draft):
    assert approver_api.get(address(draft)).status_code == 200
    assert confirm(approver_api, draft, ("title", "hi")).status_code == 403
