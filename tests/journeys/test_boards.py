"""Who takes part and what they answer, full of numbers: for machines and small phones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.analysis.operations import read_activity
from consult.languages import CODES
from consult.responses.models import Response
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.integrity_factories import signal_on
from tests.journeys.conftest import session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.participation_factories import AGES, Who, answered, counted, lived_in_by

pytestmark = pytest.mark.browser
LONG = {
    "name_gu": "દેવભૂમિ દ્વારકા",
    "name_hi": "देवभूमि द्वारका",
    "name_en": "Devbhumi Dwarka",
}


@pytest.fixture
def poll(site):
    """A poll that two districts answered on three days, and a third one did not."""
    poll = make_poll(consultation=ConsultationFactory(result_visibility="live"))
    town = lived_in_by(DistrictFactory(tile_column=0, tile_row=3, **LONG))
    village = lived_in_by(DistrictFactory(tile_column=7, tile_row=7), people=3000)
    lived_in_by(DistrictFactory(tile_column=6, tile_row=2))
    now = timezone.now()
    answered(poll, crowd(town, 0, 18), at=now - timedelta(days=2))
    answered(poll, crowd(village, 1, 9), at=now - timedelta(days=1))
    answered(poll, crowd(town, 2, 3, language="hi"), at=now - timedelta(hours=2))
    counted(poll)
    read_activity(poll)
    signal_on(poll, list(Response.objects.filter(activity=poll).order_by("pk")[:12]))
    return poll


def crowd(place, choice, people, language="gu"):
    """Return so many people of each gender and age of one place."""
    whos = [Who(place, g, a, choice, language) for g in ("woman", "man") for a in AGES]
    return dict.fromkeys(whos, people)


def faults(page):
    """List what is wrong with the page once all that it folds away is open."""
    page.evaluate(
        "document.querySelectorAll('details').forEach(one => one.open = true)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return violations(page) + ["too wide"] * wide


@pytest.mark.parametrize("language", CODES)
def test_results_wall_and_boards_pass_axe_and_fit_the_narrowest_phone(
    browser, site, poll, language
):
    role = "state_administrator"
    state = MembershipFactory(role=role, department=None).official
    context = browser.new_context(viewport=NARROWEST)
    page = context.new_page()
    page.goto(f"{site}/{language}/activities/{poll.slug}/results/")
    assert page.locator(".bars, .bar").count() > 0
    found = {"results": faults(page)}
    context.add_cookies([session_of(state, site)])
    place = f"{site}/{language}/office/"
    for rest in [
        f"activities/{poll.slug}/wall/",
        f"activities/{poll.slug}/participation/",
        "board/",
    ]:
        assert page.goto(f"{place}{rest}").status == 200
        assert "240" in page.locator("main, .wall").first.inner_text()
        found[rest] = faults(page)
    context.close()

    assert {where: bad for where, bad in found.items() if bad} == {}
