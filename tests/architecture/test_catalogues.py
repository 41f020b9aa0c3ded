"""Every text that people read exists in all three languages."""

from datetime import date
from pathlib import Path

import pytest
import regex
from allauth.account.adapter import DefaultAccountAdapter
from babel.messages.catalog import Catalog
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timesince import timesince
from rest_framework import exceptions, serializers

from consult.extraction import framework_messages, read_catalog, site_messages
from consult.languages import CODES, ENGLISH
from tests.architecture.catalogue_faults import (
    faults_of,
    messages_in,
    untranslated_text,
)

TRANSLATED = [code for code in CODES if code != ENGLISH]
SITE = settings.BASE_DIR / "locale"
FRAMEWORKS = SITE / "frameworks"
SCRIPT = {"gu": r"\p{Gujarati}", "hi": r"\p{Devanagari}"}
FIRST_OF_JUNE, SECOND_OF_JUNE = date(2026, 6, 1), date(2026, 6, 2)


def catalog_in(folder: Path, language: str) -> Catalog:
    return read_catalog(folder / language / "LC_MESSAGES" / "django.po")


def catalog_of(**translations: str) -> Catalog:
    catalog = Catalog("hi")
    for message, text in translations.items():
        catalog.add(message, text)
    return catalog


# --- Nothing is missing or broken ------------------------------------------------


@pytest.mark.parametrize("folder", [SITE, FRAMEWORKS], ids=["site", "frameworks"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_are_complete(folder, language):
    assert faults_of(catalog_in(folder, language)) == []


@pytest.mark.parametrize("folder", [SITE, FRAMEWORKS], ids=["site", "frameworks"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_count_as_their_language_does(folder, language):
    catalog = catalog_in(folder, language)

    assert catalog.plural_forms == "nplurals=2; plural=(n > 1);"


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_hold_just_the_messages_of_the_site(language):
    sources = messages_in(site_messages(settings.BASE_DIR))

    assert messages_in(catalog_in(SITE, language)) ^ sources == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogues_hold_just_the_messages_that_frameworks_show(language):
    sources = messages_in(framework_messages(FRAMEWORKS / "sources.toml"))

    assert messages_in(catalog_in(FRAMEWORKS, language)) ^ sources == set()


@pytest.mark.parametrize(
    ("catalog", "fault"),
    [
        (catalog_of(Save=""), "Save: not translated"),
        (catalog_of(**{"%(n)s left": "बाकी"}), "%(n)s left: placeholders differ"),
        (catalog_of(**{"{n} left": "{m} बाकी"}), "{n} left: placeholders differ"),
        (catalog_of(**{"%d of %d": "%d में से"}), "%d of %d: placeholders differ"),
        (catalog_of(District="\u095bिला"), "District: not in Unicode NFC"),
    ],
)
def test_faults_of_a_catalogue_are_found(catalog, fault):
    assert faults_of(catalog) == [fault]


def test_fuzzy_and_obsolete_messages_are_found():
    catalog = catalog_of(Save="सहेजें", Old="पुराना")
    catalog["Save"].flags.add("fuzzy")
    catalog.obsolete["Old"] = catalog["Old"]

    assert faults_of(catalog) == ["Old: obsolete", "Save: fuzzy"]


def test_missing_plural_forms_are_found():
    catalog = Catalog("hi")
    catalog.add(("%(n)s day", "%(n)s days"), ("%(n)s दिन", ""))

    assert faults_of(catalog) == ["('%(n)s day', '%(n)s days'): not translated"]


def test_messages_are_found_in_python_templates_and_scripts(tmp_path):
    (tmp_path / "consult").mkdir()
    (tmp_path / "frontend").mkdir()
    (tmp_path / "consult" / "rules.py").write_text('message = _("Not open")\n')
    (tmp_path / "frontend" / "live.js").write_text('show(gettext("Live"));\n')
    (tmp_path / "frontend" / "page.html").write_text(
        '<p>\n    {% translate "Close" context "door" %}\n  '
        "{% blocktranslate count n=n trimmed %}\n    {{ n }} day\n"
        "  {% plural %}{{ n }} days{% endblocktranslate %}</p>"
    )

    assert messages_in(site_messages(tmp_path)) == {
        ("Not open", None),
        ("Live", None),
        ("Close", "door"),
        (("%(n)s day", "%(n)s days"), None),
    }


# --- Templates hold no text of their own ------------------------------------------


def templates() -> list[Path]:
    return sorted(
        path
        for package in ("consult", "api", "frontend")
        for path in (settings.BASE_DIR / package).rglob("templates/**/*.html")
    )


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_hold_no_untranslated_text(path):
    assert untranslated_text(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Send answer</p>",
        '<button aria-label="Search"></button>',
        '<input placeholder="Water, school">',
        '<p>{% translate "Open" %} until noon</p>',
        '<span lang="en">EN</span> English',
        "{% if late %}<b>Late{% endif %}</b>",
    ],
)
def test_untranslated_text_is_found(template):
    assert len(untranslated_text(template)) == 1


@pytest.mark.parametrize(
    "template",
    [
        '<p class="note">{% translate "Send answer" %} · {{ count }} (41%)</p>',
        '<input placeholder="{% translate "Water, school" %}">',
        '<a lang="gu" href="/gu/">ગુ</a>',
        "{% blocktranslate trimmed %}<b>Late</b>{% endblocktranslate %}",
        '<{{ level }} class="asked">{{ text }}</{{ level }}> /api/v1/schema/',
        '{% block here %} aria-current="page"{% endblock %}',
        "{% comment %}Why it is so{% endcomment %}<script>let open = true</script>",
    ],
)
def test_translated_text_is_left_alone(template):
    assert untranslated_text(template) == []


# --- What frameworks say ------------------------------------------------------------


def refusal_of(field: forms.Field, value: object) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return str(refused.value.messages[0])


def api_refusal_of(field: serializers.Field, value: object) -> str:
    with pytest.raises(serializers.ValidationError) as refused:
        field.run_validation(value)
    return str(refused.value.detail[0])


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
@pytest.mark.parametrize("language", TRANSLATED)
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
