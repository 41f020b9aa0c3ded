"""Texts out and in from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from consult.audit.models import Entry
from consult.consultations.models import Question
from consult.wording.models import Phrase


def run(*arguments, **options):
    said = StringIO()
    call_command(*arguments, stdout=said, **options)
    return said.getvalue()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("all.xlf", {"format": "xliff"}),
        ("hi.xlf", {"format": "xliff", "xliff_version": "2.0", "target": "hi"}),
        ("all.xlsx", {"format": "xlsx"}),
    ],
)
def test_what_is_exported_is_imported_again(draft, author, tmp_path, name, options):
    path = tmp_path / name
    run("export_texts", draft.slug, output=path, **options)
    Question.objects.update(text_hi="")

    said = run("import_texts", str(path), by=author.email)

    assert said == f"{draft.slug}: 1 texts taken over.\n"
    assert Question.objects.get().text_hi == "कौन सी बस?"
    assert Entry.objects.get().actor_id == author.pk


def test_an_export_without_a_file_goes_to_the_standard_output(draft):
    said = run("export_texts", draft.slug)

    assert said.startswith("<?xml")
    assert 'original="consultation-' in said


def test_an_import_without_a_name_is_the_operators(draft, tmp_path):
    path = tmp_path / "all.xlf"
    run("export_texts", draft.slug, output=path)
    Question.objects.update(text_hi="")

    run("import_texts", str(path))

    assert Entry.objects.get().actor_label == "operator"


def test_a_wrong_id_is_named_and_nothing_is_imported(draft, tmp_path):
    path = tmp_path / "all.xlf"
    run("export_texts", draft.slug, output=path)
    question = Question.objects.get()
    wrong = path.read_text().replace(f'"q{question.pk}.text"', '"q0.text"')
    path.write_text(wrong.replace("रात की बसें", "रात की ट्राम"))

    with pytest.raises(CommandError) as fault:
        run("import_texts", str(path))

    assert "Nothing was changed" in str(fault.value)
    assert "q0.text: Here it says “" in str(fault.value)
    assert not Entry.objects.exists()
    assert "left out" in run("import_texts", str(path), skip_unknown=True)


def test_what_cannot_be_read_or_found_is_said(draft, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a file of ours")

    for arguments, reason in [
        (["import_texts", str(path)], "not well-formed XML"),
        (["import_texts", str(tmp_path / "none")], "Cannot read"),
        (["import_texts", str(path), "--by", "nobody@example.org"], "well-formed"),
        (["export_texts", "none"], "There is no consultation none."),
        (["export_texts", draft.slug, "--xliff-version", "2.0"], "say which"),
    ]:
        with pytest.raises(CommandError, match=reason):
            run(*arguments)


def test_a_file_in_nobodys_name_is_refused(draft, tmp_path):
    path = tmp_path / "all.xlf"
    run("export_texts", draft.slug, output=path)

    with pytest.raises(CommandError, match="There is no official"):
        run("import_texts", str(path), by="nobody@example.org")


def test_what_was_published_before_is_remembered_on_demand(published, draft):
    assert run("remember_published") == "1 consultations remembered.\n"

    assert Phrase.objects.filter(department=published.department).exists()
