import pytest

from consult.consultations.models import Question
from consult.consultations.questions import KINDS, kind_of
from tests.consult.consultations.questions.asking import ids, refused
from tests.factories import ChoiceFactory

HUGE = 10**30


def test_every_kind_of_question_has_its_behaviour():
    assert set(KINDS) == set(Question.Kind.values)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, "", " \n"])
def test_nothing_is_no_answer(kind, value):
    expected = value is None or value == "" or KINDS[kind].is_text

    assert KINDS[kind].is_missing(value) is expected


@pytest.mark.parametrize("kind", ["single", "multiple", "agreement", "scale"])
@pytest.mark.parametrize("value", [0, False, {}, "0"])
def test_what_is_merely_falsy_is_an_answer(kind, value):
    assert not KINDS[kind].is_missing(value)


class TestSingle:
    def test_keeps_the_id_of_a_choice_and_counts_it(self, ask):
        question = ask("single", choices=2)
        _first, second = ids(question)

        assert kind_of(question).check(question, second) == second
        assert kind_of(question).keys(question, second) == [str(second)]

    @pytest.mark.parametrize(
        "value",
        [0, -1, HUGE, True, False, 1.0, float("nan"), "1", "\0", "\ud800", [1], [], {}],
    )
    def test_refuses_what_is_not_offered(self, ask, value):
        assert refused(ask("single", choices=2), value) == (
            "Choose one of the answers offered."
        )

    def test_refuses_the_id_of_a_choice_as_text(self, ask):
        question = ask("single", choices=2)

        assert refused(question, str(ids(question)[0]))

    def test_refuses_a_choice_of_another_question(self, ask):
        question, other = ask("single", choices=2), ask("single", choices=2)

        assert refused(question, ids(other)[0])

    def test_true_is_not_the_choice_number_one(self, ask):
        question = ask("single")
        ChoiceFactory(pk=1, question=question)

        assert kind_of(question).check(question, 1) == 1
        assert refused(question, True)


class TestMultiple:
    def test_keeps_each_choice_once_in_the_order_of_the_question(self, ask):
        question = ask("multiple", choices=3)
        first, _second, third = ids(question)

        kept = kind_of(question).check(question, [third, first, third])

        assert kept == [first, third]
        assert kind_of(question).keys(question, kept) == [str(first), str(third)]

    @pytest.mark.parametrize(
        "value",
        [1, "1", {}, None, [0], [HUGE], [True], [1.0], ["\0"], [[1]], [{}], [None]],
    )
    def test_refuses_what_is_no_list_of_choices(self, ask, value):
        assert refused(ask("multiple", choices=2), value) == (
            "Choose from the answers offered."
        )

    @pytest.mark.parametrize(
        ("count", "message"),
        [
            (1, "Choose at least 2 answers."),
            (2, None),
            (3, None),
            (4, "Choose at most 3 answers."),
        ],
    )
    def test_counts_how_many_are_chosen(self, ask, count, message):
        question = ask("multiple", choices=5, min_choices=2, max_choices=3)
        chosen = ids(question)[:count]

        if message:
            assert refused(question, chosen) == message
        else:
            assert kind_of(question).check(question, chosen) == chosen

    def test_the_same_choice_twice_is_not_two_choices(self, ask):
        question = ask("multiple", choices=3, min_choices=2)
        first = ids(question)[0]

        assert refused(question, [first, first]) == "Choose at least 2 answers."

    def test_the_singular_is_used_for_one(self, ask):
        question = ask("multiple", choices=3, max_choices=1)

        assert refused(question, ids(question)[:2]) == "Choose at most 1 answer."

    def test_an_exclusive_choice_stands_alone_and_satisfies_any_minimum(self, ask):
        question = ask("multiple", choices=3, min_choices=2)
        none_of_these = ChoiceFactory(question=question, position=9, is_exclusive=True)

        assert kind_of(question).check(question, [none_of_these.pk]) == [
            none_of_these.pk
        ]
        assert "cannot be combined" in refused(
            question, [ids(question)[0], none_of_these.pk]
        )


@pytest.mark.parametrize(
    ("kind", "lowest", "highest"),
    [("agreement", 1, 5), ("scale", 0, 10), ("stars", 1, 5), ("faces", 1, 5)],
)
class TestNumbers:
    def test_keeps_every_point_and_counts_it(self, ask, kind, lowest, highest):
        question = ask(kind)
        points = range(lowest, highest + 1)

        assert [kind_of(question).check(question, p) for p in points] == list(points)
        assert [option.key for option in kind_of(question).options(question)] == [
            str(point) for point in points
        ]
        assert kind_of(question).keys(question, highest) == [str(highest)]

    def test_refuses_what_is_beside_the_ends(self, ask, kind, lowest, highest):
        question = ask(kind)

        for value in [lowest - 1, highest + 1, -HUGE, HUGE]:
            assert refused(question, value)

    @pytest.mark.parametrize(
        "value",
        [True, 3.0, 3.5, float("inf"), float("nan"), "3", "૩", [3], {"3": 3}, "\0"],
    )
    def test_refuses_what_is_no_whole_number(self, ask, kind, lowest, highest, value):
        assert refused(ask(kind), value)


@pytest.mark.parametrize(
    ("kind", "longest"), [("short_text", 200), ("long_text", 2000)]
)
class TestText:
    def test_keeps_the_words_without_the_space_around_them(self, ask, kind, longest):
        question = ask(kind)

        assert kind_of(question).check(question, " રાત્રે પણ\r\nબસ ") == "રાત્રે પણ\nબસ"

    def test_counts_what_a_reader_would_count(self, ask, kind, longest):
        question = ask(kind)
        # One conjunct of four code points is one sign.
        text = "ક્ષિ" * longest

        assert kind_of(question).check(question, text) == text
        assert refused(question, text + "ક") == f"Use at most {longest} characters."

    def test_bounds_what_one_sign_may_weigh(self, ask, kind, longest):
        family = "👩‍👩‍👧‍👦" * 2 + "\u200d".join("👩" * 13 * longest)

        assert refused(ask(kind), family) == f"Use at most {longest} characters."

    @pytest.mark.parametrize("value", [1, True, 1.5, ["a"], {"a": 1}])
    def test_refuses_what_is_no_text(self, ask, kind, longest, value):
        assert refused(ask(kind), value) == "Write your answer as text."

    @pytest.mark.parametrize(
        "text", ["a\0b", "a\ud800b", "\u202eabc", "ક" + "\u0abe" * 9]
    )
    def test_refuses_what_hurts_others_or_cannot_be_stored(
        self, ask, kind, longest, text
    ):
        assert refused(ask(kind), text)

    def test_is_counted_in_no_option(self, ask, kind, longest):
        question = ask(kind)

        assert kind_of(question).keys(question, "words") == []
        assert kind_of(question).options(question) == []


def test_options_of_choices_leave_the_last_at_the_end(ask):
    question = ask("single")
    dont_know = ChoiceFactory(question=question, position=0, stays_last=True)
    yes = ChoiceFactory(question=question, position=1)

    options = kind_of(question).options(question)

    assert [option.choice for option in options] == [yes, dont_know]
    assert [option.key for option in options] == [str(yes.pk), str(dont_know.pk)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_each_kind_lacks_without_and_with_choices(ask, kind):
    places = {
        choices: [f.place for f in kind_of(question).unready(question)]
        for choices in (0, 1, 2)
        for question in [ask(kind, choices=choices)]
    }

    if KINDS[kind].takes_choices:
        assert "choices" in places[0]
        assert "choices" in places[1]
        assert "choices" not in places[2]
    else:
        assert "choices" not in places[0]
        assert "choices" in places[1]
        assert "choices" in places[2]


def test_a_minimum_that_the_choices_cannot_reach_is_found(ask):
    question = ask("multiple", choices=2, min_choices=3)
    ChoiceFactory(question=question, is_exclusive=True)

    [finding] = kind_of(question).unready(question)

    assert finding.place == "min_choices"
