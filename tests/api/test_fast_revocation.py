"""A revoked token on the fast lane, which asks the database for nobody."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.utils import timezone

from api import denied
from consult.accounts.models import ApiToken, User
from consult.accounts.operations import revoke_token
from consult.accounts.queries import tokens_of
from consult.accounts.tokens import REVOCATIONS
from tests.api.answering import prepared
from tests.api.ways import over_the_fast_lane

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_denied():
    denied.forget()


async def until_listening(request):
    """Send the request, which makes the lane listen, and again once it does."""
    await over_the_fast_lane(request)
    async with asyncio.timeout(5):
        while REVOCATIONS not in get_channel_layer().switchboard.groups:
            await asyncio.sleep(0.05)
    await over_the_fast_lane(request)


async def until_refused(request, seconds):
    """Send the request until its token is refused; return the other statuses."""
    statuses = []
    async with asyncio.timeout(seconds):
        while True:
            said, _alone = await over_the_fast_lane(request)
            if said.status == 401:
                return statuses
            statuses.append(said.status)
            await asyncio.sleep(0.1)


async def test_a_revoked_token_is_refused_as_soon_as_the_hint_is_heard(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 3600)
    _poll, citizen, request = await prepared()
    await until_listening(request)

    await sync_to_async(revoke_token)(citizen, await token_of(citizen))

    assert set(await until_refused(request, seconds=3)) <= {409}


async def test_a_revoked_token_is_refused_in_time_though_the_hint_is_lost(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 0.5)
    _poll, citizen, request = await prepared()
    await over_the_fast_lane(request)

    # Without the operation nobody is told.
    await ApiToken.objects.filter(user=citizen).aupdate(revoked_at=timezone.now())

    assert set(await until_refused(request, seconds=3)) <= {409}


async def test_a_lane_that_neither_hears_nor_looks_lets_the_token_pass(monkeypatch):
    """The control of the two before."""
    monkeypatch.setattr(denied, "SECONDS", 3600)
    _poll, citizen, request = await prepared()
    await until_listening(request)

    await ApiToken.objects.filter(user=citizen).aupdate(revoked_at=timezone.now())

    with pytest.raises(TimeoutError):
        await until_refused(request, seconds=1)


@sync_to_async
def token_of(citizen):
    return tokens_of(citizen).get().pk


async def test_the_tokens_of_a_closed_account_are_refused(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 0.5)
    _poll, citizen, request = await prepared()
    await over_the_fast_lane(request)

    await User.objects.filter(pk=citizen.pk).aupdate(is_active=False)

    assert set(await until_refused(request, seconds=3)) <= {403, 409}
