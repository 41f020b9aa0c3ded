import gettext

import pytest
from babel.messages.pofile import PoFileError

from consult.catalogues import compile_catalogues

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "frameworks" / "gu" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + 'msgid "Yes"\nmsgstr "હા"\n', encoding="utf-8")
    return source


def translation(source, message):
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext(message)


def test_a_new_catalogue_is_compiled(source, tmp_path):
    assert compile_catalogues(tmp_path) == [source]
    assert translation(source, "Yes") == "હા"


def test_an_unchanged_catalogue_is_left_alone(source, tmp_path):
    compile_catalogues(tmp_path)

    assert compile_catalogues(tmp_path) == []


def test_a_changed_catalogue_is_compiled_again(source, tmp_path):
    compile_catalogues(tmp_path)
    source.write_text(HEADER + 'msgid "Yes"\nmsgstr "હાજી"\n', encoding="utf-8")

    assert compile_catalogues(tmp_path) == [source]
    assert translation(source, "Yes") == "હાજી"


def test_a_fuzzy_entry_is_not_shown(source, tmp_path):
    source.write_text(HEADER + '#, fuzzy\nmsgid "Yes"\nmsgstr "ના"\n', encoding="utf-8")

    compile_catalogues(tmp_path)

    assert translation(source, "Yes") == "Yes"


def test_a_malformed_catalogue_is_refused(source, tmp_path):
    source.write_text(HEADER + "nonsense\n", encoding="utf-8")

    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)
    assert not source.with_suffix(".mo").exists()
