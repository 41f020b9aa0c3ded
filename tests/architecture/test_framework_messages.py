"""What frameworks say to people, they say in the language of the page."""

from datetime import date

import pytest
import regex
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timesince import timesince
from rest_framework import exceptions, serializers

SCRIPT = {"gu": r"\p{Gujarati}", "hi": r"\p{Devanagari}"}
FIRST_OF_JUNE, SECOND_OF_JUNE = date(2026, 6, 1), date(2026, 6, 2)


def refusal_of(field: forms.Field, value: object) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return str(refused.value.messages[0])


def api_refusal_of(field: serializers.Field, value: object) -> str:
    with pytest.raises(serializers.ValidationError) as refused:
        field.run_validation(value)
    return str(next(iter(refused.value.detail)))


def refused_password() -> str:
    with pytest.raises(ValidationError) as refused:
        CommonPasswordValidator().validate("password")
    return str(refused.value.messages[0])


MET = {
    "required field": lambda: refusal_of(forms.CharField(), ""),
    "invalid choice": lambda: refusal_of(forms.ChoiceField(), "other"),
    "too long": lambda: refusal_of(forms.CharField(max_length=2), "long"),
    "no date": lambda: refusal_of(forms.DateField(), "32 June"),
    "no number": lambda: refusal_of(forms.IntegerField(), "many"),
    "too large": lambda: refusal_of(forms.IntegerField(max_value=3), "4"),
    "no e-mail": lambda: refusal_of(forms.EmailField(), "nobody"),
    "NUL": lambda: refusal_of(forms.CharField(), "\0"),
    "common password": refused_password,
    "wrong password": lambda: DefaultAccountAdapter.error_messages[
        "incorrect_password"
    ],
    "wrong code": lambda: DefaultAccountAdapter.error_messages["incorrect_code"],
    "too many tries": lambda: DefaultAccountAdapter.error_messages["rate_limited"],
    "api required": lambda: api_refusal_of(serializers.CharField(), None),
    "api choice": lambda: api_refusal_of(serializers.ChoiceField([]), "other"),
    "api JSON": lambda: api_refusal_of(serializers.JSONField(), object()),
    "api list": lambda: api_refusal_of(serializers.ListField(), "one"),
    "unreadable": lambda: exceptions.ParseError().detail,
    "no credentials": lambda: exceptions.NotAuthenticated().detail,
    "forbidden": lambda: exceptions.PermissionDenied().detail,
    "no such thing": lambda: exceptions.NotFound().detail,
    "wrong method": lambda: exceptions.MethodNotAllowed("PUT").detail,
    "throttled": lambda: exceptions.Throttled(wait=30).detail,
    "date": lambda: date_format(FIRST_OF_JUNE),
    "weekday": lambda: date_format(FIRST_OF_JUNE, "l"),
    "distance": lambda: timesince(FIRST_OF_JUNE, SECOND_OF_JUNE),
}


@pytest.mark.parametrize("met", MET)
@pytest.mark.parametrize("language", SCRIPT)
def test_messages_that_people_meet_are_in_their_language(language, met):
    with translation.override(language):
        assert regex.search(SCRIPT[language], str(MET[met]()))


def test_messages_without_a_translation_stay_in_english():
    with translation.override("gu"):
        assert not regex.search(SCRIPT["gu"], translation.gettext("No such text."))


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("gu", "22 નવેમ્બર 2026"),
        ("hi", "22 नवंबर 2026"),
        ("en", "22 November 2026"),
    ],
)
def test_dates_and_numbers_are_written_as_in_india(language, day):
    with translation.override(language):
        assert date_format(date(2026, 11, 22)) == day
        assert number_format(1255093) == "12,55,093"
