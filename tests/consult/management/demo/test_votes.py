from django.contrib.auth.models import AnonymousUser

from consult.management.demo.seeds import seeds
from consult.management.demo.site import fill
from consult.statements.models import Count, Turnout, Vote, Voter
from consult.tallies.statements import statements_shown, tally_of_statement


def test_people_voted_on_statements_of_all_forms(db):
    [lights] = [seed for seed in seeds() if seed.name == "22-street-lights"]

    fill([lights], say=str)

    turnout = Turnout.objects.get()
    assert turnout.people == Voter.objects.count() == 640
    assert sum(count.people for count in Count.objects.all()) == Vote.objects.count()
    rows = list(statements_shown(turnout.activity, reader=AnonymousUser()))
    assert all(tally_of_statement(row).cells for row in rows)
    assert {row.form for row in rows} == {"gu", "hi", "en", "gu-Latn", "hi-Latn"}
    assert {row.is_seed for row in rows} == {True, False}
