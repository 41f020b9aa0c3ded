from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import DataError, OperationalError, connection

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.responses.group_commit import Writer
from consult.responses.models import Counter, Response
from consult.responses.operations import submit_response
from consult.responses.refusals import AlreadyResponded, NotReachable, TooBusy
from consult.responses.submissions import Submission, Verb
from tests.factories import CitizenFactory, answer_to, make_poll


def entry(number, verb=Verb.SUBMIT):
    return Submission(
        verb=verb,
        activity=Activity(pk=1),
        citizen_id=number,
        participant=bytes([number]),
        answers={},
        language="gu",
        channel="api",
        key=None,
    )


class Recorder:
    """Writes nowhere, remembers the batches, and waits until it may go on."""

    def __init__(self, refuse=()):
        self.may_write, self.has_begun = Event(), Event()
        self.batches = []
        self.refuse = set(refuse)

    def __call__(self, entries):
        self.has_begun.set()
        self.may_write.wait()
        self.batches.append([entry.participant.hex() for entry in entries])
        if self.refuse & set(self.batches[-1]):
            raise DataError("refused")
        return {entry.place: "kept" for entry in entries}


def busy_writer(recorder, **limits):
    """Return a writer that is writing answer 0 and will not end before it may."""
    limits = {"longest_queue": 9, "largest_batch": 9, **limits}
    writer = Writer(recorder, **limits)
    first = writer.put(entry(0))
    recorder.has_begun.wait()
    return writer, first


def test_answers_that_arrive_while_one_is_written_share_the_next_commit():
    recorder = Recorder()
    writer, first = busy_writer(recorder)

    others = [writer.put(entry(number)) for number in (1, 2, 3)]
    recorder.may_write.set()

    assert [future.result() for future in [first, *others]] == ["kept"] * 4
    assert recorder.batches == [["00"], ["01", "02", "03"]]


def test_a_participant_stands_once_in_a_batch():
    recorder = Recorder()
    writer, _first = busy_writer(recorder)

    twice = [writer.put(entry(1)), writer.put(entry(1)), writer.put(entry(2))]
    recorder.may_write.set()
    writer.drain()

    assert all(future.done() for future in twice)
    assert recorder.batches == [["00"], ["01", "02"], ["01"]]


def test_submitting_and_revising_never_share_a_commit():
    recorder = Recorder()
    writer, _first = busy_writer(recorder)
    verbs = [Verb.REVISE, Verb.SUBMIT, Verb.REVISE, Verb.SUBMIT]

    mixed = [writer.put(entry(number, verb)) for number, verb in enumerate(verbs, 1)]
    recorder.may_write.set()
    writer.drain()

    assert all(future.result() == "kept" for future in mixed)
    assert recorder.batches == [["00"], ["01", "03"], ["02", "04"]]


def test_one_who_leaves_before_being_written_holds_up_nobody():
    recorder = Recorder()
    writer, first = busy_writer(recorder)
    gone, stays = writer.put(entry(1)), writer.put(entry(2))

    assert gone.cancel()
    recorder.may_write.set()
    writer.drain()

    assert [future.result() for future in (first, stays)] == ["kept", "kept"]
    assert recorder.batches == [["00"], ["02"]]


def test_one_who_leaves_while_being_written_holds_up_nobody():
    recorder = Recorder()
    writer, first = busy_writer(recorder)

    assert not first.cancel()
    recorder.may_write.set()

    assert first.result() == "kept"
    assert writer.put(entry(1)).result() == "kept"


def test_a_full_queue_refuses_and_loses_nothing_it_took():
    recorder = Recorder()
    writer, first = busy_writer(recorder, longest_queue=2)
    taken = [writer.put(entry(1)), writer.put(entry(2))]

    with pytest.raises(TooBusy) as refusal:
        writer.put(entry(3))
    recorder.may_write.set()

    assert refusal.value.retry_after
    assert [future.result() for future in [first, *taken]] == ["kept"] * 3


def test_an_answer_that_the_database_refuses_fails_no_other():
    recorder = Recorder(refuse={"02"})
    writer, _first = busy_writer(recorder)
    good, bad, good_too = (writer.put(entry(number)) for number in (1, 2, 3))

    recorder.may_write.set()

    assert (good.result(), good_too.result()) == ("kept", "kept")
    with pytest.raises(DataError):
        bad.result()


def test_a_database_that_is_gone_is_said_to_be_gone():
    def gone(entries):
        raise OperationalError("gone")

    writer = Writer(gone, longest_queue=1, largest_batch=1)

    with pytest.raises(NotReachable):
        writer.put(entry(1)).result()


@pytest.mark.django_db(transaction=True)
def test_answers_of_many_threads_are_all_kept_and_counted():
    poll = make_poll()
    citizens = CitizenFactory.create_batch(24)

    def answer(citizen):
        answers = answer_to(poll)
        try:
            return submit_response(
                poll, by=citizen, answers=answers, language="gu", channel="api"
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        codes = {reply.code for reply in threads.map(answer, citizens)}

    assert len(codes) == Response.objects.count() == 24
    assert Counter.objects.get(activity=poll, cell="").count == 24
    with pytest.raises(AlreadyResponded):
        answer(citizens[0])


@pytest.mark.django_db(transaction=True)
def test_those_who_wait_leave_the_writer_a_connection():
    pool = connection.settings_dict["OPTIONS"]["pool"]
    citizens = CitizenFactory.create_batch(pool["max_size"] + 4)
    poll = make_poll()
    answers = answer_to(poll)

    def sign_in_and_answer(citizen):
        # As a request does, which has a connection in hand from here on.
        found = User.objects.get(pk=citizen.pk)
        try:
            return submit_response(
                poll, by=found, answers=answers, language="gu", channel="api"
            ).code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(citizens)) as threads:
        codes = set(threads.map(sign_in_and_answer, citizens, timeout=20))

    assert len(codes) == len(citizens)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_whose_thread_ends_is_followed_by_another_and_owes_nothing():
    def write(entries):
        if entries[0].citizen_id == 1:
            raise SystemExit
        return {entry.place: "kept" for entry in entries}

    writer = Writer(write, longest_queue=9, largest_batch=9)
    writer.put(entry(1))
    writer.thread.join()

    assert writer.put(entry(2)).result() == "kept"
    writer.drain()
