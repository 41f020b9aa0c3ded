import pytest

from consult.accounts.checks import check_gateway, check_master_key


@pytest.mark.parametrize("key", ["", "no base64!", "c2hvcnQ="])
def test_a_missing_or_short_master_key_is_an_error(settings, key):
    settings.MASTER_KEY = key

    assert [message.id for message in check_master_key(None)] == ["accounts.E001"]


def test_a_master_key_of_32_bytes_will_do(settings):
    settings.MASTER_KEY = "A" * 43 + "="

    assert check_master_key(None) == []


def test_printing_codes_is_a_warning(settings):
    settings.SMS_PROVIDER = "consult.accounts.sms.Console"

    assert [message.id for message in check_gateway(None)] == ["accounts.W001"]


@pytest.mark.parametrize(
    ("url", "template_id", "ids"),
    [
        ("https://sms.example/send", "1107", []),
        ("", "1107", ["accounts.E002"]),
        ("https://sms.example/send", "", ["accounts.W002"]),
    ],
)
def test_a_gateway_that_could_not_deliver_is_named(settings, url, template_id, ids):
    settings.SMS_PROVIDER = "consult.accounts.http_sms.HttpGateway"
    settings.SMS_GATEWAY_URL = url
    settings.SMS_TEMPLATES = {"sign_in_code": {"gu": {"template_id": template_id}}}

    assert [message.id for message in check_gateway(None)] == ids
