"""What a benchmark finds out, and how it is told."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """One figure: the median of several runs, and the bar it is held against."""

    name: str
    unit: str
    runs: list[float]
    bar: float | None = None
    is_better: str = "higher"
    value: float = field(init=False)
    holds: bool | None = field(init=False)

    def __post_init__(self) -> None:
        value = median(self.runs)
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "holds", self._holds(value))

    def _holds(self, value: float) -> bool | None:
        if self.bar is None:
            return None
        return value >= self.bar if self.is_better == "higher" else value <= self.bar

    def __str__(self) -> str:
        verdict = {True: "holds", False: "does not hold", None: ""}[self.holds]
        sign = "≥" if self.is_better == "higher" else "≤"
        bar = f"(bar {sign} {self.bar:g}: {verdict})" if self.bar is not None else ""
        runs = " ".join(f"{run:.4g}" for run in self.runs)
        return f"{self.name:<34} {self.value:>9.4g} {self.unit:<12} {bar}\n    {runs}"


@dataclass(frozen=True)
class Figures:
    """A row of the table: its first measurement, and what else was seen."""

    number: int
    name: str
    parts: list[Measurement]

    def document(self) -> dict[str, Any]:
        """Return the row; it holds if every part holds that has a bar."""
        wanted = ["value", "unit", "bar", "holds", "runs"]
        parts = [asdict(part) for part in self.parts]
        verdicts = [part["holds"] for part in parts if part["holds"] is not None]
        first = {key: parts[0][key] for key in wanted}
        return {
            "name": self.name,
            **first,
            "holds": all(verdicts) if verdicts else None,
            "row": self.number,
            "parts": parts,
        }


def as_json(rows: list[Figures]) -> str:
    """Return the rows as one line of JSON, for programs."""
    return json.dumps([row.document() for row in rows])


def as_table(rows: list[Figures]) -> str:
    """Return the rows as the README shows them: each part that has a bar."""
    lines = ["| # | what | median | bar | |", "|---|---|---|---|---|"]
    for row in rows:
        for part in row.parts:
            if part.bar is not None:
                sign = "≥" if part.is_better == "higher" else "≤"
                verdict = "holds" if part.holds else "**missed**"
                value, bar = f"{part.value:.3g} {part.unit}".strip(), f"{part.bar:g}"
                lines.append(
                    f"| {row.number} | {part.name} | {value} | {sign} {bar} | {verdict} |"
                )
    return "\n".join(lines)


def in_turns(times: int, *runs: Callable[[], float]) -> list[list[float]]:
    """Run each in turn, several times over; return the figures of each.

    Every other round goes backwards, so that none always follows the same.
    """
    figures: list[list[float]] = [[] for _ in runs]
    for turn in range(times):
        order = range(len(runs)) if turn % 2 == 0 else reversed(range(len(runs)))
        for index in order:
            figures[index].append(runs[index]())
    return figures
