"""The texts that are grouped, bag by bag, with the words that they have now.

A bag is the answers to one question in words, or all that people wrote for each other
in an activity. What officials seeded is nobody's opinion, and a personal grievance is
none either; neither is grouped. Answers that are set aside do not count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F, Func, QuerySet, TextField, Value

from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of
from consult.contributions.models import Contribution, hash_of
from consult.integrity.queries import counted_responses
from consult.themes.models import Origin, Text
from consult.themes.standing import written_opinions

TALKING = (Activity.Kind.DISCUSSION, Activity.Kind.STATEMENTS)

Key = int | bytes
"""The id of a contribution, or the pseudonym of whoever answered."""


@dataclass(frozen=True)
class Bag:
    """Texts that are grouped together; without a question, what was contributed."""

    activity: Activity
    question: Question | None

    def texts(self) -> QuerySet[Text]:
        """Return the rows of its texts, as far as they were noted."""
        return Text.objects.filter(activity=self.activity, question=self.question)


def bags_of(activity: Activity) -> list[Bag]:
    """List the bags of the activity, question by question; none where none has words."""
    if activity.kind in TALKING:
        return [Bag(activity, None)]
    # As they were fetched with the activity, if they were.
    asked = sorted(activity.questions.all(), key=lambda one: (one.position, one.pk))
    return [Bag(activity, one) for one in asked if kind_of(one).is_text]


def has_words(activity: Activity) -> bool:
    """Tell whether people write in the activity; it comes with its definition."""
    if activity.kind in TALKING:
        return True
    return any(kind_of(question).is_text for question in activity.asked.values())


def gather(bag: Bag) -> list[tuple[Text, str]]:
    """Note every text of the bag once, and return them with their words, in order.

    What was taken back is forgotten. What is held, hidden or set aside keeps its row,
    with what its writer and officials said of its place. What says something else by
    now is in no theme until it is placed anew.
    """
    words = dict(_words_in(bag))
    known = {_key_of(text): text for text in bag.texts().order_by("pk")}
    unheard = [key for key in known if key not in words]
    kept = _kept_among(bag, unheard) if unheard else set()
    gone = [known[key].pk for key in unheard if key not in kept]
    Text.objects.filter(pk__in=gone).delete()
    _forget_placing(known, words)
    new = [_noted(bag, key, words[key]) for key in words if key not in known]
    Text.objects.bulk_create(new, ignore_conflicts=True)
    rows = bag.texts().order_by("pk")
    return [(row, words[_key_of(row)]) for row in rows if _key_of(row) in words]


def _words_in(bag: Bag) -> Iterator[tuple[Key, str]]:
    if bag.question is None:
        written = written_opinions().filter(activity=bag.activity)
        yield from written.order_by("pk").values_list("pk", "text")
        return
    name = str(bag.question.pk)
    answers = counted_responses(bag.activity).filter(answers__has_key=name)
    # Django's own transform would take the name, all digits, for a place in a list.
    said = Func(
        F("answers"),
        Value(name),
        function="jsonb_extract_path_text",
        output_field=TextField(),
    )
    for participant, text in answers.values_list("participant", said).iterator():
        yield bytes(participant), text


def _kept_among(bag: Bag, keys: list[Key]) -> set[Key]:
    """Return those of which the words are kept, though nobody reads them now."""
    if bag.question is None:
        numbers = [key for key in keys if isinstance(key, int)]
        written = Contribution.objects.filter(activity=bag.activity, pk__in=numbers)
        left = written.exclude(state=Contribution.State.DELETED)
        return set(left.values_list("pk", flat=True))
    answers = bag.activity.responses.filter(
        participant__in=keys, answers__has_key=str(bag.question.pk)
    )
    return {bytes(one) for one in answers.values_list("participant", flat=True)}


def _key_of(text: Text) -> Key:
    if text.contribution_id is not None:
        return text.contribution_id
    return bytes(text.participant or b"")


def _forget_placing(known: Mapping[Key, Text], words: Mapping[Key, str]) -> None:
    changed = []
    for key, text in known.items():
        said_hash = hash_of(words[key]) if key in words else bytes(text.said_hash)
        if said_hash != bytes(text.said_hash):
            text.said_hash, text.theme, text.fit = said_hash, None, 0
            text.placed_by, text.is_quoted = Origin.MACHINE, False
            changed.append(text)
    fields = ["said_hash", "theme", "fit", "placed_by", "is_quoted"]
    Text.objects.bulk_update(changed, fields, batch_size=1000)


def _noted(bag: Bag, key: Key, words: str) -> Text:
    said = Text(activity=bag.activity, question=bag.question, said_hash=hash_of(words))
    if isinstance(key, int):
        said.contribution_id = key
    else:
        said.participant = key
    return said
