"""Groups what people of the demo wrote, and lets an official confirm the themes.

An activity of a seed names under `demo_themes` a table of themes.toml. Themes that have
no name there stay proposals, for whoever tries the page.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.management.demo.seeds import Seed
from consult.themes.models import Theme
from consult.themes.operations import confirm_theme, propose_themes
from consult.themes.reading import sample_of

THEMES = Path(__file__).parent / "themes.toml"
QUOTED = 3
"""Of the most typical texts of a theme, which an official lets stand for it."""


def group_words(consultation: Consultation, seed: Seed, *, by: User) -> int:
    """Group the words in the activities that say so; return how many themes count."""
    activities = consultation.activities.order_by("position", "pk")
    tables = tomllib.loads(THEMES.read_text("utf-8"))
    return sum(
        _confirm(activity, tables[table["demo_themes"]], by)
        for activity, table in zip(activities, seed.activities, strict=True)
        if "demo_themes" in table
    )


def _confirm(
    activity: Activity, names: Mapping[str, Mapping[str, str]], by: User
) -> int:
    count = 0
    for theme in propose_themes(activity):
        name = _name_of(theme, names)
        if name is not None:
            read = [text.pk for text in sample_of(theme)]
            confirm_theme(theme, by=by, read=read, quoted=read[:QUOTED], name=name)
            count += 1
    return count


def _name_of(
    theme: Theme, names: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str] | None:
    """Return the name of the heaviest sign that has one."""
    return next((names[sign] for sign in theme.signs if sign in names), None)
