import time
from datetime import timedelta

import pytest
from django.utils import timezone

from consult.accounts.keys import keyed_hash
from consult.accounts.limits import give_back, take
from consult.accounts.models import Allowance
from consult.errors import TooMany
from tests.consult.accounts.parallel import in_parallel


def admitted(outcomes):
    return sum(outcome is None for outcome in outcomes)


def take_without_lock(bucket, *, limit, seconds):
    """The usual way, read and then write; it is the control of the race below."""
    hidden = keyed_hash("allowance", bucket.encode())
    step, now = timedelta(seconds=seconds) / limit, timezone.now()
    kept = Allowance.objects.filter(bucket_hash=hidden).first()
    full_at = max(kept.full_at, now) + step if kept else now + step
    if full_at > now + timedelta(seconds=seconds):
        raise TooMany
    time.sleep(0.002)
    Allowance.objects.update_or_create(
        bucket_hash=hidden, defaults={"full_at": full_at}
    )


@pytest.mark.django_db(transaction=True)
def test_take_admits_exactly_the_limit_of_400_parallel_calls():
    outcomes = in_parallel(lambda: take("door", limit=20, seconds=3600), times=400)

    assert admitted(outcomes) == 20
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 380


@pytest.mark.django_db(transaction=True)
def test_control_reading_before_writing_admits_more_than_the_limit():
    outcomes = in_parallel(
        lambda: take_without_lock("door", limit=20, seconds=3600), times=400
    )

    assert admitted(outcomes) > 20


@pytest.mark.django_db
def test_take_says_when_the_next_attempt_is_there():
    take("door", limit=2, seconds=60)
    take("door", limit=2, seconds=60)

    with pytest.raises(TooMany) as refusal:
        take("door", limit=2, seconds=60)

    assert 28 <= refusal.value.retry_after <= 30


@pytest.mark.django_db
def test_attempts_come_back_one_by_one():
    take("door", limit=2, seconds=60)
    take("door", limit=2, seconds=60)
    Allowance.objects.update(full_at=timezone.now() + timedelta(seconds=29))

    take("door", limit=2, seconds=60)

    with pytest.raises(TooMany):
        take("door", limit=2, seconds=60)


@pytest.mark.django_db
def test_buckets_are_apart_and_their_names_are_not_stored():
    take("code to +919825012345", limit=1, seconds=60)
    take("code to +919825012346", limit=1, seconds=60)

    names = [bytes(kept.bucket_hash) for kept in Allowance.objects.all()]
    assert len(names) == 2
    assert not any(b"98250" in name for name in names)


@pytest.mark.django_db
def test_give_back_fills_the_bucket():
    take("door", limit=1, seconds=60)

    give_back("door")

    take("door", limit=1, seconds=60)
