import pytest

from consult.audit.models import Entry
from consult.consultations.models import Correction, Question
from consult.consultations.operations import propose_correction
from consult.consultations.refusals import NotWellWorded
from consult.errors import Invalid
from tests.factories import in_every_language

REASON = in_every_language("The name of the road was wrong.")
LEADING = "Do you agree that the bus is late?"


def propose(published, author, text, **more):
    question = Question.objects.get(activity__consultation=published)
    texts = {f"q{question.pk}.text": text}
    return propose_correction(published, by=author, texts=texts, reason=REASON, **more)


def test_corrected_words_are_linted_like_those_of_a_draft(published, author):
    with pytest.raises(NotWellWorded) as refusal:
        propose(published, author, {"en": LEADING})

    question = Question.objects.get(activity__consultation=published)
    assert list(refusal.value.fields) == [f"texts.q{question.pk}.text.en"]
    assert not Correction.objects.exists()


def test_in_spite_of_a_finding_the_second_person_reads_it(published, author):
    proposed = propose(published, author, {"en": LEADING}, in_spite=True)

    [found] = proposed.findings
    assert (found["check"], found["language"]) == ("leading", "en")
    assert set(found["message"]) == {"gu", "hi", "en"}
    entry = Entry.objects.get(action="correction.proposed")
    assert entry.details["findings"] == [f"leading {found['anchor']}"]


def test_what_was_found_before_the_correction_does_not_hold_it_back(published, author):
    question = Question.objects.get(activity__consultation=published)
    Question.objects.filter(pk=question.pk).update(text_en=LEADING)

    proposed = propose(published, author, {"en": LEADING.replace("bus", "tram")})

    assert proposed.findings == []


def test_in_spite_of_the_checks_no_language_may_be_missing(published, author):
    with pytest.raises(Invalid):
        propose(published, author, {"en": ""}, in_spite=True)


def test_numbers_that_differ_between_languages_are_found(published, author):
    texts = {"gu": "12 બસ?", "hi": "12 बसें?", "en": "15 buses?"}

    with pytest.raises(NotWellWorded):
        propose(published, author, texts)
    assert propose(published, author, texts | {"en": "12 buses?"}).findings == []
