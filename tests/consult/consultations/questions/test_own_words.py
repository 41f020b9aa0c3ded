import pytest

from consult.consultations.questions import kind_of
from tests.consult.consultations.questions.asking import ids, keys, refused, said


def other(words="Trams", value="other"):
    return {"value": value, "words": words}


class TestOther:
    def test_is_counted_as_one_answer_whatever_it_says(self, ask):
        question = ask("single", choices=2, has_other=True)

        assert kind_of(question).check(question, other(" Trams ")) == other()
        assert keys(question, other()) == ["other"]
        assert keys(question, other("Trains")) == ["other"]
        assert said(question, other()) == "Other: Trams"

    def test_needs_its_words(self, ask):
        question = ask("single", choices=2, has_other=True)

        for value in ["other", other(""), other(" ")]:
            assert refused(question, value) == "Write what you mean by “Other”."
        assert refused(question, other("a" * 201)) == "Use at most 200 characters."
        assert refused(question, other(7)) == "Write your answer as text."

    @pytest.mark.parametrize("kind", ["single", "multiple", "image"])
    def test_is_refused_where_it_is_not_offered(self, ask, kind):
        question = ask(kind, choices=2, has_other=kind == "image")

        assert refused(question, other(value=["other"] if kind == "multiple" else None))

    def test_words_under_another_choice_are_dropped(self, ask):
        question = ask("single", choices=2, has_other=True)
        first = ids(question)[0]

        assert kind_of(question).check(question, other(value=first)) == first

    def test_stands_beside_other_choices_where_there_may_be_several(self, ask):
        question = ask("multiple", choices=2, has_other=True, max_choices=2)
        first, second = ids(question)

        kept = kind_of(question).check(question, other(value=["other", second]))

        assert kept == other(value=[second, "other"])
        assert keys(question, kept) == [str(second), "other"]
        assert said(question, kept) == "Choice 2; Other: Trams"
        assert refused(question, other(value=[first, second, "other"])) == (
            "Choose at most 2 answers."
        )

    def test_is_offered_before_what_stays_last(self, ask):
        question = ask("single", choices=2, has_other=True)
        question.choices.filter(pk=ids(question)[0]).update(stays_last=True)
        first, second = ids(question)

        options = [option.key for option in kind_of(question).options(question)]

        assert options == [str(second), "other", str(first)]


class TestFaces:
    def test_takes_the_face_alone_or_with_why(self, ask):
        question = ask("faces")
        why = {"value": 2, "words": "The queue is long."}

        assert kind_of(question).check(question, 4) == 4
        assert kind_of(question).check(question, {"value": 4, "words": " "}) == 4
        assert kind_of(question).check(question, why) == why
        assert keys(question, why) == ["2"]
        assert said(question, why) == "Unhappy: The queue is long."

    @pytest.mark.parametrize(
        "value", [{"value": 9, "words": "?"}, {"words": "?"}, {"value": 2, "words": 3}]
    )
    def test_refuses_what_is_no_face_and_no_text(self, ask, value):
        assert refused(ask("faces"), value)

    def test_without_a_face_nothing_is_answered(self, ask):
        question = ask("faces")

        assert kind_of(question).is_missing({"value": None, "words": "?"})
