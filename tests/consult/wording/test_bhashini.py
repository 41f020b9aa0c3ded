"""The adapter against a server that speaks HTTP."""

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from consult.wording import bhashini, machine
from consult.wording.checks import check_translator
from consult.wording.machine import MachineAway, NoMachine
from tests.consult.wording.pipeline import KEY

TEXTS = ["કઈ બસ?", "રાતની બસ"]


def translate():
    return machine.translated(TEXTS, source="gu", target="hi")


def test_texts_are_translated_in_one_call_and_in_their_order(pipeline):
    assert translate() == ["[hi] કઈ બસ?", "[hi] રાતની બસ"]

    [(key, task)] = pipeline.taken
    assert key == KEY
    assert task == {
        "pipelineTasks": [
            {
                "taskType": "translation",
                "config": {
                    "language": {"sourceLanguage": "gu", "targetLanguage": "hi"},
                    "serviceId": "ai4bharat/indictrans-v2-all-gpu--t4",
                },
            }
        ],
        "inputData": {"input": [{"source": text} for text in TEXTS]},
    }


def test_nothing_is_sent_unless_a_service_is_named(pipeline, settings):
    settings.TRANSLATOR = ""

    with pytest.raises(NoMachine):
        translate()

    assert pipeline.taken == []


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_a_refusal_of_the_service_says_neither_key_nor_texts(pipeline, status):
    pipeline.status = status

    with pytest.raises(MachineAway) as refusal:
        translate()

    fault = str(refusal.value.__cause__)
    assert str(status) in fault
    assert KEY not in fault and TEXTS[0] not in fault
    assert len(pipeline.taken) == 1


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"pipelineResponse": []}',
        b'{"pipelineResponse": [{"output": null}]}',
        b'{"pipelineResponse": [{"output": [{"target": "one of two"}]}]}',
        b'{"pipelineResponse": [{"output": [{"target": 1}, {"target": null}]}]}',
        b"[" * 100_000,
    ],
)
def test_nonsense_is_the_same_as_no_answer(pipeline, reply):
    pipeline.reply = lambda task: [reply]

    with pytest.raises(MachineAway):
        translate()


def test_a_service_that_is_away_is_a_refusal(pipeline, settings):
    settings.BHASHINI_URL = "http://127.0.0.1:1/pipeline"

    with pytest.raises(MachineAway):
        translate()


def test_a_service_that_hangs_is_given_up(pipeline, monkeypatch):
    monkeypatch.setattr(bhashini, "client", httpx.Client(timeout=0.1))
    pipeline.may_answer.clear()

    with pytest.raises(MachineAway):
        translate()


def test_a_service_that_answers_byte_by_byte_is_given_up(pipeline, monkeypatch):
    """No single piece is late, so that a timeout of the client never strikes."""
    monkeypatch.setattr(bhashini, "PATIENCE", 0)
    pipeline.reply = lambda task: [b" "] * 3

    with pytest.raises(MachineAway):
        translate()


def test_an_endless_answer_is_given_up(pipeline, monkeypatch):
    monkeypatch.setattr(bhashini, "LARGEST_REPLY", 1000)
    pipeline.reply = lambda task: [b" " * 1001]

    with pytest.raises(MachineAway):
        translate()


@pytest.mark.parametrize("is_limited", [True, False])
def test_a_service_that_hangs_holds_so_many_and_no_more(
    pipeline, monkeypatch, is_limited
):
    """The second is the control: with room for one more, that one hangs too."""
    monkeypatch.setattr(bhashini, "client", httpx.Client(timeout=60))
    if not is_limited:
        monkeypatch.setattr(bhashini, "places", threading.BoundedSemaphore(5))
    pipeline.may_answer.clear()

    with ThreadPoolExecutor(5) as threads:
        waiting = [threads.submit(translate) for _ in range(4)]
        try:
            for _ in waiting:
                assert pipeline.arrived.acquire(timeout=20)
            fifth = threads.submit(translate)
            if is_limited:
                assert isinstance(fifth.exception(timeout=20), MachineAway)
            else:
                assert pipeline.arrived.acquire(timeout=20)
        finally:
            pipeline.may_answer.set()

    assert [sent.exception() for sent in waiting] == [None] * 4


@pytest.mark.parametrize(
    ("key", "url", "faults"),
    [
        ("key", "https://bhashini.example/", set()),
        ("", "https://bhashini.example/", {"wording.E001"}),
        ("key", "http://bhashini.example/", {"wording.E002"}),
    ],
)
def test_a_machine_says_what_it_lacks_to_ask_the_service(settings, key, url, faults):
    settings.TRANSLATOR = "consult.wording.bhashini.Bhashini"
    settings.BHASHINI_KEY, settings.BHASHINI_URL = key, url

    assert {fault.id for fault in check_translator(None)} == faults


def test_a_machine_without_a_service_lacks_nothing(settings):
    settings.TRANSLATOR = settings.BHASHINI_KEY = ""

    assert check_translator(None) == []
