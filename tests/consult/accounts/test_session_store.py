from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from consult.accounts.backends import Backend
from consult.accounts.models import User
from consult.accounts.session_store import SessionStore
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    session = SessionStore()
    session["word"] = "hello"
    session.save()
    return session


def test_a_session_is_read_as_django_reads_it(kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(kept.session_key)["word"] == "hello"
    assert db.SessionStore(kept.session_key)["word"] == "hello"


def test_a_session_that_is_over_is_empty_and_its_key_is_not_used_again(kept):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    session = SessionStore(kept.session_key)

    assert session.get("word") is None
    assert session.session_key is None


def test_a_session_that_was_ended_is_empty(kept):
    SessionStore(kept.session_key).flush()

    assert SessionStore(kept.session_key).get("word") is None


@pytest.mark.parametrize("make", ["citizen", "official"])
def test_a_user_is_read_as_the_orm_reads_them(citizen, make):
    user = citizen if make == "citizen" else OfficialFactory()

    found = Backend().get_user(user.pk)

    wanted = User.objects.get(pk=user.pk)
    for field in User._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(wanted, field.attname)
    assert not found.get_deferred_fields()
    assert not found._state.adding


def test_who_was_closed_or_never_was_is_nobody(citizen):
    User.objects.update(is_active=False)

    assert Backend().get_user(citizen.pk) is None
    assert Backend().get_user(10**9) is None


def test_a_session_of_an_older_password_signs_nobody_in(client, rf):
    official = OfficialFactory()
    client.force_login(official)
    request = rf.get("/")
    request.session = SessionStore(client.session.session_key)
    assert get_user(request) == official

    official.set_password("another password")
    official.save()

    request.session = SessionStore(client.session.session_key)
    assert not get_user(request).is_authenticated
