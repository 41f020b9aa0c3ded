import pytest

from consult.audit.models import Entry
from consult.errors import Invalid, NotPermitted
from consult.wording.models import Phrase, Rendering, Term
from consult.wording.operations import (
    AlreadyFixed,
    add_term,
    change_term,
    remember,
    remove_term,
)
from tests.factories import (
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    TermFactory,
)

WARD = {"gu": "વૉર્ડ", "hi": "वार्ड", "en": "ward"}
BUS = {"gu": "કઈ બસ?", "hi": "कौन सी बस?", "en": "Which bus?"}


@pytest.fixture
def author(db):
    return MembershipFactory(role="author")


def test_an_author_fixes_a_term_and_it_is_recorded(author):
    term = add_term(
        author.department, by=author.official, word=WARD, note="Never મોહલ્લો."
    )

    assert (term.word_gu, term.word_hi, term.word_en) == ("વૉર્ડ", "वार्ड", "ward")
    assert Entry.objects.get().details == {"word": WARD}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("author", True),
        ("approver", True),
        ("department_administrator", True),
        ("moderator", False),
        ("analyst", False),
    ],
)
def test_who_writes_or_approves_fixes_terms(db, role, may):
    member = MembershipFactory(role=role)

    if may:
        add_term(member.department, by=member.official, word=WARD)
    else:
        with pytest.raises(NotPermitted):
            add_term(member.department, by=member.official, word=WARD)
    assert Term.objects.count() == may


def test_nobody_fixes_the_terms_of_a_sibling_department(author):
    theirs = TermFactory()

    with pytest.raises(NotPermitted):
        add_term(theirs.department, by=author.official, word=WARD)
    with pytest.raises(NotPermitted):
        change_term(theirs, by=author.official, word=WARD)
    with pytest.raises(NotPermitted):
        remove_term(theirs, by=author.official)
    assert Entry.objects.count() == 0


def test_a_term_is_wanted_in_every_language_and_named_where_it_is_missing(author):
    word = WARD | {"hi": " ", "en": "w" * 101}

    with pytest.raises(Invalid) as refusal:
        add_term(author.department, by=author.official, word=word, note="n" * 201)

    assert set(refusal.value.fields) == {"word.hi", "word.en", "note"}


def test_the_same_term_is_fixed_once_in_a_department(author):
    add_term(author.department, by=author.official, word=WARD)

    with pytest.raises(AlreadyFixed):
        add_term(author.department, by=author.official, word=WARD | {"en": "Ward"})
    elsewhere = MembershipFactory(role="author")
    add_term(elsewhere.department, by=elsewhere.official, word=WARD)

    assert Term.objects.count() == 2


def test_a_term_is_changed_and_removed(author):
    term = TermFactory(department=author.department)

    changed = change_term(term, by=author.official, word=WARD | {"hi": "पालिका वार्ड"})
    assert Term.objects.get().word_hi == changed.word_hi == "पालिका वार्ड"

    remove_term(term, by=author.official)
    assert Term.objects.count() == 0
    actions = Entry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["term.changed", "term.removed"]


def test_what_was_published_twice_is_remembered_once(db):
    department = DepartmentFactory()

    remember([BUS, BUS | {"en": "Which buses?"}], department=department)
    remember([BUS], department=department)

    assert (Phrase.objects.count(), Rendering.objects.count()) == (2, 6)


def test_what_is_said_in_one_language_only_teaches_nothing(db):
    only = {"gu": "કઈ બસ?", "hi": "", "en": " "}
    remember([only, BUS | {"hi": ""}], department=DepartmentFactory())

    languages = Rendering.objects.order_by("language").values_list(
        "language", flat=True
    )
    assert list(languages) == ["en", "gu"]


def test_all_remember_in_one_order_so_that_nobody_waits_for_each_other(db):
    said = [{"gu": f"બસ {n}", "hi": f"बस {n}", "en": f"Bus {n}"} for n in range(9)]

    remember(said, department=DepartmentFactory())

    digests = list(Phrase.objects.order_by("pk").values_list("digest", flat=True))
    assert digests == sorted(digests)
    renderings = Rendering.objects.order_by("pk").values_list("phrase", flat=True)
    assert list(renderings) == sorted(renderings)


def test_the_glossary_holds_everywhere_and_is_not_for_those_of_some_districts(author):
    author.districts.set([DistrictFactory()])

    with pytest.raises(NotPermitted):
        add_term(author.department, by=author.official, word=WARD)
