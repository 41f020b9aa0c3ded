"""Asking a question, and being refused."""

import pytest

from consult.consultations.questions import kind_of
from consult.consultations.questions.base import WrongAnswer


def ids(question):
    """Return the ids of the choices in their order."""
    return list(question.choices.order_by("position").values_list("pk", flat=True))


def refused(question, value):
    """Return why the question does not take the answer."""
    with pytest.raises(WrongAnswer) as refusal:
        kind_of(question).check(question, value)
    return str(refusal.value.message)


def keys(question, value):
    """Return the keys that an answer counts towards."""
    kind = kind_of(question)
    return kind.keys(question, kind.check(question, value))


def said(question, value):
    """Return the answer in words."""
    kind = kind_of(question)
    return kind.in_words(question, kind.check(question, value))


def figures(question, counts, base):
    """Return {(name, key): value} of what follows from the counts."""
    found = kind_of(question).figures(question, counts, base)
    return {(figure.name, figure.key): figure.value for figure in found}
