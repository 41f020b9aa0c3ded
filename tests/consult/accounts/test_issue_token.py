from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from consult.accounts.models import User
from consult.accounts.operations import user_of_token

pytestmark = pytest.mark.django_db


def issued(phone):
    out = StringIO()
    call_command("issue_token", phone, stdout=out)
    return out.getvalue().strip()


def test_issue_token_prints_a_token_of_the_citizen(settings):
    settings.IS_DEVELOPMENT = True

    first, second = issued("98250 12345"), issued("+919825012345")

    assert user_of_token(first) == user_of_token(second) == User.objects.get()


def test_issue_token_is_refused_outside_development(settings):
    settings.IS_DEVELOPMENT = False

    with pytest.raises(CommandError, match="development only"):
        issued("9825012345")

    assert not User.objects.exists()


def test_issue_token_says_that_a_number_is_none(settings):
    settings.IS_DEVELOPMENT = True

    with pytest.raises(CommandError, match="mobile number"):
        issued("12345")
