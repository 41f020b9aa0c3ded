"""Claims, the answers to them, and texts that say them."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consult.contributions.wording import columns_of
from consult.rebuttals.documents import write_claim
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    OfficialFactory,
    in_every_language,
)

SAID = {
    "gu": "રાતની બસનું ભાડું બમણું થવાનું છે.",
    "hi": "रात की बसों का किराया दोगुना होने वाला है।",
    "en": "The fare of night buses is going to be doubled.",
}
FACTS = {
    "gu": "ભાડું બદલવાનો કોઈ નિર્ણય લેવાયો નથી.",
    "hi": "किराया बदलने का कोई निर्णय नहीं हुआ है।",
    "en": "No decision to change the fare has been taken.",
}
# What two people write, in native and in Latin letters.
SAYS_IT = "રાતની બસમાં ડબલ ભાડું લેવાના છે, તો મજૂર લોકો શું કરે?"
SAYS_IT_IN_LATIN = "raat ni bas nu bhadu bamnu karvana che"
SAYS_ANOTHER = "રાતની બસ અગિયાર વાગ્યા સુધી ચાલુ રાખો."


def claim_document(**said):
    """Return a claim that lacks nothing."""
    return {
        "said": SAID,
        "phrasings": "રાત્રે બસમાં ડબલ ભાડું લેશે",
        "verdict": "false",
        "facts": FACTS,
        "valid_until": timezone.localdate() + timedelta(days=60),
        "sources": [
            {
                "title": in_every_language("Order of the Transport Department"),
                "url": "https://gsrtc.example/orders/12",
            }
        ],
        **said,
    }


class ClaimFactory(DjangoModelFactory):
    """A claim that was answered yesterday, with its source and wordings."""

    class Meta:
        model = "rebuttals.Claim"
        skip_postgeneration_save = True

    department = factory.SubFactory(DepartmentFactory)
    created_by = factory.SubFactory(OfficialFactory)
    slug = factory.Sequence(lambda n: f"claim-{n}")
    status = "published"
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    valid_until = factory.LazyFunction(
        lambda: timezone.localdate() + timedelta(days=60)
    )

    @factory.post_generation
    def document(self, create, extracted, **kwargs):
        document = claim_document(valid_until=self.valid_until)
        write_claim(self, {**document, **(extracted or {})})


class DiscussionFactory(ActivityFactory):
    kind = "discussion"


class ContributionFactory(DjangoModelFactory):
    """A public text in a discussion that nobody in particular wrote."""

    class Meta:
        model = "contributions.Contribution"

    activity = factory.SubFactory(DiscussionFactory)
    participant = factory.Sequence(lambda n: n.to_bytes(16, "big"))
    language = "gu"
    channel = "web"

    @classmethod
    def _create(cls, model_class, *args, text=SAYS_IT, **kwargs):
        return super()._create(model_class, *args, **{**columns_of(text), **kwargs})


class EndorsementFactory(DjangoModelFactory):
    class Meta:
        model = "discussions.Endorsement"

    contribution = factory.SubFactory(ContributionFactory)
    activity = factory.SelfAttribute("contribution.activity")
    participant = factory.Sequence(lambda n: (10**9 + n).to_bytes(16, "big"))
    value = 1
    language = "gu"
    channel = "web"
