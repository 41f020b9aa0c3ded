"""Every text that people read exists in all three languages."""

from pathlib import Path

import pytest
import regex
from babel.messages.catalog import Catalog
from django.conf import settings

from consult.extraction import framework_messages, read_catalog, site_messages
from consult.languages import CODES, ENGLISH
from tests.architecture.catalogue_faults import (
    faults_of,
    forms_of,
    messages_in,
    untranslated_text,
)

TRANSLATED = [code for code in CODES if code != ENGLISH]
SITE = settings.BASE_DIR / "locale"
FRAMEWORKS = SITE / "frameworks"
FULL_STOP = {"gu": ".", "hi": "।"}


def catalog_in(folder: Path, language: str) -> Catalog:
    return read_catalog(folder / language / "LC_MESSAGES" / "django.po")


def catalog_of(**translations: str) -> Catalog:
    catalog = Catalog("hi")
    for message, text in translations.items():
        catalog.add(message, text)
    return catalog


def endless_in(catalog: Catalog, full_stop: str) -> list[str]:
    """List the translated sentences that lack the full stop of their language."""
    return [
        form
        for message in catalog
        for source, form in zip(
            forms_of(message.id), forms_of(message.string), strict=False
        )
        if regex.search(r"\w \P{Lu}.*[^.]\.$", source) and not form.endswith(full_stop)
    ]


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


@pytest.mark.parametrize("folder", [SITE, FRAMEWORKS], ids=["site", "frameworks"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_their_language_does(folder, language):
    assert endless_in(catalog_in(folder, language), FULL_STOP[language]) == []


def test_sentences_without_their_end_are_found():
    catalog = catalog_of(**{"It is done.": "हो गया.", "Not yet.": "अभी नहीं।"})

    assert endless_in(catalog, "।") == ["हो गया."]


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
