"""What texts mean, by a model that an operator has put on the machine.

A model of static embeddings has one vector for each piece of a word, and a text's is
their mean: M. Tulkens and T. van Dongen, "Model2Vec: fast state-of-the-art static
embeddings" (2024). It needs neither a graphics card nor a network. Without a folder in
`THEMES_MODEL` nothing of it is even imported.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from consult.text.likeness import LONGEST
from consult.themes.checks import LIBRARY, missing_from
from consult.themes.sparse import Floats


def is_at_hand() -> bool:
    """Tell whether an operator has named a model."""
    return bool(settings.THEMES_MODEL)


def meanings_of(texts: Sequence[str]) -> Floats:
    """Return a vector of length one for each text, or of nought where it means nothing.

    All texts of a matter have something in common, which says nothing of what sets some
    apart; so the middle of them all is taken away first.
    """
    model = _model(settings.THEMES_MODEL)
    said = [text[:LONGEST] for text in texts]
    if not said:
        return np.zeros((0, model.dim))
    # In one thread: the worker has other things to do besides.
    found = model.encode(said, normalize=True, use_multiprocessing=False)
    vectors = np.nan_to_num(np.asarray(found, dtype=np.float64))
    is_known = vectors.any(axis=1)
    if is_known.any():
        vectors[is_known] -= vectors[is_known].mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths[lengths < 1e-9] = np.inf
    return np.asarray(vectors / lengths)


@cache
def _model(folder: str) -> Any:
    """Return the model of a folder, read once in each process.

    :raises FileNotFoundError: if a file of it is not there; none is ever fetched
    """
    if missing := missing_from(Path(folder)):
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}")
    # The extra `embeddings` brings the library, so not every machine has it.
    return import_module(LIBRARY).StaticModel.from_pretrained(Path(folder))
