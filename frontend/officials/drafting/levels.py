"""One level of a form whose rows have rows below: what each of them asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms

from frontend.officials.drafting.fields import Number, Text


@dataclass(frozen=True)
class Level:
    """The texts in every language, the other values, and the rows below."""

    texts: Mapping[str, Text]
    values: Mapping[str, forms.Field]
    rows_name: str = ""
    rows: "Level | None" = None
    # How many empty rows a new one of this level begins with.
    first_rows: int = 0
    # Further lists of rows, by their names; a new one begins with none.
    more: Mapping[str, "Level"] = field(default_factory=dict)
    ids: Mapping[str, forms.Field] = field(
        default_factory=lambda: {"id": Number(required=False)}
    )

    @property
    def lists(self) -> dict[str, "Level"]:
        """The lists of rows below by their names."""
        return {**({self.rows_name: self.rows} if self.rows else {}), **self.more}
