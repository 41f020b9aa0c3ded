"""Setting up sandboxes, many at once."""

import pytest
from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.desk.sandbox import COLLEAGUES, Stage, stage_for
from tests.consult.accounts.parallel import in_parallel
from tests.factories import OfficialFactory


@pytest.mark.django_db(transaction=True)
def test_those_who_begin_first_of_all_and_at_once_share_their_colleagues():
    officials = iter(OfficialFactory.create_batch(6))

    def begin():
        with transaction.atomic():
            return stage_for(next(officials), at=timezone.now())

    stages = in_parallel(begin, times=6)

    assert [type(stage) for stage in stages] == [Stage] * 6
    colleagues = User.objects.filter(email__in=COLLEAGUES.values())
    assert colleagues.count() == len(COLLEAGUES)
