import re
import secrets

import pytest

from consult.accounts.receipts import ALPHABET, code_for, hash_of


def test_a_code_is_three_groups_of_four_signs_that_nobody_confuses():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("01OI")
    for _ in range(200):
        code = code_for(secrets.token_bytes(16))
        assert re.fullmatch(f"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", code)


def test_a_participant_has_one_code_and_no_other_has_it():
    participants = [secrets.token_bytes(16) for _ in range(2000)]

    assert len({code_for(participant) for participant in participants}) == 2000
    assert code_for(participants[0]) == code_for(memoryview(participants[0]))


@pytest.mark.parametrize(
    "typed",
    [
        "7Q4K-DM82-XR5T",
        "7q4k-dm82-xr5t",
        "7Q4KDM82XR5T",
        " 7Q4K DM82 XR5T\n",
        "૭Q૪K-DM૮૨-XR૫T",
        "७q४k–dm८२–xr५t",
    ],
)
def test_a_code_is_recognised_however_it_was_typed(typed):
    assert hash_of(typed) == hash_of("7Q4K-DM82-XR5T")


@pytest.mark.parametrize("typed", ["7Q4K-DM82-XR5U", "", "\0", "\ud800", "x" * 9999])
def test_another_code_is_another_hash(typed):
    assert hash_of(typed) != hash_of("7Q4K-DM82-XR5T")


def test_neither_code_nor_hash_can_be_had_without_the_key(settings):
    participant = secrets.token_bytes(16)
    code, hashed = code_for(participant), hash_of("7Q4K-DM82-XR5T")

    settings.SECRET_KEY = "another"

    assert code_for(participant) != code
    assert hash_of("7Q4K-DM82-XR5T") != hashed
