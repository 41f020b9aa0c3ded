from consult.consultations.lint import lint
from consult.consultations.lint.base import question
from tests.consult.consultations.lint.drafts import draft_with


def found(check, **texts):
    document = draft_with(question("long_text", **texts))
    return [one for one in lint(document) if one.check == check]


def test_the_language_that_differs_from_the_two_others_is_named():
    [finding] = found("numbers", gu="15 દિવસ", hi="15 दिन", en="12 days")

    assert finding.language == "en"
    assert str(finding.message) == "This says 12, the text in ગુજરાતી 15."
    assert finding.fix.value == "15 days"


def test_without_a_majority_the_first_language_is_the_model():
    findings = found("numbers", gu="15 દિવસ", hi="14 दिन", en="12 days")

    assert [finding.language for finding in findings] == ["hi", "en"]


def test_what_is_not_translated_is_missing_and_not_different():
    assert found("numbers", gu="15 દિવસ", en="") == []


def test_what_only_one_side_says_is_told_without_a_fix():
    [finding] = found("numbers", gu="15 દિવસ, 3 બસ", hi="15 दिन, 3 बसें", en="15 days")

    assert str(finding.message) == "The text in ગુજરાતી says 3, this does not."
    assert finding.fix is None


def test_a_date_is_mended_in_the_words_of_its_language():
    [finding] = found(
        "dates", gu="2 એપ્રિલ 2027થી", hi="1 अप्रैल 2027 से", en="From 1 April 2027"
    )

    assert finding.fix.value == "1 એપ્રિલ 2027થી"
