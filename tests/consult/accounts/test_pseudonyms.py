import pytest
from cryptography.exceptions import InvalidTag

from consult.accounts.pseudonyms import new_key, participant_of


def test_a_citizen_is_one_participant_in_an_activity():
    key = new_key()

    assert participant_of(7, 3, key) == participant_of(7, 3, key)
    assert len(participant_of(7, 3, key)) == 16


def test_participants_of_other_citizens_activities_and_keys_differ():
    key = new_key()

    participants = {
        participant_of(7, 3, key),
        participant_of(8, 3, key),
        participant_of(7, 4, key),
        participant_of(7, 3, new_key()),
        participant_of(73, 1, key),
        participant_of(3, 17, key),
    }

    assert len(participants) == 6


def test_a_key_opens_only_with_the_master_key_that_wrapped_it(settings):
    key = new_key()
    settings.MASTER_KEY = "A" * 43 + "="

    with pytest.raises(InvalidTag):
        participant_of(7, 3, key)


def test_a_changed_key_is_refused():
    key = bytearray(new_key())
    key[-1] ^= 1

    with pytest.raises(InvalidTag):
        participant_of(7, 3, bytes(key))


def test_keys_read_from_the_database_need_no_conversion():
    key = new_key()

    assert participant_of(7, 3, memoryview(key)) == participant_of(7, 3, key)
