from consult.accounts import sms
from tests.consult.accounts import outbox

PHONE = "+919825012345"


def test_the_console_prints_the_message(settings, capsys):
    settings.SMS_PROVIDER = "consult.accounts.sms.Console"

    sms.send(PHONE, "sign_in_code", language="en", code="123456")

    assert (
        "SMS to +919825012345: 123456 is your Jansetu code." in capsys.readouterr().out
    )


def test_the_gateway_gets_the_number_of_the_registered_template(settings):
    settings.SMS_TEMPLATES = {
        "sign_in_code": {"hi": {"template_id": "1107", "text": "{site} {code}"}}
    }

    sms.send(PHONE, "sign_in_code", language="hi", code="123456")

    assert outbox.sent[-1] == sms.Message(PHONE, "जनसेतु 123456", "1107")
