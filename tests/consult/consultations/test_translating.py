"""Which version of a text follows which, edit by edit."""

import pytest

from consult.audit.models import Entry
from consult.consultations.drafts import draft_of
from consult.consultations.models import Choice, Consultation, Translation
from consult.consultations.operations import confirm_translations, edit_draft
from consult.consultations.refusals import NotADraft
from consult.consultations.translating import (
    Made,
    note_translations,
    states_of,
    to_check,
)
from consult.errors import Changed, Invalid, NotPermitted
from consult.translations import texts_of


def behind(draft):
    """Return the versions of the title that have to be looked at."""
    return {
        one.state.language
        for one in to_check(Consultation.objects.get(pk=draft.pk))
        if one.state.anchor == "title"
    }


@pytest.fixture
def rewrite(draft, author):
    """Saves the draft with some versions of its title changed, as the author."""

    def save(confirmed=(), **title):
        current = Consultation.objects.get(pk=draft.pk)
        document = draft_of(current)
        document["title"] |= title
        return edit_draft(
            current,
            document,
            by=author,
            version=current.version,
            confirmed=[("title", code) for code in confirmed],
        )

    return save


@pytest.mark.parametrize(
    ("edits", "left"),
    [
        pytest.param([{}], "", id="saved untouched"),
        pytest.param([{"en": "Trams"}], "gu hi", id="any language may change"),
        pytest.param([{"gu": "ટ્રામ"}], "hi en", id="the first language as well"),
        pytest.param([{"en": "A", "gu": "અ"}], "hi", id="two change together"),
        pytest.param([{"en": "A", "gu": "અ", "hi": "अ"}], "", id="all together"),
        pytest.param([{"en": "A"}, {"gu": "અ"}], "hi", id="one was brought up to date"),
        pytest.param(
            [{"en": "A"}, {"gu": "અ"}, {"hi": "अ"}], "", id="all were brought up"
        ),
        pytest.param([{"en": "A"}, {"en": "Night buses"}], "", id="changed back"),
        pytest.param([{"en": "A"}, {"en": "B"}, {"gu": "અ"}], "hi", id="changed on"),
        pytest.param(
            [{"en": "A"}, {"gu": "અ"}, {"en": "B"}], "gu hi", id="changed once more"
        ),
        pytest.param(
            [{"gu": "અ"}, {"en": "A"}, {"hi": "अ"}, {"en": "B"}],
            "gu hi",
            id="another language leads then",
        ),
        pytest.param(
            [{"en": "A"}, {"gu": "અ", "hi": "अ"}, {"gu": "બ"}, {"en": "B"}],
            "hi",
            id="who follows puts nobody behind",
        ),
        pytest.param([{"hi": ""}], "", id="what is emptied is missing, and no more"),
        pytest.param([{"hi": ""}, {"hi": "रात"}], "gu en", id="emptied and rewritten"),
        pytest.param(
            [{"hi": ""}, {"hi": "रात की बसें"}], "", id="emptied and written as before"
        ),
        pytest.param([{"en": "A"}, {"hi": ""}], "gu", id="what is empty is missing"),
    ],
)
def test_a_version_that_did_not_change_along_falls_behind(draft, rewrite, edits, left):
    for edit in edits:
        rewrite(**edit)

    assert behind(draft) == set(left.split())


def test_a_version_that_is_written_later_puts_none_behind(draft, rewrite):
    Consultation.objects.update(title_hi="")

    rewrite(hi="रात")

    assert behind(draft) == set()


def test_a_stale_version_says_what_it_was_made_from(draft, rewrite):
    rewrite(en="Night trams")
    rewrite(en="Night trains")

    stale = next(one for one in to_check(draft_again(draft)) if one.is_stale)

    assert (stale.state.made_from, stale.now) == ("Night buses", "Night trains")
    assert (stale.place, stale.state.source) == ("title", "en")


def draft_again(draft):
    return Consultation.objects.get(pk=draft.pk)


def test_saving_can_confirm_what_still_fits(draft, author, rewrite):
    rewrite(confirmed=["gu"], en="Night trams")

    assert behind(draft) == {"hi"}
    state = states_of(draft)["title", "gu"]
    assert (state.made_from, state.confirmed_by) == ("Night trams", author)


def test_what_is_confirmed_and_gone_meanwhile_is_passed_over(draft, author):
    document = draft_of(draft)
    gone = document["activities"][0]["questions"][0]["choices"].pop(0)
    confirmed = [(f"c{gone['id']}.text", "gu"), ("nowhere", "xx")]

    edit_draft(draft, document, by=author, version=draft.version, confirmed=confirmed)

    assert not Translation.objects.exists()


def test_confirming_is_recorded_and_counts_as_writing(draft, author, rewrite):
    edited = rewrite(en="Night trams")

    confirmed = confirm_translations(
        edited, [("title", "hi")], by=author, version=edited.version
    )

    assert behind(draft) == {"gu"}
    assert confirmed.version == edited.version + 1
    assert confirmed.writers.filter(official=author).exists()
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.details) == (
        "consultation.confirmed",
        {"texts": ["title.hi"]},
    )


def test_confirming_what_is_in_step_changes_nothing(draft, author):
    same = confirm_translations(draft, [("title", "hi")], by=author)

    assert same.version == draft.version
    assert not Entry.objects.exists()


@pytest.mark.parametrize("anchor", ["q0.text", "title.x", ""])
def test_what_is_not_there_cannot_be_confirmed(draft, author, anchor):
    with pytest.raises(Invalid) as refusal:
        confirm_translations(draft, [(anchor, "hi")], by=author)

    assert list(refusal.value.fields) == [f"{anchor}.hi"]


def test_only_authors_confirm(draft, approver):
    with pytest.raises(NotPermitted):
        confirm_translations(draft, [("title", "hi")], by=approver)


def test_nothing_is_confirmed_in_a_version_that_was_not_read(draft, author):
    with pytest.raises(Changed):
        confirm_translations(draft, [("title", "hi")], by=author, version=99)


def test_nothing_is_confirmed_once_others_read_it(published, author):
    with pytest.raises(NotADraft):
        confirm_translations(published, [("title", "hi")], by=author)


@pytest.fixture
def by_machine(draft):
    machine = Translation.Origin.MACHINE
    made = Made("title", "hi", "en", draft.title_en, machine)
    note_translations(draft, [made])


@pytest.mark.usefixtures("by_machine")
def test_a_machines_text_waits_for_a_person(draft, author):
    assert behind(draft) == {"hi"}

    confirm_translations(draft, [("title", "hi")], by=author)

    assert behind(draft) == set()
    assert states_of(draft)["title", "hi"].origin == "machine"


@pytest.mark.usefixtures("by_machine")
def test_a_machines_text_that_a_person_rewrites_is_theirs(draft, rewrite):
    rewrite(hi="रात की गाड़ियाँ")

    assert behind(draft) == set()
    assert states_of(draft)["title", "hi"].origin == "person"


def test_a_text_that_was_made_from_older_words_is_stale_at_once(draft):
    note_translations(draft, [Made("title", "hi", "en", "Night trams")])

    assert behind(draft) == {"hi"}


def test_noting_a_version_again_replaces_what_was_noted(draft):
    note_translations(draft, [Made("title", "hi", "en", "Night trams")])
    note_translations(draft, [Made("title", "hi", "en", draft.title_en)])

    assert behind(draft) == set()
    assert Translation.objects.count() == 1


def test_nothing_is_kept_of_texts_that_are_gone(draft, author):
    choice = Choice.objects.order_by("pk").first()
    note_translations(draft, [Made(f"c{choice.pk}.text", "hi", "en", "Older")])
    document = draft_of(draft)
    document["activities"][0]["questions"][0]["choices"].pop(0)

    edit_draft(draft, document, by=author, version=draft.version)

    assert texts_of(choice, "text")
    assert not Translation.objects.exists()
