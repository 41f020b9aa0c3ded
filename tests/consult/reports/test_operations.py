from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.accounts.models import Allowance
from consult.errors import NotFound, NotPermitted, TooMany
from consult.reports import edition, operations
from consult.reports.models import KeptReport
from consult.reports.operations import hand_out_report
from consult.reports.queries import ReportNotOut
from consult.responses.models import Counter
from consult.tallies.models import Proof
from tests.factories import ConsultationFactory, MembershipFactory
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db


def hand_out(consultation, by=None, form="csv", language="en", address=""):
    return hand_out_report(
        consultation,
        by=by or AnonymousUser(),
        form=form,
        language=language,
        at=timezone.now(),
        address=address,
    )


def test_anybody_has_the_report_of_what_has_closed():
    made = make_counted()

    file = hand_out(made)

    assert file.name == f"{made.slug}-en.csv"
    assert file.media_type.startswith("text/csv")
    assert b"Which bus?" in file.content


def test_what_those_who_answered_saw_is_everybodys_once_it_was_reported():
    made = make_counted(result_visibility="after_answering", reported_at=timezone.now())

    assert b"Which bus?" in hand_out(made).content


@pytest.mark.parametrize(
    ("consultation", "refusal"),
    [
        ({"closed": False}, ReportNotOut),
        ({"result_visibility": "officials_only"}, NotPermitted),
        ({"result_visibility": "after_answering"}, ReportNotOut),
        ({"status": "withdrawn"}, NotPermitted),
        ({"status": "withdrawn", "result_visibility": "after_answering"}, NotPermitted),
        ({"department__is_sandbox": True}, NotPermitted),
        (
            {"department__is_sandbox": True, "result_visibility": "after_answering"},
            NotPermitted,
        ),
    ],
)
def test_the_public_has_no_other_report_and_members_have(consultation, refusal):
    made = make_counted(**consultation)

    with pytest.raises(refusal):
        hand_out(made)

    member = MembershipFactory(department=made.department).official
    assert hand_out(made, by=member).content
    assert not KeptReport.objects.exists()


def test_a_member_of_another_department_is_the_public():
    made = make_counted(closed=False)

    with pytest.raises(ReportNotOut):
        hand_out(made, by=MembershipFactory().official)


@pytest.mark.parametrize(("form", "language"), [("exe", "en"), ("csv", "fr")])
def test_other_forms_and_languages_are_not_found(form, language):
    with pytest.raises(NotFound):
        hand_out(make_counted(), form=form, language=language)


def test_a_report_is_written_once_until_its_numbers_change(monkeypatch):
    made, written = make_counted(), []
    form = operations.FORMS["csv"]

    def write(*said):
        written.append(said)
        return form.write(*said)

    monkeypatch.setattr(operations, "FORMS", {"csv": form._replace(write=write)})
    first, again = hand_out(made), hand_out(made)
    assert (len(written), first.tag) == (1, again.tag)

    Counter.objects.filter(cell="~").update(count=7)
    Counter.objects.filter(cell="").update(count=101)

    assert hand_out(made).tag != first.tag
    assert len(written) == 2
    assert KeptReport.objects.count() == 1


def test_an_official_has_so_many_written_in_an_hour(monkeypatch):
    monkeypatch.setattr(operations, "PER_HOUR", 2)
    made = make_counted(closed=False)
    member = MembershipFactory(department=made.department).official

    hand_out(made, by=member)
    hand_out(made, by=member)
    with pytest.raises(TooMany):
        hand_out(made, by=member)

    Allowance.objects.all().delete()
    assert hand_out(made, by=member)


def test_an_address_has_so_many_written_in_an_hour_and_reads_what_is_kept(monkeypatch):
    monkeypatch.setattr(operations, "PER_HOUR", 1)
    made = make_counted()

    first = hand_out(made, address="192.0.2.7")
    assert hand_out(made, address="192.0.2.7").content == first.content
    with pytest.raises(TooMany):
        hand_out(made, address="192.0.2.7", language="gu")

    assert hand_out(made, address="192.0.2.8", language="gu")


def test_proving_the_counts_again_writes_no_report_anew():
    made = make_counted()
    poll = made.activities.get()
    proved_at = timezone.now()
    proof = Proof.objects.create(activity=poll, proved_at=proved_at, drifted_cells=0)
    first = hand_out(made)

    proof.proved_at = proved_at + timedelta(minutes=1)
    proof.save()

    assert hand_out(made).tag == first.tag
    proof.drifted_cells = 2
    proof.save()
    assert hand_out(made).tag != first.tag


def test_another_edition_of_the_software_writes_it_anew(monkeypatch):
    made = make_counted()
    first = hand_out(made)
    KeptReport.objects.update(content=b"as it was set before")
    assert hand_out(made).content == b"as it was set before"

    monkeypatch.setattr("consult.reports.edition.WRITERS", ("typst",))
    edition.edition.cache_clear()
    again = hand_out(made)
    edition.edition.cache_clear()

    assert (again.content, again.tag == first.tag) == (first.content, False)


def test_nothing_at_all_can_be_reported():
    assert hand_out(ConsultationFactory(closed=True), form="pdf").content
