"""Tables of which most cells are nought, as far as grouping texts needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """A table row by row: of each cell that is not nought its row, column and value.

    The cells stand in the order of their rows; ``height`` and ``width`` are the size.
    """

    row: Whole
    column: Whole
    value: Floats
    height: int
    width: int

    @classmethod
    def of(cls, entries: Sequence[Mapping[int, float]], *, width: int) -> Rows:
        """Return the table that has these cells in each row, by column."""
        counts = [len(cells) for cells in entries]
        row = np.repeat(np.arange(len(entries)), counts)
        column = [place for cells in entries for place in cells]
        value = [weight for cells in entries for weight in cells.values()]
        return cls(
            row.astype(np.int64),
            np.array(column, dtype=np.int64),
            np.array(value, dtype=np.float64),
            len(entries),
            width,
        )

    def beside(self, cells: Floats, *, weight: float) -> Rows:
        """Return the table with full columns after its own, its rows of length one.

        ``weight``, from 0 to 1, is that of the full columns in a product of two rows;
        where a row is nought in one of both, the other has all of it.
        """
        height, more = cells.shape
        row = np.concatenate([self.row, np.repeat(np.arange(height), more)])
        column = np.tile(np.arange(more) + self.width, height)
        value = [self.value * np.sqrt(1 - weight), cells.ravel() * np.sqrt(weight)]
        order = np.argsort(row, kind="stable")
        joined = Rows(
            row[order],
            np.concatenate([self.column, column])[order],
            np.concatenate(value)[order],
            self.height,
            self.width + more,
        )
        return joined.normalised()

    def normalised(self) -> Rows:
        """Return the table with every row of length one; an empty row stays so."""
        squares = np.bincount(self.row, self.value**2, minlength=self.height)
        lengths = np.sqrt(squares)
        lengths[lengths == 0] = 1
        value = self.value / lengths[self.row]
        return Rows(self.row, self.column, value, self.height, self.width)

    def taken(self, places: Whole) -> Rows:
        """Return the table of some rows, in the order of their places."""
        order = np.full(self.height, -1, dtype=np.int64)
        order[places] = np.arange(len(places))
        is_kept = order[self.row] >= 0
        row = order[self.row[is_kept]]
        by_row = np.argsort(row, kind="stable")
        return Rows(
            row[by_row],
            self.column[is_kept][by_row],
            self.value[is_kept][by_row],
            len(places),
            self.width,
        )

    def dense(self) -> Floats:
        """Return every cell, height × width."""
        cells = np.zeros((self.height, self.width))
        cells[self.row, self.column] = self.value
        return cells

    def times(self, others: Floats) -> Floats:
        """Return the product with a full table of width × k: height × k."""
        found = np.empty((self.height, others.shape[1]))
        for k in range(others.shape[1]):
            products = self.value * others[self.column, k]
            found[:, k] = np.bincount(self.row, products, minlength=self.height)
        return found

    def summed(self, labels: Whole, count: int) -> Floats:
        """Return the sums of the rows by label: width × count; below nought is none."""
        label = labels[self.row]
        is_kept = label >= 0
        cell = self.column[is_kept] * count + label[is_kept]
        flat = np.bincount(cell, self.value[is_kept], minlength=self.width * count)
        return flat.astype(np.float64).reshape(self.width, count)
