import pytest
from django.db import connection

from tests.faults.pooler import KEEPS_PREPARED, version
from tests.plugins.migrated import migrated

# An older one drops prepared statements; docs/deploying.md says which was tried.
collect_ignore = [] if version() >= KEEPS_PREPARED else ["test_pooler.py"]

SLOW = """
CREATE FUNCTION hesitate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$;
CREATE TRIGGER hesitates BEFORE INSERT ON responses_response
    FOR EACH ROW EXECUTE FUNCTION hesitate();
"""
QUICK = "DROP TRIGGER hesitates ON responses_response; DROP FUNCTION hesitate();"


@pytest.fixture
def hesitation(transactional_db):
    """Let every new response hesitate, so that races happen at the first try."""
    with connection.cursor() as cursor:
        cursor.execute(SLOW)
        yield
        cursor.execute(QUICK)


@pytest.fixture(scope="session")
def empty_site():
    """A migrated data folder for `Bench` to copy: migrating takes far longer."""
    with migrated() as folder:
        yield folder
