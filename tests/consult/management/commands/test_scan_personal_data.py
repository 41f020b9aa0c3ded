import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def printed(path, **options):
    out = StringIO()
    call_command("scan_personal_data", path, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def comments(tmp_path):
    path = tmp_path / "comments.txt"
    path.write_text(
        "પાણી નથી\nફોન ૯૮૨૫૦ ૧૨૩૪૫, asha@example.org\n₹ 9825012345\n",
        encoding="utf-8",
    )
    return path


def test_scan_prints_line_column_kind_and_text(comments):
    assert printed(comments).splitlines() == [
        "2:5\tphone\t૯૮૨૫૦ ૧૨૩૪૫",
        "2:18\temail\tasha@example.org",
        "2 found.",
    ]


def test_scan_prints_json(comments):
    assert json.loads(printed(comments, json=True))[0] == {
        "line": 2,
        "column": 5,
        "kind": "phone",
        "text": "૯૮૨૫૦ ૧૨૩૪૫",
    }


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_scan_says_what_it_cannot_read(tmp_path, content):
    path = tmp_path / "file.txt"
    if content:
        path.write_bytes(content)

    with pytest.raises(CommandError, match="Cannot read"):
        printed(path)
