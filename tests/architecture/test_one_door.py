"""No count leaves the house but through `tallies.disclosure`.

What holds counts and single answers is named by few modules above `tallies`; each is
here with the reason. Whoever needs a number asks `tallies.queries`.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWNERS = ("consult/tallies/", "consult/responses/", "consult/statements/")
KEEPERS = (
    "consult.responses.models",
    "consult.statements.models",
    "consult.tallies.models",
)
COUNTED = {
    "Counter",
    "Count",
    "Delta",
    "JointTally",
    "PeopleByHour",
    "StratumTally",
    "Turnout",
    "VoteTables",
    "WomenHeard",
}
ANSWERED = {"Response", "Vote", "Voter"}
LISTS = {"Channel", "Assurance", "Value"}
"""What may be named of an answer anywhere: the lists of what there can be."""

REASONS = {
    "consult/integrity/": "looks for what is odd; its numbers come from tally_of",
    "consult/themes/reading.py": "reads the words that texts point at",
    "consult/outcomes/words/": "shows people their own answer",
    "consult/desk/sandbox.py": "clears the exercises away",
    "api/citizens/responses.py": "hands people their own answer",
    "consult/management/": "fills demonstrations and tries every door",
}


def modules():
    for package in ("api", "consult", "frontend"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if not name.startswith(OWNERS) and "/migrations/" not in name:
                yield name, path.read_text(encoding="utf-8")


def named(source):
    """Return the models of counts and answers that a module names for their rows."""
    tree = ast.parse(source)
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(KEEPERS)
        for alias in node.names
        if alias.name in COUNTED | ANSWERED
    }
    # A list of choices says nothing of anybody.
    harmless = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in LISTS
        and isinstance(node.value, ast.Name)
    }
    used = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and id(node) not in harmless
    }
    return {model for name, model in imported.items() if name in used}


def is_listed(name):
    return any(name.startswith(place) for place in REASONS)


@pytest.mark.parametrize("models", [COUNTED, ANSWERED], ids=["counts", "answers"])
def test_counts_and_answers_are_read_by_tallies_only(models):
    found = {
        name: sorted(named(source) & models)
        for name, source in modules()
        if named(source) & models and not is_listed(name)
    }

    assert found == {}


def test_every_exception_is_still_needed():
    needed = {name for name, source in modules() if named(source)}

    unused = [p for p in REASONS if not any(name.startswith(p) for name in needed)]
    assert unused == []


def test_a_module_that_reads_a_counter_is_found():
    reads = "from consult.responses.models import Counter\nCounter.objects.all()\n"
    inner = "from consult.tallies.models.strata import JointTally\nJointTally.objects\n"
    lists = "from consult.responses.models import Response\nResponse.Channel.choices\n"

    assert named(reads) == {"Counter"}
    assert named(inner) == {"JointTally"}
    assert named(lists) == set()
