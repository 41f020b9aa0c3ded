import pytest

PREFERENCES = [
    ("", "gu"),
    ("fr,de;q=0.8", "gu"),
    ("hi-IN,hi;q=0.9,en;q=0.8", "hi"),
    ("en-GB", "en"),
    ("fr,en;q=0.7,gu;q=0.9", "gu"),
    ("*", "gu"),
    ("\x00;;q=,,", "gu"),
]


@pytest.mark.parametrize(("wished", "given"), PREFERENCES)
def test_a_visitor_gets_a_wished_language_else_gujarati(client, wished, given):
    reply = client.get("/", headers={"Accept-Language": wished})

    assert reply.headers["Location"] == f"/{given}/"
    assert reply.headers["Vary"] == "Accept-Language"
    assert not reply.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_the_address_decides_the_language_whatever_the_browser_wishes(client, language):
    reply = client.get(f"/{language}/about/", headers={"Accept-Language": "hi"})

    assert reply.headers["Content-Language"] == language
    assert "Accept-Language" not in reply.headers.get("Vary", "")
