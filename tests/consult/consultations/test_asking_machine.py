from dataclasses import replace

import pytest
from django.db import connection

from consult.audit.models import Entry
from consult.consultations.exchange import changes
from consult.consultations.exchange.manuscripts import Translated, manuscript_of
from consult.consultations.exchange.refusals import NothingToTranslate
from consult.consultations.models import Activity, Choice, Question, Translation
from consult.consultations.operations import edit_draft, translate_by_machine
from consult.wording.machine import MachineAway, NoMachine
from tests.consult.consultations.returning import take, unready


def test_a_machine_fills_gaps_and_is_not_ready_until_confirmed(
    draft, author, anchor, pipeline
):
    Question.objects.update(text_hi="")
    Activity.objects.update(title_hi="")
    draft.refresh_from_db()

    taken = translate_by_machine(draft, by=author, source="gu", target="hi")

    assert Question.objects.get().text_hi == "[hi] કઈ બસ?"
    rows = {row.anchor: row for row in Translation.objects.all()}
    assert set(rows) == {change.anchor for change in taken.changes}
    assert rows[anchor].is_unconfirmed
    assert ("unconfirmed", anchor, "hi") in unready(taken.consultation)

    edit_draft(
        taken.consultation,
        {},
        by=author,
        version=taken.consultation.version,
        confirmed=[(anchor, "hi")],
    )
    assert ("unconfirmed", anchor, "hi") not in unready(taken.consultation)


def test_a_translator_who_lets_a_machines_words_stand_confirms_them(
    draft, author, anchor, pipeline
):
    Question.objects.update(text_hi="")
    taken = translate_by_machine(draft, by=author, source="gu", target="hi")
    [unit] = [one for one in manuscript_of(draft).units if one.anchor == anchor]
    assert unit.to_check == ("hi",)
    said = Translated(anchor, "hi", "[hi] કઈ બસ?", "કઈ બસ?", is_settled=True)
    older = replace(said, made_from="કઈ ટ્રામ?")

    by_nobody = take(taken.consultation, said, by=None)
    of_an_older_text = take(taken.consultation, older, by=author)
    confirmed = take(taken.consultation, said, by=author)

    assert by_nobody.confirmed == of_an_older_text.confirmed == []
    assert confirmed.confirmed == [(anchor, "hi")]
    assert Translation.objects.get().confirmed_by == author
    assert confirmed.consultation.version == taken.consultation.version + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_guarded", [True, False])
def test_what_a_colleague_writes_while_the_machine_is_asked_stays(
    draft, author, pipeline, monkeypatch, is_guarded
):
    """The second is the control: a machine that is not known as one overwrites."""
    if not is_guarded:
        monkeypatch.setattr(changes, "MACHINE", "somebody")
    Question.objects.update(text_hi="")
    answer = pipeline.reply

    def answered_late(task):
        # In the server's thread, and so on a connection of its own.
        Question.objects.update(text_hi="लेखक का पाठ")
        connection.close()
        yield from answer(task)

    pipeline.reply = answered_late
    translate_by_machine(draft, by=author, source="gu", target="hi")

    kept = "लेखक का पाठ" if is_guarded else "[hi] કઈ બસ?"
    assert Question.objects.get().text_hi == kept


def test_what_the_machine_says_at_too_great_length_is_left_out(draft, author, pipeline):
    Question.objects.update(text_hi="", text_gu="ક" * 299)

    taken = translate_by_machine(draft, by=author, source="gu", target="hi")

    assert taken.changes == []
    assert Question.objects.get().text_hi == ""


def test_a_machine_that_fails_changes_nothing(draft, author, pipeline, settings):
    Question.objects.update(text_hi="")
    pipeline.status = 500
    with pytest.raises(MachineAway):
        translate_by_machine(draft, by=author, source="gu", target="hi")
    settings.TRANSLATOR = ""
    with pytest.raises(NoMachine):
        translate_by_machine(draft, by=author, source="gu", target="hi")

    assert Question.objects.get().text_hi == ""
    assert not Entry.objects.exists()


def test_a_machine_is_not_asked_for_what_is_there(draft, author, pipeline):
    with pytest.raises(NothingToTranslate):
        translate_by_machine(draft, by=author, source="gu", target="hi")

    assert pipeline.taken == []


def test_a_machine_is_asked_for_so_many_texts_at_once(draft, author, pipeline):
    question = Question.objects.get()
    Choice.objects.bulk_create(
        Choice(question=question, text_gu=f"બસ {n}", position=n) for n in range(60)
    )

    translate_by_machine(draft, by=author, source="gu", target="hi")

    [(_key, task)] = pipeline.taken
    assert len(task["inputData"]["input"]) == 50
