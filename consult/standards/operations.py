"""Publishing rules, and saying what is held. Each change is recorded."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.errors import Changed, Invalid, Message, NotFound, NotPermitted
from consult.languages import CODES
from consult.standards.models import Edition, HoldSettings, Standard, WordList
from consult.standards.queries import current_edition, editions
from consult.standards.rules import can_edit_standards, can_switch_holds
from consult.text import plain
from consult.translations import set_texts

Texts = Mapping[str, str]
"""{language: text}"""

MOST_RULES = 9
"""A rule is chosen by the key of its number."""

LONGEST = {"title": 100, "text": 1000}
MOST_WORDS = 2000
LONGEST_WORD = 60
SWITCHES = (
    "pre_moderated",
    "personal_data",
    "links",
    "words",
    "near_duplicates",
    "first_post",
    "burst",
)


@transaction.atomic
def publish_edition(
    rules: Sequence[Mapping[str, Texts]], *, by: User, version: int, promise: Texts
) -> Edition:
    """Let other rules hold from now on; earlier editions stay, and what they decided.

    ``promise`` is what stays whatever the rules; ``version`` is that of the edition
    which was read, and the new one has the next.

    :raises NotPermitted: unless ``by`` administers the state
    :raises Changed: if a newer edition has been published meanwhile
    :raises Invalid: naming each text that is missing or does not fit
    """
    if not can_edit_standards(by):
        raise NotPermitted
    # Two editions at once: the second waits here, and finds that it is.
    current = editions().select_for_update().first()
    if current is None or current.version != version:
        raise Changed
    cleaned = _cleaned(rules, promise)

    edition = Edition(version=version + 1)
    set_texts(edition, "promise", {code: _kept(promise[code]) for code in CODES})
    edition.save()
    for number, texts in enumerate(cleaned, start=1):
        rule = Standard(edition=edition, number=number)
        set_texts(rule, "title", texts["title"])
        set_texts(rule, "text", texts["text"])
        rule.save()
    record("standards.published", by=by, subject=edition, rules=len(cleaned))
    return current_edition()


@transaction.atomic
def set_words(language: str, words: Sequence[str], *, by: User) -> WordList:
    """Say which words hold a text back for a moderator, in one language.

    :raises NotPermitted: unless ``by`` administers the state
    :raises NotFound: if there is no such language
    :raises Invalid: naming `words`, if they are too many, too long or not storable
    """
    if not can_edit_standards(by):
        raise NotPermitted
    if language not in CODES:
        raise NotFound
    cleaned = _words(words)

    before = WordList.objects.filter(language=language).first()
    known = set(before.words) if before else set()
    row, _is_new = WordList.objects.update_or_create(
        language=language, defaults={"words": cleaned}
    )
    record(
        "words.changed",
        by=by,
        subject=row,
        added=sorted(set(cleaned) - known),
        removed=sorted(known - set(cleaned)),
    )
    return row


@transaction.atomic
def switch_holds(
    activity: Activity, *, by: User, switches: Mapping[str, bool]
) -> HoldSettings:
    """Say what is held before publication in an activity; what is left out stays.

    :raises NotPermitted: unless ``by`` is an author or a moderator of its department
    :raises Invalid: naming each switch that there is not
    """
    if not can_switch_holds(by, activity):
        raise NotPermitted
    unknown = sorted(set(switches) - set(SWITCHES))
    if unknown:
        nothing = [_("There is no such field here.")]
        raise Invalid(fields=dict.fromkeys(unknown, nothing))

    row, _is_new = HoldSettings.objects.get_or_create(activity=activity)
    before = {name: getattr(row, name) for name in switches}
    for name, is_on in switches.items():
        setattr(row, name, is_on)
    row.save()
    record(
        "holds.switched",
        by=by,
        subject=activity,
        before=before,
        after={name: bool(is_on) for name, is_on in switches.items()},
    )
    return row


def _cleaned(
    rules: Sequence[Mapping[str, Texts]], promise: Texts
) -> list[dict[str, dict[str, str]]]:
    """Return the rules as they are kept.

    :raises Invalid: naming each text that does not fit
    """
    wrong = dict(_misfits("promise", promise, LONGEST["text"]))
    if not 0 < len(rules) <= MOST_RULES:
        wrong["rules"] = [_("Give one to nine rules.")]
    for number, rule in enumerate(rules):
        for name, longest in LONGEST.items():
            place = f"rules[{number}].{name}"
            wrong.update(_misfits(place, rule.get(name, {}), longest))
    if wrong:
        raise Invalid(fields=wrong)
    return [
        {name: {code: _kept(rule[name][code]) for code in CODES} for name in LONGEST}
        for rule in rules
    ]


def _misfits(
    place: str, texts: Texts, longest: int
) -> Iterator[tuple[str, list[Message]]]:
    for code in CODES:
        if why := _misfit(texts.get(code, ""), longest):
            yield f"{place}.{code}", [why]


def _kept(text: str) -> str:
    return plain.clean(text).strip()


def _misfit(text: str, longest: int) -> Message | None:
    if refusal := plain.refusal_of(text):
        return refusal
    if not text.strip():
        return _("A rule is wanted in every language.")
    if len(text) > longest:
        return _("Use at most %(longest)d characters.") % {"longest": longest}
    return None


def _words(words: Sequence[str]) -> list[str]:
    """Return the words in one order, each once."""
    for word in words:
        why: Message | None = plain.refusal_of(word)
        if why is None and len(word) > LONGEST_WORD:
            why = _("Use at most %(longest)d characters.") % {"longest": LONGEST_WORD}
        if why:
            raise Invalid(fields={"words": [why]})
    cleaned = {" ".join(plain.clean(word).split()) for word in words} - {""}
    if len(cleaned) > MOST_WORDS:
        too_many = _("Give at most %(most)d words.") % {"most": MOST_WORDS}
        raise Invalid(fields={"words": [too_many]})
    return sorted(cleaned)
