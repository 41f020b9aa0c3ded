"""Reading a table of text into values, every fault by its line and column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.errors import Invalid, Message
from consult.text.digits import to_latin

Row = Mapping[str, str | None]
Values = dict[str, Any]
Read = Callable[[str], Any]

# The first line holds the names of the columns.
FIRST_LINE = 2
# A file with one column wrong is wrong in every line; nobody reads them all.
MOST_FAULTS = 20


class WrongValue(ValueError):
    """A cell does not hold what its column asks for; the message says what."""


@dataclass
class Faults:
    """What is wrong in a table: messages by line."""

    by_line: dict[str, list[Message]] = field(default_factory=dict)

    def add(self, line: int, column: str, message: Message) -> None:
        if len(self.by_line) < MOST_FAULTS:
            self.by_line.setdefault(f"line {line}", []).append(f"{column}: {message}")

    def refuse(self) -> None:
        """Refuse the whole table if anything in it is wrong.

        :raises Invalid: naming each line, and in it each column and its fault
        """
        if self.by_line:
            raise Invalid(_("The table has errors."), fields=self.by_line)


def read_table(
    rows: Iterable[Row], columns: Mapping[str, Read], *, unique: Sequence[Sequence[str]]
) -> list[Values]:
    """Return the rows with every cell read the way its column asks for.

    No two rows may have the same values in a group of ``unique`` columns.

    :raises Invalid: naming each line, and in it each column and its fault
    """
    numbered = list(enumerate(rows, start=FIRST_LINE))
    faults = Faults()
    _check_columns(numbered, columns, faults)
    faults.refuse()

    table = [
        (line, dict(_read_row(line, row, columns, faults))) for line, row in numbered
    ]
    for group in unique:
        _check_repeats(table, group, faults)
    faults.refuse()
    return [values for _line, values in table]


def _check_columns(
    numbered: list[tuple[int, Row]], columns: Mapping[str, Read], faults: Faults
) -> None:
    if not numbered:
        faults.add(FIRST_LINE, "*", _("the table has no rows"))
        return
    for column in columns:
        if column not in numbered[0][1]:
            faults.add(1, column, _("this column is missing"))


def _read_row(
    line: int, row: Row, columns: Mapping[str, Read], faults: Faults
) -> Iterator[tuple[str, Any]]:
    # The csv module keeps the cells beyond the last column under None.
    if None in row:
        faults.add(line, "*", _("the line has more cells than there are columns"))
    for column, read in columns.items():
        try:
            yield column, read((row[column] or "").strip())
        except WrongValue as wrong:
            faults.add(line, column, str(wrong))


def _check_repeats(
    table: list[tuple[int, Values]], group: Sequence[str], faults: Faults
) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for line, values in table:
        if any(column not in values for column in group):
            continue
        earlier = first.setdefault(tuple(values[column] for column in group), line)
        if earlier != line:
            message = _("the same as in line %(line)d") % {"line": earlier}
            faults.add(line, ", ".join(group), message)


def text(longest: int) -> Read:
    """Read a text that must be there, of at most ``longest`` characters."""

    def read(cell: str) -> str:
        if not cell:
            raise WrongValue(_("this is missing"))
        if len(cell) > longest:
            raise WrongValue(
                _("longer than %(longest)d characters") % {"longest": longest}
            )
        return cell

    return read


def whole_number(lowest: int, highest: int) -> Read:
    """Read a number within bounds, written in the digits of any script."""

    def read(cell: str) -> int:
        latin = to_latin(cell)
        if not (
            latin.isascii() and latin.isdigit() and lowest <= int(latin) <= highest
        ):
            raise WrongValue(
                _("“%(cell)s” is not a whole number from %(lowest)d to %(highest)d")
                % {"cell": cell, "lowest": lowest, "highest": highest}
            )
        return int(latin)

    return read


def one_of(values: Sequence[str]) -> Read:
    """Read one of the values that the column allows."""

    def read(cell: str) -> str:
        if cell not in values:
            raise WrongValue(
                _("“%(cell)s” is none of %(values)s")
                % {"cell": cell, "values": ", ".join(values)}
            )
        return cell

    return read


def day(cell: str) -> date | None:
    """Read a day written like 2026-11-26; an empty cell is None."""
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise WrongValue(_("“%(cell)s” is not a day") % {"cell": cell}) from error
