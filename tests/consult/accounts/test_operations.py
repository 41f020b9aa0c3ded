import pytest
from django.utils import timezone

from consult.accounts.models import Profile, User
from consult.accounts.operations import (
    register_citizen,
    register_official,
    save_profile,
    skip_profile,
)
from consult.districts.models import District
from consult.errors import Invalid

PHONE = "+919825012345"
pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen():
    return register_citizen(PHONE)


@pytest.fixture
def district():
    return District.objects.create(
        lgd_code=1, slug="surat", name="Surat", tile_column=1, tile_row=1
    )


def test_register_citizen_keeps_the_number_out_of_reach(citizen):
    assert citizen.email is None
    assert not citizen.has_usable_password()
    assert PHONE.encode() not in bytes(citizen.phone_sealed)
    assert citizen.profile.answered_at is None


def test_register_citizen_returns_the_same_account_again(citizen):
    assert register_citizen(PHONE) == citizen
    assert User.objects.count() == 1


def test_register_official_signs_in_by_e_mail_in_lower_case():
    official = register_official(
        "Asha@Example.org", full_name="Asha Patel", password="a long sentence"
    )

    assert official.email == "asha@example.org"
    assert official.check_password("a long sentence")
    assert str(official) == "Asha Patel"


def test_save_profile_keeps_what_was_said(citizen, district):
    save_profile(citizen, district=district, age_band="30-44", gender="woman")

    profile = Profile.objects.get(user=citizen)
    assert profile.district == district
    assert (profile.age_band, profile.gender) == ("30-44", "woman")
    assert profile.answered_at <= timezone.now()


def test_save_profile_keeps_preferring_not_to_say_as_not_stated(citizen):
    save_profile(citizen, district=None, age_band="", gender="")

    profile = Profile.objects.get(user=citizen)
    assert (profile.district, profile.age_band, profile.gender) == (None, "", "")
    assert profile.answered_at is not None


@pytest.mark.parametrize(
    ("field", "said"),
    [("age_band", {"age_band": "12-17"}), ("gender", {"gender": "robot"})],
)
def test_save_profile_refuses_what_is_not_offered(citizen, field, said):
    with pytest.raises(Invalid) as refusal:
        save_profile(
            citizen, **{"district": None, "age_band": "", "gender": "", **said}
        )

    assert list(refusal.value.fields) == [field]


def test_skip_profile_keeps_what_was_said_before(citizen, district):
    save_profile(citizen, district=district, age_band="60+", gender="man")

    skip_profile(citizen)

    assert Profile.objects.get(user=citizen).district == district


def test_skip_profile_remembers_that_the_page_was_shown(citizen):
    skip_profile(citizen)

    assert Profile.objects.get(user=citizen).answered_at is not None
