"""What an outcome still lacks, with the page on which each of it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Consultation
from consult.errors import Message
from consult.languages import CODES, LANGUAGES
from consult.outcomes.subjects import Subject
from frontend.officials.drafting.places import anchor_of

OWN_NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Gap:
    """What lacks something, by name, and what it lacks: once each, in which languages."""

    about: Message
    address: str
    lacks: dict[str, list[str]] = field(default_factory=dict)


def gaps_by_name(
    consultation: Consultation,
    subjects: Iterable[Subject],
    findings: Iterable[Finding],
) -> list[Gap]:
    """Gather what was found by what it is of, each with the way there."""
    asked = {subject.key: subject for subject in subjects}
    found: dict[str, Gap] = {}
    for finding in findings:
        key = finding.place.partition(".")[0]
        if key not in found:
            found[key] = _gap(consultation, key, asked)
        languages = found[key].lacks.setdefault(str(finding.message), [])
        name = OWN_NAMES.get(finding.language)
        if name and name not in languages:
            languages.append(name)
    return list(found.values())


def _gap(consultation: Consultation, key: str, asked: Mapping[str, Subject]) -> Gap:
    if key in asked:
        page = reverse("officials:disposition", args=[consultation.slug, key])
        return Gap(asked[key].said, page)
    for activity in consultation.activities.all():
        if key == f"a{activity.pk}":
            themes = reverse("officials:themes", args=[activity.slug])
            return Gap(activity.title, themes)
    return Gap(_("What we heard"), f"#{anchor_of(f'heard.{CODES[0]}')}")
