"""Words that want to be programs: shown as words, wherever anybody may type some."""

import html
import json
from pathlib import Path

import pytest

from consult.contributions.census import recount
from consult.contributions.models import (
    Contribution,
    ContributionTranslation,
    Revision,
)
from consult.contributions.wording import columns_of
from consult.discussions.models import OfficialAnswer, Summary
from consult.languages import CODES
from consult.moderation.models import Case, Flag
from consult.rebuttals.models import Claim, Clarification
from consult.translations import set_texts
from tests.contributions_factories import make_discussion, make_statements
from tests.factories import MembershipFactory
from tests.journeys.conftest import DESK, session_of
from tests.rebuttals_factories import ClaimFactory
from tests.standards_factories import first_edition, rule

pytestmark = pytest.mark.browser
PAYLOADS = json.loads(Path(__file__).with_name("payloads.json").read_text("utf-8"))
TOGETHER = 100
"""Payloads in one text, longer than any that is taken: few pages hold them all."""

TEXTS = [
    "\n".join(PAYLOADS[start : start + TOGETHER])
    for start in range(0, len(PAYLOADS), TOGETHER)
]

# What no text of a person may add to a page, however it is written.
STRANGE = """() => {
  const found = [];
  const banned = ["IFRAME", "OBJECT", "EMBED", "BASE", "MARQUEE", "MATH", "APPLET"];
  for (const element of document.querySelectorAll("*")) {
    const { tagName, attributes, src } = element;
    const isOurs = src?.startsWith?.(`${location.origin}/static/`);
    if (banned.includes(tagName) || (/^script$/i.test(tagName) && !isOurs)) found.push(tagName);
    for (const { name, value } of attributes) {
      if (/^on/i.test(name) || ["style", "srcdoc"].includes(name)) found.push(name);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
          && /^\\s*(javascript|vbscript|data):/i.test(value)) found.push(value);
    }
  }
  return found;
}"""


@pytest.fixture
def discussion(site):
    """A discussion whose every text is hostile, as are claims, flags and answers."""
    first_edition()
    discussion = make_discussion()
    department = discussion.consultation.department
    official = MembershipFactory(department=department, role="moderator").official
    summary = Summary(activity=discussion, by=official)
    set_texts(summary, "text", dict.fromkeys(CODES, "\n".join(PAYLOADS)))
    summary.save()
    for number, text in enumerate(TEXTS):
        _hang_on(_keep(discussion, number, text), text, official)
    recount(discussion)
    return discussion


@pytest.fixture
def official(discussion):
    department = discussion.consultation.department
    return department.memberships.get(role="moderator").official


def _keep(activity, number, text, **more):
    return Contribution.objects.create(
        activity=activity,
        participant=number.to_bytes(16),
        language="gu",
        channel="web",
        **{**columns_of(text), "is_grievance": False, **more},
    )


def _hang_on(one, text, official):
    """Give a contribution all that may hang on one, of the same words."""
    department = one.activity.consultation.department
    for language in CODES:
        ContributionTranslation.objects.create(
            contribution=one,
            language=language,
            text=text,
            origin="person",
            of_hash=one.text_hash,
        )
    answer = OfficialAnswer(
        activity=one.activity, contribution=one, department=department, by=official
    )
    set_texts(answer, "text", dict.fromkeys(CODES, text))
    answer.save()
    first = Contribution.objects.order_by("pk").first()
    Revision.objects.create(contribution=first, text=text, form="en")
    if one != first:
        _keep(one.activity, 10_000 + one.pk, text, parent=first)
    claim = ClaimFactory(
        department=department,
        created_by=official,
        document={
            "said": dict.fromkeys(CODES, text[:300]),
            "phrasings": text,
            "facts": dict.fromkeys(CODES, text),
        },
    )
    Clarification.objects.create(claim=claim, contribution=one, attached_by=official)
    Case.objects.create(contribution=one, department=department, why="flagged", flags=1)
    Flag.objects.create(
        contribution=one, participant=bytes(16), rule=rule(1), note=text[:500]
    )


@pytest.fixture
def hurt():
    """What was executed."""
    return []


@pytest.fixture
def page(browser, site, official, hurt):
    context = browser.new_context(viewport=DESK)
    context.add_cookies([session_of(official, site)])
    context.expose_function("hit", lambda *said: hurt.append("hit"))
    page = context.new_page()
    page.on("dialog", lambda dialog: (hurt.append("dialog"), dialog.dismiss()))
    yield page
    context.close()


def addresses(discussion):
    """Every page that shows what people typed."""
    talk = f"activities/{discussion.slug}/"
    first = Contribution.objects.filter(activity=discussion).order_by("pk").first()
    last = Contribution.objects.filter(activity=discussion, parent=None).latest("pk")
    statements = _statements()
    claim = Claim.objects.latest("pk")
    return [
        f"{talk}?sort=newest",
        f"{talk}contributions/{first.pk}/",
        f"{talk}contributions/{first.pk}/history/",
        f"{talk}contributions/{first.pk}/flag/",
        *(
            f"activities/{statements.slug}/statements/{one.pk}/"
            for one in statements.contributions.order_by("pk")
        ),
        f"activities/{statements.slug}/results/",
        "claims/",
        f"claims/{claim.slug}/",
        "office/claims/",
        f"office/claims/{claim.slug}/",
        "office/moderation/",
        f"office/contributions/{last.pk}/",
        f"office/activities/{discussion.slug}/summary/",
    ]


def _statements():
    activity = make_statements()
    for number, text in enumerate(TEXTS):
        _keep(activity, number, text)
    recount(activity)
    return activity


def test_nothing_that_people_type_is_executed(site, page, discussion, hurt):
    shown = ""
    for language, address in [
        *(("en", address) for address in addresses(discussion)),
        ("gu", f"activities/{discussion.slug}/"),
    ]:
        assert page.goto(f"{site}/{language}/{address}").status == 200, address
        shown += page.inner_text("body")
        assert page.evaluate(STRANGE) == [], address

    assert hurt == []
    # All of them were before the reader, as words.
    flat = "".join(shown.split())
    missing = [text for text in PAYLOADS if "".join(text.split()) not in flat]
    assert missing == []


def test_what_is_typed_comes_back_as_words(site, page, discussion, hurt):
    talk = f"{site}/en/activities/{discussion.slug}/"
    for text in TEXTS[:1]:
        page.goto(talk)
        page.locator("#write textarea").fill(text)
        page.locator("#write button.button").click()
        # Signed in as an official, who is refused: the form comes back filled.
        assert page.locator("#write textarea").input_value() == text
        assert page.evaluate(STRANGE) == []
    for text in PAYLOADS[::250]:
        page.goto(talk)
        page.locator("input[type=search]").fill(text)
        page.locator("form[role=search] button").click()
        assert page.evaluate(STRANGE) == []

    assert hurt == []


def test_without_escaping_they_would_be_executed(site, page, discussion, hurt):
    talk = f"{site}/en/activities/{discussion.slug}/"

    def unescaped(route):
        answer = route.fetch()
        headers = {
            name: value
            for name, value in answer.headers.items()
            if not name.startswith("content-") or name == "content-type"
        }
        route.fulfill(status=200, headers=headers, body=html.unescape(answer.text()))

    page.route(f"{talk}**", unescaped)
    page.goto(talk, wait_until="load")
    strange = page.evaluate(STRANGE)

    assert len(hurt) > 10
    assert len(strange) > 100
