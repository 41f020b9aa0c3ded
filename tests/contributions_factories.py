"""Discussions and what is written in them, as real rows."""

import factory
from factory.django import DjangoModelFactory

from consult.contributions.operations import write_contribution
from consult.contributions.wording import columns_of
from tests.factories import ActivityFactory, ConsultationFactory, with_definition

INTRO = {
    "intro_gu": "ગામની સમસ્યાઓ",
    "intro_hi": "गाँव की समस्याएँ",
    "intro_en": "What troubles your village?",
}


class ContributionFactory(DjangoModelFactory):
    """Something that a citizen wrote, published, with the keys it is found by."""

    class Meta:
        model = "contributions.Contribution"

    activity = factory.SubFactory(ActivityFactory, kind="discussion", **INTRO)
    participant = factory.Sequence(lambda n: n.to_bytes(16))
    language = "gu"
    channel = "web"
    text = factory.Sequence(lambda n: f"Street lamp number {n} is out")

    @classmethod
    def _create(cls, model_class, *args, **values):
        made = {**columns_of(values["text"]), **values}
        row = super()._create(model_class, *args, **made)
        row.refresh_from_db()
        return row


def make_discussion(**activity):
    """Return an open discussion with its definition at hand."""
    return _conversation("discussion", activity)


def make_statements(**activity):
    """Return an open activity of statements with its definition at hand."""
    return _conversation("statements", activity)


def written(activity, by, text="The lamp at the bus stop is out", **more):
    """Let a citizen write by the operation itself."""
    given = {"language": "gu", "channel": "web", **more}
    return write_contribution(activity, by=by, text=text, **given)


def _conversation(kind, activity):
    asked = activity.pop("consultation", None) or ConsultationFactory()
    made = ActivityFactory(kind=kind, consultation=asked, **{**INTRO, **activity})
    return with_definition(made)
