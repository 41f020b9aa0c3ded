import pytest
from django.utils.translation import override

from consult.translations import missing_translations, set_texts, texts_of
from tests.factories import ConsultationFactory, DepartmentFactory, QuestionFactory


@pytest.mark.parametrize("nothing", ["", None])
def test_a_text_that_is_empty_in_one_language_is_missing(nothing):
    department = DepartmentFactory.build(name_hi=nothing)

    assert list(missing_translations(department)) == [("name", "hi")]


def test_nothing_is_missing_where_every_language_is_written():
    assert list(missing_translations(DepartmentFactory.build())) == []


def test_an_optional_text_is_wanted_in_all_languages_once_it_is_in_one():
    optional = frozenset({"hint", "low_label", "high_label", "body", "explanation"})
    question = QuestionFactory.build()
    assert list(missing_translations(question, optional=optional)) == []

    question.hint_gu = "લખેલું"
    assert list(missing_translations(question, optional=optional)) == [
        ("hint", "hi"),
        ("hint", "en"),
    ]


def test_texts_are_written_and_read_back_by_language():
    department = DepartmentFactory.build()
    texts = {"gu": "માર્ગ", "hi": "सड़क", "en": "Roads"}

    set_texts(department, "name", texts)

    assert texts_of(department, "name") == texts


def test_a_language_left_out_is_emptied():
    department = DepartmentFactory.build()

    set_texts(department, "name", {"gu": "માર્ગ"})

    assert texts_of(department, "name") == {"gu": "માર્ગ", "hi": "", "en": ""}


def test_texts_are_read_whatever_language_is_active():
    department = DepartmentFactory.build(name_hi=None)

    with override("hi"):
        assert texts_of(department, "name")["hi"] == ""


def test_every_translated_text_of_a_consultation_can_be_missing():
    bare = ConsultationFactory.build()
    emptied = {"title", "summary", "decides", "destination", "not_decided"}
    for field in emptied:
        set_texts(bare, field, {})

    assert ("title", "gu") in missing_translations(bare)
    assert emptied <= {field for field, _code in missing_translations(bare)}
