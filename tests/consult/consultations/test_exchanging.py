"""Taking texts into a draft from files, the memory and a machine."""

import pytest

from consult.audit.models import Entry
from consult.consultations.exchange.manuscripts import Translated
from consult.consultations.exchange.refusals import (
    Contested,
    OtherConsultation,
    UnknownTexts,
)
from consult.consultations.models import Consultation, Question, Translation
from consult.consultations.operations import (
    publish_consultation,
    take_texts,
    translate_by_machine,
    translate_texts,
)
from consult.consultations.refusals import NotADraft
from consult.errors import Invalid, NotPermitted
from consult.translations import texts_of
from consult.wording.models import Rendering
from consult.wording.operations import remember
from tests.consult.consultations.returning import returned_for, take, unready
from tests.factories import MembershipFactory, OfficialFactory


def test_a_translators_text_is_written_noted_and_recorded(
    draft, author, question, anchor
):
    text = Translated(anchor, "hi", " कौन सी\nबस चले? ", made_from="કઈ બસ?")

    taken = take(draft, text, by=author)

    question.refresh_from_db()
    assert question.text_hi == "कौन सी बस चले?"
    [change] = taken.changes
    assert (change.before, change.is_outdated) == ("कौन सी बस?", False)
    row = Translation.objects.get()
    assert (row.source, row.made_from, row.origin) == ("gu", "કઈ બસ?", "person")
    assert row.confirmed_by == author
    entry = Entry.objects.get()
    assert (entry.action, entry.actor_id) == ("consultation.texts_taken", author.pk)
    assert entry.details["texts"][0]["before"] == "कौन सी बस?"
    assert taken.consultation.version == draft.version + 1
    assert taken.consultation.writers.get().official == author


def test_a_better_translation_puts_no_other_language_behind(draft, author, anchor):
    take(draft, Translated(anchor, "hi", "कौन सी बस चले?", "કઈ બસ?"), by=author)

    draft.refresh_from_db()
    assert not any(one[0] == "stale" for one in unready(draft))


def test_what_was_made_from_an_older_text_is_stale_at_once(draft, author, anchor):
    older = Translated(anchor, "hi", "कौन सी ट्राम?", made_from="કઈ ટ્રામ?")

    taken = take(draft, older, by=author)

    assert [change.anchor for change in taken.outdated] == [anchor]
    assert ("stale", anchor, "hi") in unready(taken.consultation)


def test_a_spreadsheet_may_change_the_source_too(draft, author, anchor, question):
    taken = take(
        draft,
        Translated(anchor, "gu", "કઈ ટ્રામ?"),
        Translated(anchor, "hi", "कौन सी ट्राम?", "કઈ ટ્રામ?"),
        by=author,
    )

    question.refresh_from_db()
    assert texts_of(question, "text") == {
        "gu": "કઈ ટ્રામ?",
        "hi": "कौन सी ट्राम?",
        "en": "Which bus?",
    }
    stale = {one for one in unready(taken.consultation) if one[0] == "stale"}
    assert stale == {("stale", anchor, "en")}


def test_what_is_the_same_changes_nothing(draft, author, anchor):
    taken = take(draft, Translated(anchor, "hi", "कौन सी बस?", "કઈ બસ?"), by=author)

    assert taken.changes == []
    assert taken.consultation.version == draft.version
    assert not Entry.objects.exists()


def test_a_wrong_id_changes_nothing_and_is_named_with_its_text(
    draft, author, anchor, question
):
    texts = [
        Translated(anchor, "hi", "कौन सी बस चले?", "કઈ બસ?"),
        Translated("q999999.text", "hi", "खोया पाठ", "?"),
        Translated("", "hi", "बेनाम", "?"),
    ]

    with pytest.raises(UnknownTexts) as refusal:
        take(draft, *texts, by=author)

    said = {name: str(why[0]) for name, why in refusal.value.fields.items()}
    assert said == {
        "q999999.text": "Here it says “खोया पाठ”.",
        "id": "Here it says “बेनाम”.",
    }
    question.refresh_from_db()
    assert question.text_hi == "कौन सी बस?"

    taken = take(draft, *texts, by=author, skip_unknown=True)
    assert [one.text for one in taken.left_out] == ["खोया पाठ", "बेनाम"]
    question.refresh_from_db()
    assert question.text_hi == "कौन सी बस चले?"


def test_a_colleagues_words_since_the_export_are_not_lost(
    draft, author, anchor, question
):
    file = returned_for(draft, Translated(anchor, "hi", "कौन सी ट्राम?", "કઈ બસ?"))
    Question.objects.update(text_hi="किस बस को चलाएँ?")
    Consultation.objects.update(version=draft.version + 1)

    with pytest.raises(Contested) as refusal:
        take_texts(draft, file, by=author)

    place = "activities[0].questions[0].text.hi"
    assert str(refusal.value.fields[place][0]) == "Here it says “किस बस को चलाएँ?”."
    question.refresh_from_db()
    assert question.text_hi == "किस बस को चलाएँ?"

    taken = take_texts(draft, file, by=author, replace=True)
    assert taken.changes[0].before == "किस बस को चलाएँ?"


def test_an_edit_elsewhere_does_not_keep_out_what_fills_a_gap(draft, author, anchor):
    Question.objects.update(text_hi="")
    Consultation.objects.update(version=draft.version + 5)

    taken = take(draft, Translated(anchor, "hi", "कौन सी?", "કઈ બસ?"), by=author)

    assert len(taken.changes) == 1


def test_a_file_of_another_consultation_is_refused(draft, author):
    with pytest.raises(OtherConsultation):
        take(draft, by=author, consultation=draft.pk + 1)


@pytest.mark.parametrize("text", ["ह" * 301, "क\u202eख"])
def test_what_cannot_be_kept_is_named_and_changes_nothing(
    draft, author, anchor, question, text
):
    title = Translated("title", "hi", "रात की नई बसें", "રાતની બસ")

    with pytest.raises(Invalid) as refusal:
        take(draft, title, Translated(anchor, "hi", text, "કઈ બસ?"), by=author)

    assert list(refusal.value.fields) == ["activities[0].questions[0].text.hi"]
    assert Consultation.objects.get().title_hi == "रात की बसें"


@pytest.mark.parametrize("role", ["approver", "moderator", "analyst"])
def test_who_does_not_write_takes_nothing_over(draft, role):
    member = MembershipFactory(department=draft.department, role=role).official
    sibling = MembershipFactory(role="author").official

    for official in (member, sibling, OfficialFactory()):
        with pytest.raises(NotPermitted):
            take(draft, by=official)
        with pytest.raises(NotPermitted):
            translate_by_machine(draft, by=official, source="gu", target="hi")


def test_what_is_not_a_draft_any_more_takes_nothing_over(published, author):
    with pytest.raises(NotADraft):
        take(published, by=author)
    with pytest.raises(NotADraft):
        translate_by_machine(published, by=author, source="gu", target="hi")


def test_the_operator_of_the_machine_is_nobody_and_recorded_as_such(draft, anchor):
    texts = [
        Translated("title", "gu", "રાતની ટ્રામ"),
        Translated(anchor, "hi", "कौन सी बस चले?", "કઈ બસ?"),
    ]

    take(draft, *texts, by=None)

    entry = Entry.objects.get()
    assert (entry.actor_id, entry.actor_label) == (None, "operator")
    assert not Consultation.objects.get().writers.exists()


def test_the_first_english_title_gives_the_draft_its_address(draft, author):
    Consultation.objects.update(title_en="", slug="c-abcdefg")
    draft.refresh_from_db()

    taken = take(draft, Translated("title", "en", "Trams at night"), by=author)

    assert taken.consultation.slug == "trams-at-night"
    assert "trams" in Consultation.objects.get().search_text


@pytest.mark.parametrize("is_known", [True, False])
def test_a_translation_says_whether_it_was_published_before(
    draft, author, anchor, is_known
):
    Question.objects.update(text_hi="")
    if is_known:
        remember([{"gu": "કઈ?", "hi": "कौन सी?"}], department=draft.department)
    asked = {"source": "gu", "target": "hi", "version": draft.version}

    translate_texts(draft, {anchor: "कौन सी?"}, by=author, **asked)

    assert Question.objects.get().text_hi == "कौन सी?"
    row = Translation.objects.get()
    assert row.origin == ("memory" if is_known else "person")
    assert (row.confirmed_by, row.made_from) == (author, "કઈ બસ?")


def test_a_translation_never_replaces_what_was_written_meanwhile(draft, author, anchor):
    asked = {"source": "gu", "target": "hi", "version": draft.version - 1}

    with pytest.raises(Contested):
        translate_texts(draft, {anchor: "कौन सी?"}, by=author, **asked)

    assert Question.objects.get().text_hi == "कौन सी बस?"


def test_publishing_remembers_how_things_were_said(draft, approver):
    Consultation.objects.update(status="approved")
    draft.refresh_from_db()

    publish_consultation(draft, by=approver)

    said = Rendering.objects.filter(text="કઈ બસ?").get().phrase
    assert {one.language: one.text for one in said.renderings.all()} == {
        "gu": "કઈ બસ?",
        "hi": "कौन सी बस?",
        "en": "Which bus?",
    }
