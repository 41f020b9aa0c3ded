import yaml
from django.core.management import call_command

from api.errors import MEDIA_TYPE

METHODS = {"get", "post", "put", "patch", "delete"}


def test_the_openapi_document_has_no_faults_and_no_warnings(tmp_path, db):
    call_command(
        "spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "openapi")
    )


def test_every_operation_says_how_it_may_be_refused(api, db):
    document = yaml.safe_load(api.get("/api/v1/schema/").content)

    operations = [
        operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method in METHODS
    ]
    assert len(operations) > 20
    for operation in operations:
        assert list(operation["responses"]["4XX"]["content"]) == [MEDIA_TYPE]
        assert operation["description"]


def test_the_documents_are_served(api, db):
    asyncapi = api.get("/api/v1/asyncapi.yaml")
    docs = api.get("/api/v1/docs/", headers={"Accept": "text/html"})

    described = yaml.safe_load(b"".join(asyncapi.streaming_content))
    assert described["channels"]["live"]["address"] == "/live/"
    assert docs.status_code == 200
    assert b"swagger-ui-bundle.js" in docs.content
    assert b"cdn" not in docs.content


def test_the_documentation_keeps_the_sites_rules_for_scripts(api, db):
    docs = api.get("/api/v1/docs/", headers={"Accept": "text/html"})

    policy = docs.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
