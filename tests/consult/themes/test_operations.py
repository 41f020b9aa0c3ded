import pytest

from consult.audit.models import Entry
from consult.errors import Invalid
from consult.languages import CODES
from consult.themes.models import Origin, Text, Theme
from consult.themes.operations import (
    ask_for_themes,
    begin_theme,
    confirm_theme,
    drop_theme,
    merge_themes,
    move_texts,
    propose_themes,
    rename_theme,
    tend_themes,
)
from consult.themes.queries import text_of_answer, theme_of
from consult.themes.reading import sample_of
from consult.themes.refusals import (
    NothingToGroup,
    NotNamed,
    OtherTexts,
    SampleNotRead,
    ThemeIsEmpty,
    ThemeIsGone,
)
from tests.factories import in_every_language, make_poll
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    make_survey,
    make_talk,
    roads,
    themes_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def analyst(survey):
    return analyst_of(survey)


def test_answers_are_grouped_into_proposals_with_a_name_in_every_language(survey):
    themes = themes_of(survey)

    assert {theme.state for theme in themes} == {"proposed"}
    assert len(themes) == 6
    assert all(theme.name_gu and theme.name_hi and theme.name_en for theme in themes)
    assert (
        sum(theme.people for theme in themes)
        == Text.objects.exclude(theme=None).count()
    )


def test_what_people_wrote_for_each_other_is_grouped_without_seeds_and_grievances():
    talk = make_talk([f"The bridge number {n} is broken" for n in range(12)])
    one, other, *_rest = talk.contributions.order_by("pk")
    type(one).objects.filter(pk=one.pk).update(is_seed=True, participant=None)
    type(one).objects.filter(pk=other.pk).update(is_grievance=True)

    propose_themes(talk)

    assert Text.objects.filter(activity=talk).count() == 10


def test_the_worker_groups_what_was_asked_for_and_then_rests(survey, analyst):
    ask_for_themes(survey, by=analyst)

    assert tend_themes() == [survey.slug]
    assert tend_themes() == []
    assert Entry.objects.filter(action="themes.asked").count() == 1


def test_nothing_is_grouped_where_nobody_answers_in_words():
    poll = make_poll()

    with pytest.raises(NothingToGroup):
        ask_for_themes(poll, by=analyst_of(poll))


def test_a_theme_counts_once_somebody_has_read_its_sample(survey, analyst):
    theme = themes_of(survey)[0]
    question = survey.questions.get()
    first = theme.texts.order_by("pk").first()
    read = [text.pk for text in sample_of(theme)]

    with pytest.raises(SampleNotRead):
        confirm_theme(theme, by=analyst, read=read[1:], quoted=read[1:3], taken=CODES)
    assert theme_of(text_of_answer(question, first.participant)) is None
    confirm_theme(theme, by=analyst, read=read, quoted=read[1:3], taken=CODES)

    assert theme_of(text_of_answer(question, first.participant)) == theme
    quoted = theme.texts.filter(is_quoted=True).values_list("pk", flat=True)
    assert set(quoted) == set(read[1:3])
    assert Entry.objects.get(action="theme.confirmed").details == {"read": 10}


def test_a_sample_holds_each_text_once_however_often_it_was_sent(survey, analyst):
    question = survey.questions.get()
    for number in range(50):
        answer_with(survey, question, "broken bridge", b"again" + number.to_bytes(11))
    propose_themes(survey)
    bridge = next(one for one in themes_of(survey) if "bridge" in one.signs)

    hashes = [bytes(text.said_hash) for text in sample_of(bridge)]

    assert bridge.size > 50
    assert len(set(hashes)) == len(hashes) == 10


def test_a_theme_without_a_name_or_a_text_is_not_confirmed(survey, analyst):
    theme, other = themes_of(survey)[:2]
    rename_theme(theme, by=analyst, name={"hi": ""})
    move_texts(
        survey,
        by=analyst,
        texts=other.texts.values_list("pk", flat=True),
        into=theme,
    )

    with pytest.raises(NotNamed) as refusal:
        confirm_theme(theme, by=analyst, read=[])
    with pytest.raises(ThemeIsEmpty):
        confirm_theme(other, by=analyst, read=[])
    assert list(refusal.value.fields) == ["name.hi"]


def test_a_confirmed_theme_keeps_a_name_in_every_language(survey, analyst):
    theme = confirmed(themes_of(survey)[0], analyst)

    with pytest.raises(NotNamed):
        rename_theme(theme, by=analyst, name={"gu": ""})
    with pytest.raises(Invalid) as refusal:
        rename_theme(theme, by=analyst, name={"gu": "ખ" * 121})
    renamed = rename_theme(theme, by=analyst, name={"en": "Potholes"})

    assert list(refusal.value.fields) == ["name.gu"]
    assert renamed.name_en == "Potholes"


def test_themes_are_merged_and_split_by_hand(survey, analyst):
    one, other, third = themes_of(survey)[:3]
    together = one.size + other.size

    merged = merge_themes(other, by=analyst, into=one)
    texts = list(merged.texts.order_by("pk").values_list("pk", flat=True)[:4])
    begun = begin_theme(
        survey,
        by=analyst,
        texts=texts,
        question=merged.question_id,
        name=in_every_language("Near schools"),
    )

    merged.refresh_from_db()
    assert (merged.size, begun.size) == (together - 4, 4)
    assert begun.made_by == Origin.PERSON
    assert Theme.objects.get(pk=other.pk).merged_into == one
    with pytest.raises(ThemeIsGone):
        merge_themes(third, by=analyst, into=other)
    with pytest.raises(OtherTexts):
        merge_themes(third, by=analyst, into=third)


def test_what_a_person_decided_stays_when_texts_are_grouped_anew(survey, analyst):
    kept = confirmed(themes_of(survey)[0], analyst)
    moved = Text.objects.filter(theme=themes_of(survey)[-1]).order_by("pk")[:2]
    into_none = [text.pk for text in moved]
    move_texts(
        survey, by=analyst, texts=into_none, into=None, question=kept.question_id
    )
    before = set(kept.texts.values_list("pk", flat=True))

    propose_themes(survey)

    assert set(kept.texts.values_list("pk", flat=True)) >= before
    assert not Text.objects.filter(pk__in=into_none, theme__isnull=False).exists()


def test_new_answers_are_placed_and_what_was_taken_back_is_forgotten(survey, analyst):
    bridge = next(one for one in themes_of(survey) if "bridge" in one.signs)
    confirmed(bridge, analyst)
    question = survey.questions.get()
    answer_with(survey, question, "the river bridge is broken", b"n" * 16)
    gone = bridge.texts.order_by("pk").first()
    survey.responses.filter(participant=gone.participant).delete()

    propose_themes(survey, is_anew=False)

    assert theme_of(text_of_answer(question, b"n" * 16)) == bridge
    assert not Text.objects.filter(pk=gone.pk).exists()


def test_a_text_that_says_something_else_is_placed_anew(survey, analyst):
    bridge = next(one for one in themes_of(survey) if "bridge" in one.signs)
    text = bridge.texts.order_by("pk").first()
    Text.objects.filter(pk=text.pk).update(is_quoted=True)
    answers = survey.responses.filter(participant=text.participant)
    answers.update(
        answers={str(text.question_id): "street light band che, light nakho"}
    )

    propose_themes(survey, is_anew=False)

    text.refresh_from_db()
    assert "streetlight" in text.theme.signs
    assert not text.is_quoted


def test_a_dropped_theme_leaves_its_texts_in_none(survey, analyst):
    theme = themes_of(survey)[0]
    texts = list(theme.texts.values_list("pk", flat=True))

    drop_theme(theme, by=analyst)

    assert Text.objects.filter(pk__in=texts, theme=None).count() == len(texts)
    with pytest.raises(ThemeIsGone):
        drop_theme(theme, by=analyst)


def test_texts_of_another_activity_are_not_moved_here(survey, analyst):
    elsewhere = make_survey(texts=["the bridge is broken"] * 6)
    propose_themes(elsewhere)
    foreign = Text.objects.filter(activity=elsewhere).first()

    with pytest.raises(OtherTexts):
        move_texts(survey, by=analyst, texts=[foreign.pk], into=themes_of(survey)[0])
