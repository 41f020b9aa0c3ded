"""What the hub shows to whom: those who answered, officials of some districts."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

import api.readings
from consult.responses.models import Counter
from consult.responses.operations import withdraw_response
from consult.tallies.models import StratumTally
from consult.tallies.queries import ResultsNotShown
from tests.api.followers import Watcher, poll_after_answering, recount, tell, until
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def readings(monkeypatch):
    """Notes how often each kind of tally is read."""
    counted = []
    tally_of = api.readings.tally_of

    def noted(activity, **how):
        counted.append(how)
        return tally_of(activity, **how)

    monkeypatch.setattr(api.readings, "tally_of", noted)
    return counted


async def test_those_who_answered_share_one_reading(hub, readings):
    poll, citizens = await poll_after_answering(12)
    watchers = [Watcher() for _ in citizens]
    await asyncio.gather(
        *(
            hub.follow(watcher, poll.slug, person_id=citizen.pk, with_strata=False)
            for watcher, citizen in zip(watchers, citizens, strict=True)
        )
    )
    await asyncio.sleep(0.5)
    readings.clear()

    await recount(poll, 60)
    await tell(poll)
    await until(lambda: all(watcher.people()[-1:] == [60] for watcher in watchers))

    assert len(readings) == 1
    last = [watcher.shown[-1] for watcher in watchers]
    assert all(frame is last[0] for frame in last)


async def test_who_withdraws_the_answer_is_shown_no_more(hub):
    poll, citizens = await poll_after_answering(2)
    watchers = [Watcher() for _ in citizens]
    for watcher, citizen in zip(watchers, citizens, strict=True):
        await hub.follow(watcher, poll.slug, person_id=citizen.pk, with_strata=False)

    await sync_to_async(withdraw_response)(poll, by=citizens[0])

    await until(lambda: watchers[0].lost == ["results_not_shown"])
    await until(lambda: watchers[1].people()[-1:] == [1])
    assert watchers[0].people()[-1:] != [1]


async def test_who_has_not_answered_follows_nothing(hub):
    poll, citizens = await poll_after_answering(1)
    stranger = await sync_to_async(CitizenFactory)()
    allowed, refused, nobody = Watcher(), Watcher(), Watcher()
    await hub.follow(allowed, poll.slug, person_id=citizens[0].pk, with_strata=False)

    for watcher, person_id in [(refused, stranger.pk), (nobody, None)]:
        with pytest.raises(ResultsNotShown):
            await hub.follow(watcher, poll.slug, person_id=person_id, with_strata=False)

    assert (refused.shown, nobody.shown) == ([], [])
    assert list(hub.feeds[poll.slug].followers) == [allowed]


async def test_officials_of_different_districts_are_shown_different_strata(hub):
    poll, officials, codes = await poll_with_narrowed_officials()
    watchers = [Watcher() for _ in officials]
    for watcher, official in zip(watchers, officials, strict=True):
        feed = await hub.follow(
            watcher, poll.slug, person_id=official.pk, with_strata=True
        )
        watcher.shown.append(feed.snapshot_for(watcher).frame)

    strata = [
        [
            row["stratum"]
            for row in json.loads(w.shown[-1])["tally"]["strata"]["district"]
        ]
        for w in watchers
    ]

    assert strata == [[codes[0]], [codes[1]], sorted(codes)]


@sync_to_async
def poll_with_narrowed_officials():
    """Return a poll of two districts, and officials of the first, second and both."""
    poll = make_poll(
        consultation=ConsultationFactory(result_visibility="officials_only")
    )
    question = poll.questions.all()[0]
    choice = question.choices.all()[0]
    cells = {"": 60, f"q{question.pk}": 60, f"q{question.pk}={choice.pk}": 60, "~": 60}
    districts = [DistrictFactory(), DistrictFactory()]
    for cell, number in cells.items():
        Counter.objects.create(activity=poll, cell=cell, count=2 * number)
    for district in districts:
        StratumTally.objects.create(
            activity=poll,
            dimension="district",
            stratum=str(district.lgd_code),
            cells=cells,
            released_cells=cells,
        )
    department = poll.consultation.department
    members = [
        MembershipFactory(department=department, role="analyst") for _ in range(3)
    ]
    look(poll, *[member.official for member in members])
    for member, district in zip(members, districts, strict=False):
        member.districts.set([district])
    codes = [str(district.lgd_code) for district in districts]
    return poll, [member.official for member in members], codes
