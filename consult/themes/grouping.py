"""Grouping texts that say much the same, the same way every time.

Buckshot, of D. R. Cutting, D. R. Karger, J. O. Pedersen and J. W. Tukey,
"Scatter/Gather: a cluster-based approach to browsing large document collections"
(SIGIR 1992): a sample of the texts is merged pair by pair, the two groups most alike
on average first (UPGMA, R. R. Sokal and C. D. Michener 1958), until none are alike
enough; all the texts then go to the group they are nearest to by the cosine, over and
over (spherical k-means, I. S. Dhillon and D. S. Modha 2001). The sample is not drawn by
chance but by the texts themselves, so the same texts give the same groups, in whatever
order they come. A text sent a thousand times weighs as one in finding groups.

Likeness is a cosine, from 0 to 1. What is near no group is in none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from consult.themes.features import is_of_words, rows_of
from consult.themes.sparse import Floats, Rows, Whole

ALIKE = 0.08
"""Average cosine from which two groups are merged: chosen on `roads` of the labelled
texts in tests/consult/themes, held against `water`, which it was not chosen on."""

LEAST_FIT = 0.12
"""Cosine to a group's middle below which a text is in none."""

SAMPLE = 600
"""Texts that are merged pair by pair."""

MOST_ROUNDS = 10
SMALLEST = 5
"""Different texts below which a group is none."""

MOST_GROUPS = 24
NONE = -1


@dataclass(frozen=True)
class Groups:
    """Of each text the number of its group (or `NONE`), and how well it fits there.

    ``signs`` are each group's features that weigh most, the first of them first.
    """

    labels: list[int]
    fits: list[float]
    signs: list[list[str]]


def grouped(texts: Sequence[str], *, smallest: int = SMALLEST) -> Groups:
    """Return the groups of the texts, the one of most different texts first."""
    different = sorted(set(texts), key=_lot)
    rows, features = rows_of(different)
    labels = _refined(rows, _begun(rows), smallest)
    labels, middles = _by_size(rows, labels, smallest)
    nearest, fits = _nearest(rows, middles)
    place = {text: at for at, text in enumerate(different)}
    where = [place[text] for text in texts]
    return Groups(
        [int(nearest[at]) for at in where],
        [round(float(fits[at]), 4) for at in where],
        [_signs(middles[:, k], features) for k in range(middles.shape[1])],
    )


def placed(
    texts: Sequence[str], among: Sequence[tuple[str, int]]
) -> list[tuple[int, float]]:
    """Return for each text the group it is nearest to, and how well it fits there.

    ``among`` are texts whose groups are known, numbered from 0.
    """
    known = [text for text, _group in among]
    rows, _features = rows_of([*known, *texts])
    labels = np.array([g for _t, g in among] + [NONE] * len(texts), dtype=np.int64)
    middles = _middles(rows, labels, int(labels.max(initial=NONE)) + 1)
    nearest, fits = _nearest(rows, middles)
    new = range(len(known), rows.height)
    return [(int(nearest[at]), round(float(fits[at]), 4)) for at in new]


def fits_of(texts: Sequence[str], labels: Sequence[int]) -> list[float]:
    """Return how well each text fits the group that it was put in."""
    rows, _features = rows_of(texts)
    groups = np.array(labels, dtype=np.int64)
    likeness = rows.times(_middles(rows, groups, int(groups.max(initial=NONE)) + 1))
    return [
        round(float(likeness[at, group]), 4) if group != NONE else 0.0
        for at, group in enumerate(labels)
    ]


def _lot(text: str) -> bytes:
    """Return where the text comes in an order that nobody chose."""
    return sha256(text.encode()).digest()


def _begun(rows: Rows) -> Whole:
    """Return the group of each text of the sample; of the others none."""
    size = min(rows.height, SAMPLE)
    labels = np.full(rows.height, NONE, dtype=np.int64)
    labels[:size] = _merged(rows.taken(np.arange(size)).dense())
    return labels


def _merged(points: Floats) -> Whole:
    """Merge the two groups most alike on average, until none are alike enough."""
    count = len(points)
    labels, sizes = np.arange(count), np.ones(count)
    alike = points @ points.T
    np.fill_diagonal(alike, -1)
    while count > 1:
        one, other = divmod(int(alike.argmax()), count)
        if alike[one, other] < ALIKE:
            break
        both = sizes[one] * alike[one] + sizes[other] * alike[other]
        alike[one] = both / (sizes[one] + sizes[other])
        alike[other] = -1
        # What was taken in, and the group itself, are no longer to be merged with.
        alike[one, alike[:, one] < 0] = -1
        alike[one, one] = -1
        alike[:, one], alike[:, other] = alike[one], -1
        sizes[one] += sizes[other]
        labels[labels == other] = one
    return labels


def _refined(rows: Rows, labels: Whole, smallest: int) -> Whole:
    """Send every text to the nearest group, until none moves."""
    for _round in range(MOST_ROUNDS):
        _labels, middles = _by_size(rows, labels, min(smallest, 3))
        nearest, _fits = _nearest(rows, middles)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
    return labels


def _by_size(rows: Rows, labels: Whole, smallest: int) -> tuple[Whole, Floats]:
    """Number the groups that are large enough by their size, and return their middles."""
    names, first, sizes = np.unique(
        labels[labels != NONE], return_index=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    kept = [names[at] for at in order if sizes[at] >= smallest][:MOST_GROUPS]
    numbered = np.full(len(labels), NONE, dtype=np.int64)
    for number, name in enumerate(kept):
        numbered[labels == name] = number
    return numbered, _middles(rows, numbered, len(kept))


def _middles(rows: Rows, labels: Whole, count: int) -> Floats:
    """Return the middle of each group, of length one: width × count."""
    sums = rows.summed(labels, count)
    lengths = np.linalg.norm(sums, axis=0)
    lengths[lengths == 0] = 1
    return np.asarray(sums / lengths)


def _nearest(rows: Rows, middles: Floats) -> tuple[Whole, Floats]:
    if not middles.shape[1]:
        return np.full(rows.height, NONE), np.zeros(rows.height)
    likeness = rows.times(middles)
    nearest, fits = likeness.argmax(axis=1), likeness.max(axis=1)
    return np.where(fits >= LEAST_FIT, nearest, NONE), fits


def _signs(middle: Floats, features: Sequence[str]) -> list[str]:
    heaviest = np.argsort(-middle, kind="stable")
    said = [features[at] for at in heaviest if middle[at] > 0]
    return [feature for feature in said if is_of_words(feature)][:20]
