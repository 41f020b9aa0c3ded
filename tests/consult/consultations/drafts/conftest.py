import pytest

from consult.accounts import pseudonyms
from consult.consultations.models import Consultation
from tests.factories import DepartmentFactory, OfficialFactory


@pytest.fixture
def draft(db):
    """A draft that nothing has been written into yet."""
    return Consultation(
        department=DepartmentFactory(),
        created_by=OfficialFactory(),
        participation_key=pseudonyms.new_key(),
    )
