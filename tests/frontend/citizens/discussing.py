"""A discussion, what is said in it, and its page."""

from consult.contributions.operations import write_contribution
from tests.factories import ActivityFactory, CitizenFactory

GUJARATI = "અમારા ગામમાં પાણીની સમસ્યા છે, ટાંકી ત્રણ દિવસથી ખાલી છે."


def saving_water():
    return ActivityFactory(
        kind="discussion",
        title_gu="પાણી કેવી રીતે બચાવો છો?",
        title_en="How do you save water?",
        intro_gu="લખો.",
        intro_en="Write.",
    )


def said(discussion, text=GUJARATI, *, by=None, parent=None, language="gu"):
    return write_contribution(
        discussion,
        by=by or CitizenFactory(),
        text=text,
        language=language,
        channel="web",
        parent=parent,
    )


def page_of(discussion, language="en"):
    return f"/{language}/activities/{discussion.slug}/"


def address_of(contribution, action="", language="en"):
    slug = contribution.activity.slug
    return f"/{language}/activities/{slug}/contributions/{contribution.pk}/{action}"


def posted(client, address, **typed):
    return client.post(address, typed, headers={"Origin": "http://testserver"})


def signed_in(client, citizen):
    client.force_login(citizen, backend="consult.accounts.backends.Backend")
    return client
