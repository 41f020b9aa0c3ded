"""Whatever fits the OpenAPI document, or just does not, gets the reply it promises.

It runs by itself, since schemathesis gets in the way of asyncio's tests.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from consult.accounts.operations import issue_token
from consult.wsgi import application
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SLUGS = {
    "/api/v1/office/consultations/": "draft",
    "/api/v1/office/activities/": "poll",
    "/api/v1/consultations/": "consultation",
    "/api/v1/activities/": "poll",
}


def site(environ, start_response):
    """Serve the site to a client that lives in this process."""
    environ.setdefault("REMOTE_ADDR", "127.0.0.1")
    # The client does not unpack what it did not ask to be packed.
    environ["HTTP_ACCEPT_ENCODING"] = "identity"
    return application(environ, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", site)


@schema.hook
def map_path_parameters(context, path_parameters):
    """Ask for what is there, or nothing but 404 would be tried."""
    for start, slug in SLUGS.items():
        if path_parameters and context.operation.path.startswith(start):
            return {**path_parameters, "slug": slug}
    return path_parameters


@pytest.fixture
def people(transactional_db, settings):
    """A site with something to ask for, and one token for each door."""
    settings.API_WRITES_PER_MINUTE = 1_000_000
    consultation = ConsultationFactory(slug="consultation")
    poll = make_poll(slug="poll", consultation=consultation)
    ConsultationFactory(
        slug="draft", status="draft", department=poll.consultation.department
    )
    official = MembershipFactory(role="state_administrator", department=None).official
    return {
        "citizen": issue_token(CitizenFactory(), "schema"),
        "official": issue_token(official, "schema"),
    }


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    # What is the same each time need not be written down.
    database=None,
)
def test_no_request_gets_a_reply_that_is_not_described(case, people):
    door = "official" if "/office/" in case.operation.path else "citizen"
    case.headers["Authorization"] = f"Bearer {people[door]}"

    case.call_and_validate(checks=CHECKS)
