import pytest

from consult.reports.tables import COLUMNS
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db


def at(made, tail=""):
    return f"/en/consultations/{made.slug}/report/{tail}"


def test_the_page_links_every_file_of_what_has_closed(client):
    made = make_counted()

    page = client.get(at(made)).content.decode()

    for name in ("gu.pdf", "hi.xlsx", "en.csv", "en.json"):
        assert f"/report/{name}" in page
    assert "Self-selected answers, not a representative sample." in page
    assert "Government Open Data Licence" in page


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_the_page_says_what_each_column_means(client, language):
    page = client.get(f"/{language}/consultations/{make_counted().slug}/report/")

    said = page.content.decode()
    assert all(f"<code>{name}</code>" in said for name in COLUMNS)
    assert len(page.content) < 30_000


@pytest.mark.parametrize(
    ("consultation", "said"),
    [
        ({"closed": False}, "The report can be read once the consultation has closed."),
        ({"result_visibility": "officials_only"}, "So there is no public report."),
        (
            {"result_visibility": "after_answering"},
            "The report can be read once the department has said what it heard.",
        ),
    ],
)
def test_without_a_report_the_page_says_why_and_links_none(client, consultation, said):
    made = make_counted(**consultation)

    page = client.get(at(made)).content.decode()

    assert said in page
    assert ".pdf" not in page


def test_a_file_is_taken_once_and_known_again(client):
    made = make_counted()

    first = client.get(at(made, "hi.csv"))
    again = client.get(at(made, "hi.csv"), headers={"If-None-Match": first["ETag"]})

    assert first["Content-Disposition"] == f'attachment; filename="{made.slug}-hi.csv"'
    assert "रात की बसें" not in first.content.decode()
    assert "कौन सी बस?" in first.content.decode("utf-8-sig")
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("consultation", "name", "status"),
    [
        ({"closed": False}, "en.csv", 409),
        ({"result_visibility": "officials_only"}, "en.csv", 403),
        ({"status": "draft"}, "en.csv", 404),
        ({}, "fr.csv", 404),
        ({}, "en.exe", 404),
    ],
)
def test_a_file_that_is_not_out_is_refused_at_download(
    client, consultation, name, status
):
    made = make_counted(**consultation)

    assert client.get(at(made, name)).status_code == status


def test_the_size_of_what_is_kept_stands_beside_it(client):
    made = make_counted()
    client.get(at(made, "en.json"))

    assert "KB)" in client.get(at(made)).content.decode()


def test_the_page_takes_few_queries(client, django_assert_max_num_queries):
    made = make_counted()

    with django_assert_max_num_queries(8):
        client.get(at(made))
