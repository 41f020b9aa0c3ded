import pytest

from consult.tallies.queries import people_in
from tests.consult.consultations.activities.test_pledge import make_pledge

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_program_reads_a_pledge_makes_it_and_counts_it(api, citizen):
    pledge = make_pledge()
    address = f"/api/v1/activities/{pledge.slug}/"
    api.force_authenticate(citizen)

    shown = api.get(address).json()
    assert (shown["kind"], shown["questions"]) == ("pledge", [])
    assert shown["intro"]

    made = api.post(f"{address}responses/", {"answers": {}}, format="json")
    assert made.status_code == 201
    assert made.json()["receipt"]
    assert api.get(f"{address}tally/").json()["people"] == 1
    assert people_in([pledge]) == {pledge.pk: 1}
