import pytest
from django.utils import translation

from consult.accounts.models import Allowance
from consult.errors import TooMany
from consult.responses.certificates import (
    NoCertificate,
    WrongName,
    _deed,
    certificate_of,
    checked_name,
)
from consult.responses.models import Response
from consult.responses.refusals import CitizensOnly, NoResponse
from tests.consult.consultations.activities.test_pledge import make_pledge, pledge_of
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.consult.responses.test_scores import take
from tests.factories import CitizenFactory, OfficialFactory, make_poll

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pledge(citizen):
    made = make_pledge()
    pledge_of(citizen, made)
    return made


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_a_certificate_is_printed_in_the_language_of_its_reader(
    pledge, citizen, language
):
    with translation.override(language):
        document = certificate_of(pledge, by=citizen, name="શ્રી જ્ઞાનેશ્વર")

    assert document.startswith(b"%PDF-")
    assert f"/Lang({language})".encode() in document


def test_only_who_took_part_gets_one(pledge, citizen):
    with pytest.raises(NoResponse):
        certificate_of(pledge, by=CitizenFactory(), name="Asha")
    with pytest.raises(CitizensOnly):
        certificate_of(pledge, by=OfficialFactory(), name="Asha")
    with pytest.raises(NoCertificate):
        certificate_of(make_poll(), by=citizen, name="Asha")


def test_who_took_a_quiz_gets_their_score_printed(citizen):
    quiz = make_quiz()
    with pytest.raises(NoResponse):
        certificate_of(quiz, by=citizen, name="Asha")
    take(quiz, right=2, citizen=citizen)

    assert certificate_of(quiz, by=citizen, name="Asha").startswith(b"%PDF-")
    deed, words = _deed(quiz, citizen, "22 November 2026")
    assert deed == "Quiz answered on 22 November 2026"
    assert words.endswith("2 of 3 right")


@pytest.mark.parametrize(
    "name", ["", "  ", "x" * 61, "a\0b", "ab\u202ecd", "a" + "\u0301" * 12, None]
)
def test_a_name_that_cannot_be_printed_is_refused_by_name(name):
    with pytest.raises(WrongName) as refusal:
        checked_name(name)

    assert list(refusal.value.fields) == ["name"]


def test_sixty_signs_are_counted_as_a_reader_counts_them():
    assert checked_name(" ક્ષ" * 1 + "ક્ષિ" * 59) == "ક્ષ" + "ક્ષિ" * 59
    assert checked_name("Asha\n  Patel") == "Asha Patel"


def test_what_somebody_types_is_text_and_never_markup(pledge, citizen):
    typed = '#read("/etc/passwd") *b* $x$ <a> "'

    assert certificate_of(pledge, by=citizen, name=typed).startswith(b"%PDF-")


def test_the_name_is_not_kept(pledge, citizen):
    before = list(Response.objects.values())

    certificate_of(pledge, by=citizen, name="Asha")

    assert list(Response.objects.values()) == before


def test_nobody_prints_without_end(pledge, citizen):
    for _ in range(20):
        certificate_of(pledge, by=citizen, name="Asha")

    with pytest.raises(TooMany):
        certificate_of(pledge, by=citizen, name="Asha")
    Allowance.objects.all().delete()
    assert certificate_of(pledge, by=citizen, name="Asha")
