import pytest

from consult.audit.models import Entry
from consult.contributions.models import Contribution, ContributionTranslation
from consult.contributions.operations import edit_contribution, publish_contribution
from consult.contributions.refusals import StaysAsRead
from consult.discussions.operations import (
    ask_machine_translation,
    correct_translation,
    translate_contribution,
    translating,
)
from consult.discussions.queries import one
from consult.discussions.refusals import NotTranslatable, TranslatedByOfficial
from consult.errors import Invalid, NotPermitted, TooMany
from consult.wording.machine import MachineAway, NoMachine
from tests.contributions_factories import (
    ContributionFactory,
    make_statements,
    written,
)
from tests.discussions_factories import citizen_of
from tests.factories import CitizenFactory
from tests.statements_factories import cast

GUJARATI = "અમારા ગામમાં પાણીની મોટી સમસ્યા છે"
HINDI = "हमारे गाँव में पानी की बड़ी समस्या है"


@pytest.fixture
def idea(discussion, citizen):
    return written(discussion, citizen, GUJARATI)


def state_of(idea):
    return Contribution.objects.get(pk=idea.pk).state


def shown(idea, reader):
    item = one(idea.pk, reader=reader).item
    return {code: row.text for code, row in item.translations.items()}


def test_an_official_translates_by_name_and_it_is_recorded(idea, official, citizen):
    row = translate_contribution(idea, by=official, language="hi", text=HINDI)

    assert (row.origin, row.by, row.text) == ("person", official, HINDI)
    assert shown(idea, citizen) == {"hi": HINDI}
    assert state_of(idea) == "published"
    assert Entry.objects.get().action == "contribution.translated"


def test_an_author_translates_without_a_name(idea, citizen):
    row = translate_contribution(idea, by=citizen, language="hi", text=HINDI)

    assert (row.origin, row.by) == ("person", None)
    assert state_of(idea) == "published"
    assert not Entry.objects.exists()


def test_nobody_else_says_what_somebody_meant(idea):
    with pytest.raises(NotPermitted):
        translate_contribution(idea, by=citizen_of(), language="hi", text=HINDI)


def test_what_a_moderator_let_stand_goes_back_when_it_is_said_otherwise(idea, citizen):
    publish_contribution(Contribution.objects.get(pk=idea.pk))

    translate_contribution(idea, by=citizen, language="hi", text="सब चोर हैं")

    row = Contribution.objects.get(pk=idea.pk)
    assert (row.state, row.hold_reasons) == ("held", ["translation"])


def test_without_that_step_a_translation_would_pass_the_moderators(
    idea, citizen, monkeypatch
):
    monkeypatch.setattr(translating, "_hold_again", lambda *_: None)
    publish_contribution(Contribution.objects.get(pk=idea.pk))

    translate_contribution(idea, by=citizen, language="hi", text="सब चोर हैं")

    assert state_of(idea) == "published"


def test_a_translation_by_its_author_is_held_as_a_text_of_theirs_would(idea, citizen):
    text = "मुझे 98250 12345 पर फ़ोन कीजिए"

    translate_contribution(idea, by=citizen, language="hi", text=text)

    row = Contribution.objects.get(pk=idea.pk)
    assert row.state == "held"
    assert row.hold_reasons == ["personal_data", "translation"]


def test_a_translation_of_what_waits_is_one_more_reason_to_read_it(discussion, citizen):
    idea = written(discussion, citizen, "See www.gujarat.example for the plan")
    assert idea.hold_reasons == ["links"]

    translate_contribution(idea, by=citizen, language="hi", text="98250 12345")

    row = Contribution.objects.get(pk=idea.pk)
    assert row.hold_reasons == ["links", "personal_data", "translation"]


def test_an_author_leaves_what_an_official_put_right(idea, citizen, official):
    translate_contribution(idea, by=citizen, language="hi", text="कुछ और")
    translate_contribution(idea, by=official, language="hi", text=HINDI)

    with pytest.raises(TranslatedByOfficial):
        translate_contribution(idea, by=citizen, language="hi", text="कुछ और")

    assert shown(idea, citizen) == {"hi": HINDI}


def test_an_author_says_a_statement_otherwise_only_until_people_vote(citizen):
    statement = written(make_statements(), citizen, "Lamps should be lit till ten")
    translate_contribution(statement, by=citizen, language="gu", text="દીવા દસ સુધી")

    with pytest.raises(StaysAsRead):
        translate_contribution(statement, by=citizen, language="gu", text="દીવા બંધ")
    cast(statement, CitizenFactory())
    with pytest.raises(StaysAsRead):
        translate_contribution(statement, by=citizen, language="hi", text="बत्ती बंद")


def test_an_author_translates_a_statement_as_shortly_as_it_is(citizen):
    statement = written(make_statements(), citizen, "Lamps should be lit till ten")

    with pytest.raises(Invalid) as refusal:
        translate_contribution(statement, by=citizen, language="gu", text="દી " * 141)

    assert list(refusal.value.fields) == ["text"]


def test_a_translation_of_other_words_is_not_shown(idea, citizen, official):
    translate_contribution(idea, by=official, language="hi", text=HINDI)

    edit_contribution(idea, by=citizen, text=f"{GUJARATI}, રોજ")

    assert shown(idea, citizen) == {}


def test_an_official_corrects_what_a_machine_wrote(idea, official, citizen, pipeline):
    row = ask_machine_translation(idea, by=citizen, language="hi")
    assert (row.origin, row.by) == ("machine", None)

    corrected = correct_translation(row, by=official, text=HINDI)

    assert (corrected.pk, corrected.origin) == (row.pk, "person")
    assert shown(idea, citizen) == {"hi": HINDI}
    with pytest.raises(NotPermitted):
        correct_translation(row, by=citizen_of(), text="x")


def test_a_machine_is_shown_no_more_than_any_reader(discussion, citizen, pipeline):
    idea = ContributionFactory(
        activity=discussion, text="મને 98250 12345 પર ફોન કરો, તળાવ ભરવું છે", form="gu"
    )

    ask_machine_translation(idea, by=citizen, language="hi")

    [(_key, task)] = pipeline.taken
    assert "98250" not in str(task)


def test_a_machine_is_asked_once_for_the_same_words(idea, citizen, pipeline):
    first = ask_machine_translation(idea, by=citizen, language="hi")
    pipeline.stop()

    assert ask_machine_translation(idea, by=citizen_of(), language="hi") == first


def test_a_machine_never_takes_the_place_of_a_person(idea, citizen, official, pipeline):
    by_person = translate_contribution(idea, by=official, language="hi", text=HINDI)

    assert ask_machine_translation(idea, by=citizen, language="hi") == by_person
    assert ContributionTranslation.objects.get().text == HINDI


def test_without_a_machine_people_are_told_so(idea, citizen):
    with pytest.raises(NoMachine):
        ask_machine_translation(idea, by=citizen, language="hi")


def test_a_machine_that_is_away_changes_nothing(idea, citizen, pipeline):
    pipeline.stop()

    with pytest.raises(MachineAway):
        ask_machine_translation(idea, by=citizen, language="hi")
    assert not ContributionTranslation.objects.exists()


@pytest.mark.parametrize(
    ("made", "language"),
    [
        ({"text": GUJARATI}, "gu"),
        ({"text": HINDI, "state": "hidden"}, "gu"),
        ({"text": "", "state": "deleted"}, "gu"),
        ({"text": HINDI, "state": "held"}, "gu"),
        ({"text": "12345 67890", "form": "other"}, "gu"),
    ],
)
def test_what_a_machine_is_not_asked_for(discussion, citizen, pipeline, made, language):
    idea = ContributionFactory(activity=discussion, **made)

    with pytest.raises(NotTranslatable):
        ask_machine_translation(idea, by=citizen, language=language)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [("fr", HINDI, "language"), ("hi", " ", "text"), ("hi", "a\x00", "text")],
)
def test_what_does_not_fit_is_named(idea, official, language, text, place):
    with pytest.raises(Invalid) as refusal:
        translate_contribution(idea, by=official, language=language, text=text)

    assert list(refusal.value.fields) == [place]


def test_nobody_asks_for_translations_without_end(
    discussion, citizen, pipeline, monkeypatch
):
    monkeypatch.setattr(translating, "MOST", 1)
    first, second = (
        ContributionFactory(activity=discussion, text=text)
        for text in (GUJARATI, HINDI)
    )
    ask_machine_translation(first, by=citizen, language="en")

    with pytest.raises(TooMany):
        ask_machine_translation(second, by=citizen, language="en")
