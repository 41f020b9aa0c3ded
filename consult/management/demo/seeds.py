"""The consultations of the demo, read from the files in consultations/.

Each file is a draft document (consult/consultations/drafts.py) in TOML, with
these keys of its own:

    department        slug of a department of Gujarat
    state             "draft", "in_review", "approved" or "published"
    opens_in_days, closes_in_days or opens_in_hours, closes_in_hours
    heard_in_days, done_in_days
                      from the moment of filling; negative for the past
    [[activities]]
    demo_answers      how many synthetic people have answered
    demo_contributions, demo_summary
                      what was written: see consult/management/demo/talk.py
    demo_statements, demo_voters
                      what is voted on: see consult/management/demo/votes.py
    demo_themes       what officials call its themes: see consult/management/demo/themes.py
    [[activities.questions]]
    demo_weights      how they answer: see consult/management/demo/opinions.py
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "consultations"
DEMO_KEYS = frozenset(
    {
        "department",
        "state",
        "demo_answers",
        "demo_statements",
        "demo_voters",
        "demo_weights",
        "demo_contributions",
        "demo_summary",
        "demo_themes",
    }
)
MOMENTS = ["opens", "closes"]
PROMISES = ["heard", "done"]


@dataclass(frozen=True)
class Seed:
    """One consultation of the demo."""

    name: str
    # As the file says it, with the keys of the demo.
    table: Mapping[str, Any]

    @property
    def department(self) -> str:
        return str(self.table["department"])

    @property
    def state(self) -> str:
        return str(self.table["state"])

    @property
    def activities(self) -> list[Mapping[str, Any]]:
        return list(self.table["activities"])

    def draft(self, at: datetime) -> dict[str, Any]:
        """Return the draft document, its times counted from a moment."""
        document = _without_demo_keys(self.table)
        for moment in MOMENTS:
            document[f"{moment}_at"] = at + self._distance(moment)
        for promise in PROMISES:
            document[f"{promise}_by"] = (at + self._distance(promise)).date()
        return document

    def _distance(self, moment: str) -> timedelta:
        days = self.table.get(f"{moment}_in_days", 0)
        return timedelta(days=days, hours=self.table.get(f"{moment}_in_hours", 0))


def seeds() -> list[Seed]:
    """Return the consultations of the demo, in the order of their files."""
    return [
        Seed(path.stem, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.toml"))
    ]


def _without_demo_keys(value: Any) -> Any:
    """Return the table as the draft documents know it."""
    if isinstance(value, dict):
        return {
            key: _without_demo_keys(inner)
            for key, inner in value.items()
            if key not in DEMO_KEYS and not key.endswith(("_in_days", "_in_hours"))
        }
    if isinstance(value, list):
        return [_without_demo_keys(inner) for inner in value]
    return value
