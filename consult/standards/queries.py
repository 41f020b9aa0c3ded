"""The rules that hold, those that held before, and what is held by them."""

from django.db.models import Prefetch, QuerySet

from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import NotFound, NotPermitted
from consult.languages import CODES
from consult.standards.models import Edition, HoldSettings, Standard, WordList
from consult.standards.rules import can_edit_standards
from consult.translations import texts_of

TEXTS = ("title", "text")
"""What a rule says in every language."""


def editions() -> QuerySet[Edition]:
    """List every edition of the rules, the newest first."""
    return Edition.objects.order_by("-version")


def current_edition() -> Edition:
    """Return the rules that hold now, in their order.

    :raises NotFound: if none were ever published
    """
    return _one(editions())


def edition_of_version(version: int) -> Edition:
    """Return the rules as they were in an edition.

    :raises NotFound: if there is no such edition
    """
    return _one(editions().filter(version=version))


def current_rules() -> list[Standard]:
    """List the numbered rules that hold now."""
    return list(current_edition().standards.all())


def current_rule(number: int) -> Standard:
    """Return a rule that holds now by its number.

    :raises NotFound: if there is none of that number
    """
    for rule in current_rules():
        if rule.number == number:
            return rule
    raise NotFound


def holds_of(activity: Activity) -> HoldSettings:
    """Return what is held in the activity; unsaved where nobody switched anything."""
    found = HoldSettings.objects.filter(activity=activity).first()
    return found or HoldSettings(activity=activity)


def word_lists(*, by: Person) -> dict[str, list[str]]:
    """Return the words that hold a text back, by language, for those who edit them.

    :raises NotPermitted: unless ``by`` administers the state: read by others, the
        lists would tell how to write around them
    """
    if not can_edit_standards(by):
        raise NotPermitted
    found = dict(WordList.objects.values_list("language", "words"))
    return {code: list(found.get(code, [])) for code in CODES}


def rules_of(edition: Edition) -> list[dict[str, dict[str, str]]]:
    """Return the edition's rules as documents, with which the next one begins."""
    return [
        {name: texts_of(rule, name) for name in TEXTS}
        for rule in edition.standards.all()
    ]


def _one(found: QuerySet[Edition]) -> Edition:
    rules = Standard.objects.order_by("number")
    edition = found.prefetch_related(Prefetch("standards", rules)).first()
    if edition is None:
        raise NotFound
    return edition
