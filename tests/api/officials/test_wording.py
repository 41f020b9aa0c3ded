import pytest

from consult.consultations.models import Question, Waiver
from tests.api.conftest import signed_in
from tests.factories import ConsultationFactory, MembershipFactory, make_poll

OFFICE = "/api/v1/office/consultations/"
REASON = "It is the name of the scheme."


@pytest.fixture
def draft(author):
    draft = ConsultationFactory(
        department=author.department, status="draft", published_at=None
    )
    make_poll(consultation=draft)
    Question.objects.update(text_en="WHICH NIGHT BUS?")
    return draft


@pytest.fixture
def shout(draft):
    return {"check": "capitals", "anchor": f"q{Question.objects.get().pk}.text"}


def address(draft, more):
    return f"{OFFICE}{draft.slug}/{more}"


def wording(api, draft):
    return api.get(address(draft, "wording/")).json()


def test_the_wording_names_findings_waivers_and_minutes(author_api, draft, shout):
    reply = wording(author_api, draft)

    assert reply == {
        "findings": [
            {
                **shout,
                "place": "activities[0].questions[0].text",
                "language": "en",
                "message": "“WHICH NIGHT BUS” is in capital letters, which are hard to"
                " read.",
                "is_waivable": True,
                "fix": {
                    "label": "Write it small",
                    "place": "activities[0].questions[0].text.en",
                    "value": "Which night bus?",
                },
            }
        ],
        "waivers": [],
        "readings": [
            {
                "place": "activities[0]",
                "title": {"gu": "કઈ બસ?", "hi": "कौन सी बस?", "en": "Which bus?"},
                "minutes": {"gu": 1, "hi": 1, "en": 1},
            }
        ],
    }


def test_a_finding_is_mended_by_its_name(author_api, draft, shout):
    reply = author_api.post(
        address(draft, "wording/fix/"),
        {**shout, "language": "en"},
        headers={"If-Match": f'"{draft.version}"'},
    )

    assert reply.status_code == 200
    asked = reply.json()["activities"][0]["questions"][0]
    assert asked["text"]["en"] == "Which night bus?"
    assert wording(author_api, draft)["findings"] == []


@pytest.mark.parametrize(("tag", "status"), [(None, 428), ('"9"', 412)])
def test_a_fix_names_the_version_that_was_read(author_api, draft, shout, tag, status):
    headers = {"If-Match": tag} if tag else {}

    reply = author_api.post(
        address(draft, "wording/fix/"), {**shout, "language": "en"}, headers=headers
    )

    assert reply.status_code == status


def test_a_waiver_is_made_listed_and_taken_back(author_api, author, draft, shout):
    reply = author_api.post(address(draft, "waivers/"), {**shout, "reason": REASON})

    assert reply.status_code == 201
    [waiver] = reply.json()
    assert waiver == {
        **shout,
        "id": Waiver.objects.get().pk,
        "title": "Capital letters",
        "language": "en",
        "reason": REASON,
        "by": author.official.full_name,
        "at": waiver["at"],
    }
    listed = wording(author_api, draft)
    assert (listed["findings"], listed["waivers"]) == ([], [waiver])

    gone = author_api.delete(address(draft, f"waivers/{waiver['id']}/"))

    assert gone.status_code == 204
    assert len(wording(author_api, draft)["findings"]) == 1


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"reason": " "}, 400, "invalid"),
        ({"reason": REASON, "anchor": "q0.text"}, 409, "no_such_finding"),
        ({"reason": REASON, "because": "no"}, 400, "invalid"),
    ],
)
def test_what_cannot_be_waived_is_said(author_api, draft, shout, sent, status, code):
    reply = author_api.post(address(draft, "waivers/"), {**shout, **sent})

    assert (reply.status_code, reply.json()["code"]) == (status, code)


def test_a_neighbour_learns_nothing_and_changes_nothing(draft, shout):
    neighbour = signed_in(MembershipFactory(role="author").official)

    replies = [
        neighbour.get(address(draft, "wording/")),
        neighbour.post(
            address(draft, "wording/fix/"), shout, headers={"If-Match": '"1"'}
        ),
        neighbour.post(address(draft, "waivers/"), {**shout, "reason": REASON}),
        neighbour.delete(address(draft, "waivers/1/")),
    ]

    assert [reply.status_code for reply in replies] == [404] * 4


def test_an_approver_reads_and_does_not_waive(approver_api, draft, shout):
    assert len(wording(approver_api, draft)["findings"]) == 1

    reply = approver_api.post(address(draft, "waivers/"), {**shout, "reason": REASON})

    assert (reply.status_code, reply.json()["code"]) == (403, "not_permitted")


def test_the_findings_of_a_draft_say_which_check_found_them(author_api, draft):
    [finding] = author_api.get(address(draft, "findings/")).json()

    assert (finding["check"], finding["is_waivable"]) == ("capitals", True)
