"""Real rows for tests, believable by default."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consult.accounts import phones, pseudonyms
from consult.departments.models import Membership
from consult.languages import CODES


def in_every_language(text):
    """Return a document's texts: the same words, marked by language."""
    return {code: f"{text} ({code})" for code in CODES}


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = "districts.District"

    lgd_code = factory.Sequence(lambda n: 400 + n)
    slug = factory.Sequence(lambda n: f"district-{n}")
    name_gu = factory.Sequence(lambda n: f"જિલ્લો {n}")
    name_hi = factory.Sequence(lambda n: f"ज़िला {n}")
    name_en = factory.Sequence(lambda n: f"District {n}")
    short_name_gu = short_name_hi = short_name_en = "DST"
    tile_column = 0
    tile_row = 0


class CitizenFactory(DjangoModelFactory):
    """A citizen who has signed in once and told where they live."""

    class Meta:
        model = "accounts.User"
        skip_postgeneration_save = True

    class Params:
        number = factory.Sequence(lambda n: f"+9198{n:08}")

    phone_index = factory.LazyAttribute(lambda o: phones.index_of(o.number))
    phone_sealed = factory.LazyAttribute(lambda o: phones.sealed(o.number))
    profile = factory.RelatedFactory(
        "tests.factories.ProfileFactory", factory_related_name="user"
    )


class ProfileFactory(DjangoModelFactory):
    class Meta:
        model = "accounts.Profile"

    user = factory.SubFactory(CitizenFactory, profile=None)
    district = factory.SubFactory(DistrictFactory)
    age_band = "30-44"
    gender = "woman"
    answered_at = factory.LazyFunction(timezone.now)


class OfficialFactory(DjangoModelFactory):
    class Meta:
        model = "accounts.User"

    email = factory.Sequence(lambda n: f"official-{n}@gujarat.example")
    full_name = factory.Sequence(lambda n: f"Official {n}")


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = "departments.Department"

    slug = factory.Sequence(lambda n: f"department-{n}")
    name_gu = "શિક્ષણ વિભાગ"
    name_hi = "शिक्षा विभाग"
    name_en = "Education Department"


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = "departments.Membership"

    official = factory.SubFactory(OfficialFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = Membership.Role.AUTHOR


class TermFactory(DjangoModelFactory):
    class Meta:
        model = "wording.Term"

    department = factory.SubFactory(DepartmentFactory)
    word_gu, word_hi, word_en = "વૉર્ડ", "वार्ड", "ward"
    key = factory.Sequence(lambda n: f"વોર્ડ वार्ड ward {n}")


class ConsultationFactory(DjangoModelFactory):
    """A published consultation that is open now, in three languages."""

    class Meta:
        model = "consultations.Consultation"

    class Params:
        closed = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=9)),
            closes_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=2)),
            sealed_at=factory.LazyFunction(timezone.now),
        )
        upcoming = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=2)),
            closes_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=9)),
        )

    department = factory.SubFactory(DepartmentFactory)
    created_by = factory.SubFactory(OfficialFactory)
    participation_key = factory.LazyFunction(pseudonyms.new_key)
    slug = factory.Sequence(lambda n: f"consultation-{n}")
    title_gu, title_hi, title_en = "રાતની બસ", "रात की बसें", "Night buses"
    summary_gu = summary_hi = summary_en = "Which routes should run at night?"
    decides_gu = decides_hi = decides_en = "The routes of next year."
    destination_gu = destination_hi = destination_en = "To the transport committee."
    not_decided_gu = not_decided_hi = not_decided_en = "The fares."
    officer_post_gu = officer_post_hi = officer_post_en = "Deputy Secretary"
    status = "published"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=5))
    published_at = factory.LazyAttribute(lambda o: o.opens_at)
    heard_by = factory.LazyAttribute(lambda o: o.closes_at.date() + timedelta(days=30))
    done_by = factory.LazyAttribute(lambda o: o.closes_at.date() + timedelta(days=90))
    search_text = "night buses રાતનિ બસ रात कि बसें"


def approved(consultation):
    """Return the consultation as somebody has approved it, ready to be launched."""
    consultation.status = "approved"
    consultation.save(update_fields=["status"])
    return consultation


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = "consultations.Activity"

    consultation = factory.SubFactory(ConsultationFactory)
    kind = "poll"
    slug = factory.Sequence(lambda n: f"activity-{n}")
    title_gu, title_hi, title_en = "કઈ બસ?", "कौन सी बस?", "Which bus?"


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = "consultations.Question"

    activity = factory.SubFactory(ActivityFactory)
    kind = "single"
    text_gu, text_hi, text_en = "કઈ બસ?", "कौन सी बस?", "Which bus?"


class ChoiceFactory(DjangoModelFactory):
    class Meta:
        model = "consultations.Choice"

    question = factory.SubFactory(QuestionFactory)
    text_gu, text_hi, text_en = "હા", "हाँ", "Yes"


class MatrixRowFactory(DjangoModelFactory):
    class Meta:
        model = "consultations.MatrixRow"

    question = factory.SubFactory(QuestionFactory)
    text_gu, text_hi, text_en = "સમયસર", "समय पर", "On time"


class PictureFactory(DjangoModelFactory):
    """A picture that is named like one, and holds no more than its first bytes."""

    class Meta:
        model = "consultations.Picture"

    digest = factory.Sequence(lambda n: f"{n:032x}")
    media_type = "image/png"
    width, height = 320, 200
    content = b"\x89PNG\r\n\x1a\n"
    added_by = factory.SubFactory(OfficialFactory)


def make_poll(*, kind="single", choices=3, **activity):
    """Return an open poll of one question with some choices."""
    poll = ActivityFactory(**activity)
    question = QuestionFactory(activity=poll, kind=kind)
    for number in range(choices):
        # The last is a way out for whoever cannot tell, as the lint wants it.
        is_last = number == choices - 1
        ChoiceFactory(question=question, position=number, stays_last=is_last)
    return with_definition(poll)


def with_definition(activity):
    """Return the activity as the faces read it, questions and choices at hand."""
    return type(activity).objects.with_definition().get(pk=activity.pk)


def answer_to(poll, number=0):
    """Return the answers that choose the poll's choice of that number."""
    question = poll.questions.all()[0]
    choice = question.choices.all()[number].pk
    return {str(question.pk): choice if question.kind == "single" else [choice]}
