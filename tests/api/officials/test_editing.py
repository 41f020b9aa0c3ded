import pytest

from consult.consultations.models import Consultation
from tests.api.officials.begun import OFFICE, at, draft, if_match
from tests.factories import in_every_language


def test_an_edit_keeps_the_rows_that_are_named_by_id(begun, author_api):
    document = begun.json()
    kept = document["activities"][0]["questions"][0]["choices"][1]
    document["activities"][0]["questions"][0]["choices"] = [
        kept,
        {"text": in_every_language("C")},
    ]

    reply = author_api.put(at(begun), document, headers=if_match(begun))

    choices = reply.json()["activities"][0]["questions"][0]["choices"]
    assert choices[0] == kept
    assert choices[1]["text"]["gu"] == "C (gu)"


def test_an_edit_says_which_version_it_is_of(begun, author_api):
    first = {"summary": in_every_language("One")}
    without = author_api.patch(at(begun), first)
    author_api.patch(at(begun), first, headers=if_match(begun))

    late = author_api.patch(
        at(begun), {"summary": in_every_language("Two")}, headers=if_match(begun)
    )
    nonsense = author_api.patch(at(begun), first, headers={"If-Match": '"old"'})

    assert (without.status_code, without.json()["code"]) == (428, "version_needed")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    assert nonsense.status_code == 412
    assert Consultation.objects.get().summary_en == "One (en)"


def test_a_compressed_reply_names_the_same_version(begun, author_api):
    read = author_api.get(at(begun), headers={"Accept-Encoding": "gzip"})
    assert read.headers["ETag"].startswith('W/"')

    reply = author_api.patch(at(begun), {}, headers=if_match(read))

    assert reply.status_code == 200


def test_a_draft_moves_when_it_first_gets_an_english_title(author, author_api):
    document = draft(author.department)
    del document["title"]["en"]
    begun = author_api.post(OFFICE, document)

    named = author_api.patch(
        at(begun), {"title": in_every_language("Trams")}, headers=if_match(begun)
    )
    renamed = author_api.patch(
        at(named), {"title": in_every_language("Metro")}, headers=if_match(named)
    )

    assert author_api.get(at(begun)).status_code == 404
    assert named.headers["Content-Location"] == f"{OFFICE}trams-en/"
    assert renamed.headers["Content-Location"] == f"{OFFICE}trams-en/"


def test_a_partial_edit_leaves_the_rest(begun, author_api):
    reply = author_api.patch(
        at(begun), {"summary": in_every_language("Short.")}, headers=if_match(begun)
    )

    assert reply.json()["summary"]["gu"] == "Short. (gu)"
    assert reply.json()["title"] == begun.json()["title"]
    assert reply.json()["activities"] == begun.json()["activities"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "Night buses"}, "title"),
        ({"title": {"gj": "?"}}, "title"),
        ({"title": {"gu": 7.5}}, None),
        ({"title": {"gu": ["?"]}}, "title.gu"),
        ({"title": {"gu": "a" * 300}}, "title.gu"),
        ({"summary": {"gu": "\u202e"}}, "summary.gu"),
        ({"opens_at": "yesterday"}, "opens_at"),
        ({"opens_at": None}, "opens_at"),
        ({"closes_at": "9999-12-31T23:59:59-23:00"}, "closes_at"),
        ({"closes_at": "2020-01-01T00:00:00Z"}, "closes_at"),
        ({"heard_by": "2026-13-01"}, "heard_by"),
        ({"districts": [999]}, "districts"),
        ({"districts": [10**30]}, "districts[0]"),
        ({"districts": "all"}, "districts"),
        ({"result_visibility": "never"}, "result_visibility"),
        ({"department": "nowhere"}, "department"),
        ({"activities": {}}, "activities"),
        ({"activities": [7]}, "activities[0]"),
        ({"activities": [{"kind": "dance", "title": {}}]}, "activities[0].kind"),
        (
            {"activities": [{"id": 999, "kind": "poll", "title": {}}]},
            "activities[0].id",
        ),
        (
            {
                "activities": [
                    {
                        "kind": "poll",
                        "title": {},
                        "questions": [
                            {"kind": "single", "text": {}, "min_choices": -1}
                        ],
                    }
                ]
            },
            "activities[0].questions[0].min_choices",
        ),
        (
            {
                "activities": [
                    {
                        "kind": "poll",
                        "title": {},
                        "questions": [{"kind": "single", "text": {}, "page": 10**9}],
                    }
                ]
            },
            "activities[0].questions[0].page",
        ),
    ],
    ids=repr,
)
def test_what_does_not_fit_a_draft_is_named_by_its_place(
    author, author_api, change, place
):
    reply = author_api.post(OFFICE, draft(author.department) | change)

    if place is None:
        assert reply.status_code == 201
        return
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert place in reply.json()["errors"]
    assert not Consultation.objects.exists()
