import pytest

from consult.text import digits


@pytest.mark.parametrize(
    ("typed", "latin"),
    [
        ("૯૮૭૬૫૪૩૨૧૦", "9876543210"),
        ("९८७६५४३२१०", "9876543210"),
        ("૧,૨૩,૪૫૬", "1,23,456"),
        ("१२3૪", "1234"),
        ("７", "7"),
        ("0123456789", "0123456789"),
        ("પાણી ૨ દિવસે", "પાણી 2 દિવસે"),
        ("½ ² Ⅷ", "½ ² Ⅷ"),
    ],
)
def test_to_latin_reads_the_digits_of_every_script(typed, latin):
    assert digits.to_latin(typed) == latin
