"""Bringing in what Polis exports: exactly, and with the last of changed votes."""

import pytest
from django.core.management import CommandError, call_command

from consult.audit.models import Entry
from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.statements.models import Count, Vote, Voter
from consult.statements.operations import import_polis
from tests.factories import ConsultationFactory
from tests.statements_factories import make_statements

COMMENTS = """\
timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500282615559,Mon,7,0,1,0,1,"Buses run late,
always."
1500282615560,Mon,8,0,1,0,-1,Buy my phones
1500282615561,Mon,9,1,0,0,0,બસ મોડી આવે છે
"""
# The third line changes the first, and the last one, which is older, changes nothing.
VOTES = """\
timestamp,datetime,comment-id,voter-id,vote
1500282700000,Mon,7,0,1
1500282700000,Mon,8,0,-1
1500282800000,Mon,7,0,-1
1500282700000,Mon,7,1,0
1500282700000,Mon,7,0,0
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (tmp_path / "votes.csv").write_text(VOTES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def consultation(db):
    return ConsultationFactory()


def test_an_import_keeps_statements_participants_and_last_votes(folder, consultation):
    imported = import_polis(folder, consultation)

    assert (imported.participants, imported.statements, imported.votes) == (2, 3, 3)
    late, phones, _gujarati = Contribution.objects.order_by("pk")
    assert (late.text, late.state) == ("Buses run late,\nalways.", "published")
    assert phones.state == "hidden"
    count = Count.objects.get(statement=late)
    assert (count.agreeing, count.disagreeing, count.passing) == (0, 1, 1)
    changed = Vote.objects.get(statement=late, value=-1)
    assert changed.changed_at > changed.voted_at
    assert Voter.objects.count() == 2
    assert Entry.objects.get().action == "statements.imported"


def test_a_vote_of_the_same_moment_as_another_is_the_later_line(folder, consultation):
    lines = VOTES.splitlines()[:2] + ["1500282700000,Mon,7,0,-1"]
    (folder / "votes.csv").write_text("\n".join(lines))

    imported = import_polis(folder, consultation)

    assert (imported.agreeing, imported.disagreeing) == (0, 1)


def test_an_import_fills_the_empty_activity_and_never_one_in_use(folder, consultation):
    used = make_statements(1, consultation=consultation)
    empty = make_statements(0, consultation=consultation)

    assert import_polis(folder, consultation).activity == empty
    (folder / "summary.csv").write_text("topic,Late buses\n")
    added = import_polis(folder, consultation).activity

    assert used.contributions.count() == 1
    assert added.pk not in (used.pk, empty.pk)
    assert added.title == "Late buses"
    assert Activity.objects.filter(kind="statements").count() == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("comments.csv", "comment-body", "body", "comments.csv:1"),
        ("comments.csv", "Buy my", "Buy\u202e my", "comments.csv:4"),
        ("comments.csv", "1500282615561,", "then,", "comments.csv:5"),
        ("votes.csv", "Mon,8,0,-1", "Mon,8,0,2", "votes.csv:3"),
        ("votes.csv", "Mon,8,0,-1", "Mon,88,0,-1", "votes.csv:3"),
        ("comments.csv", "1500282615561,", "9" * 30 + ",", "comments.csv:5"),
        ("comments.csv", "61,Mon,9,", "61,Mon,8,", "comments.csv:5"),
        ("votes.csv", "1500282800000,", "-1,", "votes.csv:4"),
        ("votes.csv", "1500282800000,", "²,", "votes.csv:4"),
        ("votes.csv", "1500282800000,", "9" * 18 + ",", "votes.csv:4"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_kept(
    folder, consultation, name, old, new, place
):
    file = folder / name
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(CommandError, match=place):
        call_command("import_polis", folder, consultation=consultation.slug)

    assert not Contribution.objects.exists()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("summary", [b"topic,\xff\n", b"topic,a\x00b\n"])
def test_a_summary_that_cannot_be_read_is_named(folder, consultation, summary):
    (folder / "summary.csv").write_bytes(summary)

    with pytest.raises(CommandError, match=r"summary\.csv"):
        call_command("import_polis", folder, consultation=consultation.slug)


def test_a_summary_may_leave_the_topic_open(folder, consultation):
    (folder / "summary.csv").write_text("topic\n")

    assert import_polis(folder, consultation).activity.title == "Polis"


def test_a_folder_without_an_export_is_refused(tmp_path, consultation):
    with pytest.raises(CommandError, match=r"comments\.csv"):
        call_command("import_polis", tmp_path, consultation=consultation.slug)


def test_the_command_says_what_it_brought_in(folder, consultation, capsys):
    call_command("import_polis", folder, consultation=consultation.slug)

    _activity, *said = capsys.readouterr().out.splitlines()
    assert said == [
        "participants: 2",
        "statements: 3 (2 voted on, 1 hidden)",
        "final votes: 3 (0 agree, 2 disagree, 1 pass; 5 lines with changes)",
    ]


def test_an_import_needs_a_consultation_that_is_there(folder, db):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("import_polis", folder, consultation="nowhere")
