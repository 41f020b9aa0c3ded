import pytest
from channels.layers import get_channel_layer
from rest_framework.test import APIClient

from api import rechecks
from api.hub import Hub
from consult.departments.models import Membership
from tests.api.sockets import Socket
from tests.factories import MembershipFactory


@pytest.fixture
def api():
    """Somebody nobody knows."""
    return APIClient()


@pytest.fixture
def citizen_api(citizen):
    return signed_in(citizen)


@pytest.fixture
def author(db):
    return MembershipFactory(role=Membership.Role.AUTHOR)


@pytest.fixture
def approver(author):
    return MembershipFactory(
        role=Membership.Role.APPROVER, department=author.department
    )


@pytest.fixture
def author_api(author):
    return signed_in(author.official)


@pytest.fixture
def approver_api(approver):
    return signed_in(approver.official)


@pytest.fixture
async def sockets():
    """Makes sockets, and closes them after the test."""
    made = []

    def socket(origin=None, **headers):
        made.append(Socket(origin=origin, **headers))
        return made[-1]

    yield socket
    for socket in made:
        await socket.close()


def signed_in(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def soon_asked(monkeypatch):
    """Lets sockets ask again at once who speaks."""
    monkeypatch.setattr(rechecks, "SECONDS_UNASKED", 0.2)


@pytest.fixture
async def hub():
    made = Hub()
    yield made
    for feed in list(made.feeds.values()):
        for follower in list(feed.followers):
            made.leave(follower, feed)
    await get_channel_layer().close()
