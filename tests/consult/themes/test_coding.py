import pytest

from consult.audit.models import Entry
from consult.errors import Invalid, NotPermitted
from consult.themes.coded import coded, latest_sample, texts_to_code
from consult.themes.operations import code_texts, draw_sample
from consult.themes.refusals import TooFewToCode
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def sample(survey):
    analyst = analyst_of(survey)
    for theme in themes_of(survey)[:2]:
        confirmed(theme, analyst)
    question = survey.questions.get().pk
    return draw_sample(survey, by=analyst, question=question, size=20)


def test_two_officials_code_a_sample_and_their_agreement_is_told(survey, sample):
    one, other = analyst_of(survey), analyst_of(survey)
    first, second = (theme.pk for theme in themes_of(survey)[:2])
    texts = [item.words.text.pk for item in texts_to_code(sample, by=one)]
    halves = {text: first if place < 10 else second for place, text in enumerate(texts)}

    code_texts(sample, by=one, codes=halves)
    alone = coded(sample)
    code_texts(sample, by=other, codes={**halves, texts[0]: None})
    both = coded(sample)

    assert (alone.size, alone.both, alone.alpha) == (20, 0, None)
    assert (both.officials, both.both) == (2, 20)
    assert 0.8 < both.alpha < 1
    entries = Entry.objects.filter(action="sample.coded")
    assert [entry.details for entry in entries] == [{"texts": 20}] * 2


def test_nobody_sees_what_another_chose(survey, sample):
    one, other = analyst_of(survey), analyst_of(survey)
    text = texts_to_code(sample, by=one)[0].words.text.pk
    code_texts(sample, by=one, codes={text: None})

    assert [item.is_coded for item in texts_to_code(sample, by=one)].count(True) == 1
    assert not any(item.is_coded for item in texts_to_code(sample, by=other))
    assert latest_sample(survey, sample.question_id, by=other) == sample
    with pytest.raises(NotPermitted):
        latest_sample(survey, None, by=analyst_of(survey, "author"))


def test_a_code_is_a_confirmed_theme_of_a_text_in_the_sample(survey, sample):
    analyst = analyst_of(survey)
    text = texts_to_code(sample, by=analyst)[0].words.text.pk
    proposed = themes_of(survey)[-1].pk

    with pytest.raises(Invalid) as refusal:
        code_texts(sample, by=analyst, codes={text: proposed, 0: None})

    assert sorted(refusal.value.fields) == sorted(["0", str(text)])


def test_there_is_nothing_to_code_without_two_confirmed_themes(survey):
    analyst = analyst_of(survey)
    question = survey.questions.get().pk

    with pytest.raises(TooFewToCode):
        draw_sample(survey, by=analyst, question=question)
    with pytest.raises(Invalid):
        draw_sample(survey, by=analyst, question=question, size=1000)
    with pytest.raises(NotPermitted):
        draw_sample(survey, by=analyst_of(survey, "author"), question=question)
