import pytest
from babel.messages.catalog import Catalog

from consult.extraction import (
    framework_messages,
    messages_of,
    read_catalog,
    update_catalog,
)

WRITTEN = """\
# Hindi texts.
msgid ""
msgstr ""
"Project-Id-Version: Jansetu\\n"
"Language: hi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#: consult/rules.py
msgid "Save"
msgstr "सहेजें"

"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def messages(*texts):
    catalog = Catalog()
    for text in texts:
        catalog.add(text, locations=[("consult/rules.py", 1)])
    return catalog


def test_updating_with_the_same_messages_changes_nothing(path):
    assert update_catalog(path, messages("Save")) == (0, 0)
    assert path.read_text(encoding="utf-8") == WRITTEN


def test_updating_keeps_translations_and_adds_new_messages_empty(path):
    assert update_catalog(path, messages("Save", "Save all")) == (1, 0)

    catalog = read_catalog(path)
    assert [(message.id, message.string) for message in catalog if message.id] == [
        ("Save", "सहेजें"),
        ("Save all", ""),
    ]


def test_updating_drops_what_is_no_longer_said(path):
    assert update_catalog(path, messages("Keep")) == (1, 1)

    assert "Save" not in path.read_text(encoding="utf-8")


def test_translators_comments_come_along(tmp_path):
    source = tmp_path / "rules.py"
    source.write_text('# Translators: of a door\n_("Open")\n', encoding="utf-8")

    found = messages_of([source], root=tmp_path)["Open"]

    assert found.auto_comments == ["Translators: of a door"]


def test_framework_messages_are_those_of_the_files_named(tmp_path):
    sources = tmp_path / "sources.toml"
    sources.write_text('[django]\nfiles = ["utils/ipv6.py"]\nleft_out = []\n')

    found = framework_messages(sources)

    assert "This is not a valid IPv6 address." in found
    assert "Monday" not in found


def test_framework_messages_can_be_left_out_by_name(tmp_path):
    sources = tmp_path / "sources.toml"
    sources.write_text('[django]\nfiles = ["utils/dates.py"]\nleft_out = ["Monday"]\n')

    found = framework_messages(sources)

    assert "Tuesday" in found
    assert "Monday" not in found
