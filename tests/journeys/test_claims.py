"""Claims and their answers, as machines check the pages and as they fit a phone."""

import pytest

from consult.languages import CODES
from consult.rebuttals.models import Appearance
from tests.factories import MembershipFactory
from tests.journeys.conftest import session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.rebuttals_factories import ClaimFactory, ContributionFactory

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", CODES)
def test_the_pages_of_claims_pass_axe_and_fit_the_narrowest_phone(
    browser, site, language
):
    claim = ClaimFactory()
    draft = ClaimFactory(department=claim.department, status="draft", document={})
    said = ContributionFactory(activity__consultation__department=claim.department)
    Appearance.objects.create(claim=claim, contribution=said, likeness=80)
    writer = MembershipFactory(role="approver", department=claim.department).official
    context = browser.new_context(viewport=NARROWEST)
    context.add_cookies([session_of(writer, site)])
    page = context.new_page()
    found = {}
    for address in [
        "claims/",
        f"claims/{claim.slug}/",
        "office/claims/",
        "office/claims/new/",
        f"office/claims/{claim.slug}/",
        f"office/claims/{draft.slug}/",
    ]:
        page.goto(f"{site}/{language}/{address}")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[address] = violations(page) + ["too wide"] * wide
    context.close()

    assert {address: bad for address, bad in found.items() if bad} == {}
