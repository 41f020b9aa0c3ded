"""The only door through which a count leaves the house.

Five rules, so that no count exposes a person:

1. Totals are exact from 50 answers on, to the activity and to the question;
   below that only how many there are.
2. A stratum is shown from 10 people on, and moves only when 10 more people have
   answered, or fewer do, who did not all answer alike (`steps`); and only when those
   who wait in the other strata are as many, or nobody (`batches`).
3. Within a stratum, a cell of fewer than 10 people is hidden. Where it could be
   found by subtracting the others from a total that is shown, others are hidden with
   it, until what is hidden comes to 10 people (`small_cells`).
4. People are taken apart only as `tallies.lattice` declares.
5. Tables of two dimensions are shown after the seal only, to the nearest five people,
   once an attacker who knows everything else that was ever shown finds nobody in them
   (`tables`, `attacker`).

Ten is the threshold of the UK's Office for National Statistics for outputs from
research data, and rule 3 the complementary suppression of L. Willenborg and
T. de Waal, Elements of Statistical Disclosure Control (Springer, 2001).
"""

from consult.tallies.disclosure.released import (
    Cell,
    QuestionTally,
    Released,
    Stratum,
    is_enough,
)
from consult.tallies.disclosure.small_cells import (
    Lines,
    Table,
    hide_small_cells,
)
from consult.tallies.disclosure.steps import (
    Asked,
    has_moved_enough,
    is_large_enough,
    is_unanimous,
    may_be_released,
)

__all__ = [
    "Asked",
    "Cell",
    "Lines",
    "QuestionTally",
    "Released",
    "Stratum",
    "Table",
    "has_moved_enough",
    "hide_small_cells",
    "is_enough",
    "is_large_enough",
    "is_unanimous",
    "may_be_released",
]
