"""The gateway class against a server that speaks HTTP."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import httpx
import pytest

from consult.accounts import http_sms, sms
from consult.accounts.http_sms import NotTaken

PHONE = "+919825012345"
FIELDS = {
    "to": "{digits}",
    "message": "{text}",
    "template": "{template_id}",
    "sender": "JANSTU",
}


class Gateway(BaseHTTPRequestHandler):
    """Keeps what it was sent, and answers with a status of the test's choice."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        kept = (self.headers, self.rfile.read(length).decode())
        self.server.taken.append(kept)
        self.server.arrived.release()
        self.server.may_answer.wait()
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def gateway(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.taken, server.status = [], 200
    server.arrived, server.may_answer = threading.Semaphore(0), threading.Event()
    server.may_answer.set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_PROVIDER = "consult.accounts.http_sms.HttpGateway"
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_FIELDS = json.dumps(FIELDS)
    settings.SMS_GATEWAY_AUTHORIZATION = "Bearer secret"
    settings.SMS_TEMPLATES = {
        "sign_in_code": {"gu": {"template_id": "1107", "text": "{code} તમારો કોડ છે."}}
    }
    yield server
    server.may_answer.set()
    server.shutdown()
    server.server_close()


def send():
    sms.send(PHONE, "sign_in_code", language="gu", code="123456")


@pytest.mark.parametrize("form", [True, False])
def test_a_message_is_posted_with_its_registered_template(gateway, settings, form):
    settings.SMS_GATEWAY_FORMAT = "form" if form else "json"

    send()

    [(headers, body)] = gateway.taken
    assert headers["Authorization"] == "Bearer secret"
    said = (
        {name: values[0] for name, values in parse_qs(body).items()}
        if form
        else json.loads(body)
    )
    assert said == {
        "to": "919825012345",
        "message": "123456 તમારો કોડ છે.",
        "template": "1107",
        "sender": "JANSTU",
    }


@pytest.mark.parametrize("status", [302, 400, 401, 500])
def test_a_message_that_is_not_taken_is_a_fault_that_says_nothing_of_it(
    gateway, status
):
    gateway.status = status

    with pytest.raises(NotTaken) as fault:
        send()

    assert str(status) in str(fault.value)
    assert "123456" not in str(fault.value) and "98250" not in str(fault.value)
    # Nor is it sent twice, or to where a redirect leads.
    assert len(gateway.taken) == 1


def test_a_gateway_that_is_away_is_a_fault(gateway, settings):
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:1/send"

    with pytest.raises(NotTaken):
        send()


@pytest.mark.parametrize("is_limited", [True, False])
def test_a_gateway_that_hangs_holds_so_many_and_no_more(
    gateway, monkeypatch, is_limited
):
    """The second is the control: with room for one more, that one hangs too."""
    monkeypatch.setattr(http_sms, "client", httpx.Client(timeout=60))
    if not is_limited:
        monkeypatch.setattr(http_sms, "places", threading.BoundedSemaphore(9))
    gateway.may_answer.clear()

    with ThreadPoolExecutor(9) as threads:
        waiting = [threads.submit(send) for _ in range(8)]
        try:
            for _ in waiting:
                assert gateway.arrived.acquire(timeout=20)
            ninth = threads.submit(send)
            if is_limited:
                assert isinstance(ninth.exception(timeout=20), NotTaken)
            else:
                assert gateway.arrived.acquire(timeout=20)
        finally:
            gateway.may_answer.set()

    assert [sent.exception() for sent in waiting] == [None] * 8
    assert len(gateway.taken) == (8 if is_limited else 9)
    send()


def test_a_gateway_that_hangs_is_given_up(gateway, monkeypatch):
    monkeypatch.setattr(http_sms, "client", httpx.Client(timeout=0.1))
    gateway.may_answer.clear()

    with pytest.raises(NotTaken):
        send()
