import pytest

from consult.accounts import receipts
from consult.audit.models import Entry
from consult.consultations.participation import CitizensOnly
from consult.errors import Invalid, NotFound, NotPermitted, TooMany
from consult.integrity import objecting
from consult.integrity.marks import forget_old_marks
from consult.integrity.models import Objection
from consult.integrity.objecting import (
    answer_objection,
    object_signed_in,
    object_with_code,
)
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.integrity.quarantining import count_anew
from consult.integrity.queries import held_of, objection_numbered, objections_to
from consult.integrity.refusals import (
    AlreadyObjected,
    CountsLikeAll,
    ObjectionAnswered,
)
from consult.languages import CODES
from consult.responses.models import Response
from tests.factories import CitizenFactory
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    standing_quarantine_of,
)

pytestmark = pytest.mark.django_db

WORDS = "I answered at the kiosk of our village. Call 98250 12345."
ANSWER = {code: f"We look again ({code})." for code in CODES}


@pytest.fixture
def poll(poll):
    answers_in(poll, [0, 1, 2] * 20)
    return poll


@pytest.fixture
def citizen():
    return CitizenFactory()


@pytest.fixture
def held(poll, citizen):
    return standing_quarantine_of(poll, citizen)


def said(poll, citizen, words=WORDS):
    return object_signed_in(poll, by=citizen, words=words, language="gu")


def code_of(poll):
    """Return the code of an answer that is set aside."""
    row = Response.objects.filter(activity=poll).order_by("-pk").first()
    code = receipts.code_for(bytes(row.participant))
    Response.objects.filter(pk=row.pk).update(code_hash=receipts.hash_of(code))
    return code


def with_code(code, words=WORDS):
    return object_with_code(code=code, words=words, language="hi", address="192.0.2.1")


def test_whose_answer_is_set_aside_objects_once(poll, citizen, held):
    objection = said(poll, citizen)

    assert (objection.quarantine, objection.words) == (held, WORDS)
    with pytest.raises(AlreadyObjected):
        said(poll, citizen)
    assert held_of(poll, by=citizen).objection == objection


def test_whose_answer_counts_has_nothing_to_object(poll, held):
    with pytest.raises(CountsLikeAll):
        said(poll, CitizenFactory())


def test_officials_do_not_object(poll, held):
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(CitizensOnly):
        said(poll, analyst)


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 501, "a\x00b"])
def test_what_is_empty_or_does_not_fit_is_named(poll, citizen, held, words):
    with pytest.raises(Invalid) as refused:
        said(poll, citizen, words)

    assert set(refused.value.fields) == {"words"}
    assert not Objection.objects.exists()


def test_the_code_of_the_receipt_is_enough(poll, held):
    code = code_of(poll)

    assert with_code(code.lower().replace("-", " ")).language == "hi"
    with pytest.raises(AlreadyObjected):
        with_code(code)


def test_a_code_that_was_never_given_finds_nothing(poll, held):
    with pytest.raises(NotFound):
        with_code("7Q4K-DM82-XR5T")


def test_codes_are_not_tried_without_end(poll, held):
    for _try in range(20):
        with pytest.raises(NotFound):
            with_code("7Q4K-DM82-XR5T")

    with pytest.raises(TooMany):
        with_code(code_of(poll))


def test_without_the_limit_they_would_be(poll, held, monkeypatch):
    monkeypatch.setattr(objecting.limits, "take", lambda *args, **more: None)
    for _try in range(20):
        with pytest.raises(NotFound):
            with_code("7Q4K-DM82-XR5T")

    assert with_code(code_of(poll))


def test_nobody_sends_objections_without_end(poll, citizen, held):
    for _try in range(5):
        with pytest.raises(Invalid):
            said(poll, citizen, "")

    with pytest.raises(TooMany):
        said(poll, citizen)


def test_an_official_answers_in_every_language_and_it_goes_on_record(
    poll, citizen, held
):
    objection = said(poll, citizen)
    (analyst,) = officials_of(poll, "analyst")

    answer_objection(objection, by=analyst, answer=ANSWER)

    told = held_of(poll, by=citizen).objection
    assert (told.answer_gu, told.answered_by) == (ANSWER["gu"], analyst)
    entry = Entry.objects.get(action="objection.answered")
    assert WORDS not in str(entry.details)
    with pytest.raises(ObjectionAnswered):
        answer_objection(objection, by=analyst, answer=ANSWER)


def test_each_language_that_is_missing_is_named(poll, citizen, held):
    objection = said(poll, citizen)
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(Invalid) as refused:
        answer_objection(objection, by=analyst, answer={"en": "So."})

    assert set(refused.value.fields) == {"answer.gu", "answer.hi"}


def test_moderators_do_not_answer(poll, citizen, held):
    objection = said(poll, citizen)
    (moderator,) = officials_of(poll, "moderator")

    with pytest.raises(NotPermitted):
        answer_objection(objection, by=moderator, answer=ANSWER)


def test_officials_read_no_telephone_number(poll, citizen, held):
    said(poll, citizen)
    (analyst,) = officials_of(poll, "analyst")

    (row,) = objections_to(poll, reader=analyst)

    assert "98250" not in row.shown
    assert "98250" in row.words


def test_moderators_read_none(poll, citizen, held):
    objection = said(poll, citizen)
    (moderator,) = officials_of(poll, "moderator")

    with pytest.raises(NotPermitted):
        objections_to(poll, reader=moderator)
    with pytest.raises(NotPermitted):
        objection_numbered(poll, objection.pk, reader=moderator)


def test_once_it_counts_again_the_citizen_reads_that(poll, citizen, held):
    said(poll, citizen)
    analyst, approver = officials_of(poll, "analyst", "approver")
    approve_quarantine(propose_lifting(held, by=analyst, reason=WHY), by=approver)

    found = held_of(poll, by=citizen)

    assert not found.is_apart
    assert not found.may_object
    with pytest.raises(CountsLikeAll):
        said(poll, citizen)


def test_an_objection_goes_with_an_answer_that_counts_again(poll, citizen, held):
    said(poll, citizen)
    analyst, approver = officials_of(poll, "analyst", "approver")
    approve_quarantine(propose_lifting(held, by=analyst, reason=WHY), by=approver)
    forget_old_marks()
    assert Objection.objects.exists()

    Response.objects.filter(participant=Objection.objects.get().participant).delete()
    forget_old_marks()

    assert not Objection.objects.exists()


def test_who_takes_the_answer_back_takes_the_objection_back(poll, citizen, held):
    said(poll, citizen)
    Response.objects.filter(participant=Objection.objects.get().participant).delete()

    count_anew(held)

    assert not Objection.objects.exists()


def test_who_answers_what_was_just_taken_back_is_told_so(poll, citizen, held):
    objection = said(poll, citizen)
    (analyst,) = officials_of(poll, "analyst")
    Objection.objects.all().delete()

    with pytest.raises(NotFound):
        answer_objection(objection, by=analyst, answer=ANSWER)
