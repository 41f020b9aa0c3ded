from consult.accounts.models import User
from consult.contributions.models import Contribution
from consult.integrity.models import Mark
from consult.responses.models import Response
from frontend.citizens.stored import (
    KEPT_WITH_ACCOUNT,
    KEPT_WITH_ANSWER,
    KEPT_WITH_CONTRIBUTION,
    KEPT_WITH_MARK,
    words_for,
)

SAYS_NOTHING_OF_A_PERSON = {"activity", "activity_version", "code_hash"}
SAYS_NOTHING_OF_ITS_WRITER = {
    *("id", "activity", "parent", "key", "is_seed", "code_hash"),
    # Made of the text, to find it by.
    *("search_key", "sound_key", "concepts", "echoes", "is_grievance"),
    # What others made of it.
    *("state", "hold_reasons", "hidden_by", "approved_hash", "answered_at"),
    *("agreeing", "disagreeing", "replying", "breadth"),
}
NOT_OF_CITIZENS = {"id", "email", "full_name", "password", "is_active"}


def fields_of(model):
    return {field.name for field in model._meta.concrete_fields}


def test_all_that_is_kept_with_an_answer_is_said():
    assert set(KEPT_WITH_ANSWER) == fields_of(Response) - SAYS_NOTHING_OF_A_PERSON


def test_all_that_is_kept_with_a_contribution_is_said():
    kept = fields_of(Contribution) - SAYS_NOTHING_OF_ITS_WRITER

    assert set(KEPT_WITH_CONTRIBUTION) == kept


def test_all_that_is_kept_of_how_an_answer_came_is_said():
    assert set(KEPT_WITH_MARK) == fields_of(Mark) - {"activity"}


def test_all_that_is_kept_with_an_account_is_said():
    assert set(KEPT_WITH_ACCOUNT) == fields_of(User) - NOT_OF_CITIZENS


def test_each_thing_is_said_once():
    words = [str(words) for words in words_for(KEPT_WITH_ANSWER)]

    assert words.count("time") == 1
