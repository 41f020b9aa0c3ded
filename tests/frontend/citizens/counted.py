"""Counts laid straight into the tables: pages show them, others prove them."""

from collections import Counter as Counted

from consult.responses.cells import cells_of as cells_in
from consult.responses.models import Counter
from consult.tallies.models import StratumTally


def keys_of(poll):
    """Return the poll's question id and the keys of its choices."""
    question = poll.questions.all()[0]
    return question.pk, [str(choice.pk) for choice in question.choices.all()]


def cells_of(poll, counts):
    """Return the cells of so many people for each choice of a single poll."""
    question, keys = keys_of(poll)
    people = sum(counts)
    return {
        "": people,
        f"q{question}": people,
        **{f"q{question}={key}": n for key, n in zip(keys, counts, strict=True)},
    }


def count_cells(activity, cells):
    """Let so many people be counted in each of the cells."""
    Counter.objects.bulk_create(
        Counter(activity=activity, cell=cell, count=people)
        for cell, people in cells.items()
    )


def count(poll, counts):
    """Let so many people have chosen each of the poll's choices."""
    count_cells(poll, {"~": 1, **cells_of(poll, counts)})


def count_in(poll, dimension, stratum, counts, *, is_released=True):
    """Let so many people of one stratum have chosen each of the poll's choices."""
    cells = cells_of(poll, counts)
    StratumTally.objects.create(
        activity=poll,
        dimension=dimension,
        stratum=str(stratum),
        cells=cells,
        released_cells=cells if is_released else {},
    )


def count_answers(survey, answers):
    """Let the tally be that of so many people's answers, each as it is kept."""
    cells = Counted("~" for _ in answers)
    for said in answers:
        cells.update(cells_in(survey, said))
    count_cells(survey, cells)
