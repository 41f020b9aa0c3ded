import pytest

from consult.contributions.models import Contribution
from consult.discussions.searching import found_by
from consult.text.measuring import FORMS
from tests.consult.text.labelled import topics_of
from tests.contributions_factories import ContributionFactory, make_discussion


@pytest.fixture
def topics(db):
    discussion = make_discussion()
    return {
        ContributionFactory(activity=discussion, text=labelled.text).pk: labelled
        for labelled in topics_of("sample")
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_sentence_finds_its_matter_first_in_every_other_form(topics, form):
    sought = [labelled for labelled in topics.values() if labelled.form == form]
    for other in sorted(set(FORMS) - {form}):
        among = [pk for pk, labelled in topics.items() if labelled.form == other]
        contributions = Contribution.objects.filter(pk__in=among)
        for labelled in sought:
            rows, _ = found_by(contributions, labelled.text, after=None, most=3)
            assert topics[rows[0].pk].topic == labelled.topic
