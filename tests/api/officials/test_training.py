import pytest

TRAINING = "/api/v1/office/training/"


def test_an_exercise_is_begun_and_checked(author_api):
    before = author_api.get(TRAINING).json()
    begun = author_api.post(f"{TRAINING}close/")
    checked = author_api.post(f"{TRAINING}close/check/", {})

    assert [row["key"] for row in before["exercises"]] == [
        "write",
        "translate",
        "approve",
        "read",
        "close",
        "report",
    ]
    assert (begun.status_code, len(begun.json()["consultations"])) == (201, 1)
    assert (checked.json()["is_passed"], len(checked.json()["faults"])) == (False, 1)
    assert author_api.get(f"{TRAINING}close/").json()["score"] == 80


def test_what_was_not_begun_is_refused_and_what_is_not_there_not_found(author_api):
    assert author_api.post(f"{TRAINING}close/check/", {}).json()["code"] == "not_begun"
    assert author_api.get(f"{TRAINING}juggle/").status_code == 404


def test_marks_are_a_list_of_keys(author_api):
    author_api.post(f"{TRAINING}close/")

    reply = author_api.post(f"{TRAINING}close/check/", {"marked": "state"})

    assert (reply.status_code, list(reply.json()["errors"])) == (400, ["marked"])


@pytest.mark.parametrize("address", [TRAINING, f"{TRAINING}close/"])
def test_strangers_and_citizens_are_kept_out(api, citizen_api, address):
    assert api.get(address).status_code == 401
    assert citizen_api.get(address).status_code == 403
