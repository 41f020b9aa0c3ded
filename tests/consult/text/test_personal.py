import random
import sys

import pytest

from consult.text.checkdigits import luhn_holds, verhoeff_holds
from consult.text.personal import found_in, masked
from tests.consult.text.labelled import rows_of, unmarked

KINDS = [
    ("phone", "98250 12345"),
    ("phone", "+91-98250-12345"),
    ("phone", "૯૮૨૫૦૧૨૩૪૫"),
    ("phone", "९८२५० १२३४५"),
    ("phone", "98250\u200b12345"),
    ("aadhaar", "6580 7302 1578"),
    ("aadhaar", "૬૫૮૦ ૭૩૦૨ ૧૫૭૮"),
    ("aadhaar", "आधार ६५८०७३०२१५७८"),
    ("pan", "ABCPE1234F"),
    ("email", "asha@example.org"),
    ("vehicle", "GJ 01 AB 1234"),
    ("vehicle", "જીજે ૦૧ એબી ૧૨૩૪"),
    ("bank", "ખાતા નંબર ૧૨૩૪૫૬૭૮૯૦૧"),
    ("bank", "4111 1111 1111 1111"),
]


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_personal_data_is_found_in_digits_of_every_script(kind, text):
    assert [found.kind for found in found_in(text)] == [kind]


def test_masking_hides_every_letter_and_digit_and_leaves_the_rest():
    assert masked("ફોન ૯૮૨૫૦ ૧૨૩૪૫ કરો") == "ફોન ••••• ••••• કરો"


def test_a_text_without_personal_data_stays_as_it_is():
    assert masked("પાણી ૨ દિવસે આવે છે.") == "પાણી ૨ દિવસે આવે છે."


def test_masked_text_holds_nothing_more_to_find():
    text = "98250 12345, asha@example.org, GJ 01 AB 1234"

    assert found_in(masked(text)) == []


def test_the_labelled_set_is_told_from_its_look_alikes(capsys):
    told = missed = wrong = 0
    for row in rows_of("personal"):
        text, marked = unmarked(row["text"])
        found = found_in(text)
        told += len(set(marked) & set(found))
        missed += len(set(marked) - set(found))
        wrong += len(set(found) - set(marked))

    precision, recall = told / (told + wrong), told / (told + missed)
    with capsys.disabled():
        sys.stdout.write(
            f"\npersonal data: precision {precision:.3f}, recall {recall:.3f}\n"
        )
    assert min(precision, recall) >= 0.98


def test_the_labelled_set_holds_look_alikes_in_three_scripts_of_digits():
    texts = [row["text"] for row in rows_of("personal") if "[" not in row["text"]]

    for digits in ("0123456789", "૦૧૨૩૪૫૬૭૮૯", "०१२३४५६७८९"):
        assert sum(any(digit in text for digit in digits) for text in texts) >= 10


def test_without_its_check_digit_every_twelfth_digit_would_be_an_aadhaar_number():
    valid = "658073021578"
    wrong = [valid[:-1] + digit for digit in "0123456789" if digit != valid[-1]]

    assert [number for number in wrong if found_in(number)] == []


def test_verhoeff_notices_every_wrong_digit_and_every_swap():
    valid = "658073021578"
    assert verhoeff_holds(valid)
    for place in range(12):
        for digit in set("0123456789") - {valid[place]}:
            assert not verhoeff_holds(valid[:place] + digit + valid[place + 1 :])
    for place in range(11):
        one, other = valid[place : place + 2]
        swapped = valid[:place] + other + one + valid[place + 2 :]
        assert one == other or not verhoeff_holds(swapped)


def test_luhn_tells_a_card_from_a_number():
    assert luhn_holds("4111111111111111")
    assert not luhn_holds("4111111111111112")


@pytest.mark.parametrize("sign", ["a", "9", "1 ", "a@", "ખાતા ", "a.", "at "])
def test_a_long_run_of_one_sign_is_searched_in_few_steps(sign):
    assert found_in(sign * (10_000 // len(sign))) == []


def test_any_text_keeps_its_length_when_masked():
    signs = "98250 12345 a@b.in GJ01AB1234 ૯૮ અ \u200b.,-"
    chance = random.Random(5)
    for _ in range(300):
        text = "".join(chance.choices(signs, k=60))
        assert len(masked(text)) == len(text)
