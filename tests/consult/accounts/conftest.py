import pytest

from tests.consult.accounts import outbox


@pytest.fixture(autouse=True)
def messages(settings):
    settings.SMS_PROVIDER = outbox.OUTBOX
    outbox.sent.clear()
    return outbox.sent
