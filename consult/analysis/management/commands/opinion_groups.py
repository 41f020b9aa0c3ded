import json

from django.core.management.base import BaseCommand, CommandError

from consult.analysis.groups.ballots import Ballots, ballots_of
from consult.analysis.groups.finding import Groups, find_groups
from consult.analysis.groups.typical import (
    Typical,
    agreed_by_most,
    held_by_all,
    typical_of,
)
from consult.consultations.models import Activity
from consult.contributions.models import Contribution


class Command(BaseCommand):
    help = (
        "Find the opinion groups of a statements activity: who is in which, what each"
        " says and the others do not, what all agree on, and how stable it is. People"
        " are numbers only. For whoever runs the site: pages and programs show nothing"
        " of fewer than ten people."
    )

    def add_arguments(self, parser):
        parser.add_argument("activity", metavar="ACTIVITY", help="its slug")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="for programs"
        )

    def handle(self, *, activity, as_json, **options):
        found = Activity.objects.filter(slug=activity).first()
        if found is None:
            raise CommandError(f"There is no activity {activity}.")
        if found.kind != Activity.Kind.STATEMENTS:
            raise CommandError("Groups are found in activities of statements only.")
        ballots = ballots_of(found)
        groups = find_groups(ballots.votes)
        if groups is None:
            raise CommandError("Too few people voted, or all voted alike.")
        document = document_of(groups, ballots)
        if as_json:
            self.stdout.write(json.dumps(document))
        else:
            self.stdout.write("\n".join(lines_of(document)))


def document_of(found: Groups, ballots: Ballots) -> dict:
    """Return all that was found, by row of people and by id of statement.

    Shares are from 0 to 1; people outside every group have none (null).
    """
    return {
        "participants": ballots.votes.people,
        "participants_kept": len(found.kept),
        "statements": ballots.votes.width,
        "votes": len(ballots.votes.values),
        "groups": found.count,
        "group_sizes": found.sizes.tolist(),
        "group_of": [int(n) if n >= 0 else None for n in found.members],
        **_said(found, ballots),
        "silhouette": found.silhouette,
        "explained": found.landscape.explained,
        "stability": found.stability,
        "group_stability": found.stabilities,
        "no_more_than_chance": found.is_chance,
        "exploratory": found.is_exploratory,
    }


def _said(found: Groups, ballots: Ballots) -> dict:
    """Return what is typical of each group, and what most or all hold."""
    texts = _texts(ballots)
    holds = [held_by_all(found.shares, agree=agree) for agree in (True, False)]
    return {
        "representative": [
            [
                {
                    **_named(one, ballots, texts),
                    "ratio": one.ratio,
                    "ratio_z": one.ratio_z,
                }
                for one in typical_of(found.shares, number)
            ]
            for number in range(found.count)
        ],
        "consensus": {
            way: [
                _named(one, ballots, texts)
                for one in agreed_by_most(found.shares, agree=way == "agree")
            ]
            for way in ("agree", "disagree")
        },
        "group_informed_consensus": [
            {"statement": key, "agree": float(agree), "disagree": float(disagree)}
            for key, agree, disagree in zip(ballots.statements, *holds, strict=True)
        ],
    }


def _texts(ballots: Ballots) -> dict[int, str]:
    statements = Contribution.objects.filter(pk__in=ballots.statements)
    return dict(statements.order_by("pk").values_list("pk", "text"))


def _named(one: Typical, ballots: Ballots, texts: dict[int, str]) -> dict:
    key = ballots.statements[one.statement]
    return {
        "statement": key,
        "text": texts[key],
        "agrees": one.agrees,
        "voted": one.voting,
        "share": one.share,
        "z": one.z,
    }


def lines_of(document: dict) -> list[str]:
    """Say the same in lines, for who reads a terminal."""
    stability = document["stability"]
    known = "unknown" if stability is None else f"{stability:.2f}"
    lines = [
        "{participants_kept} of {participants} people placed, {statements} statements,"
        " {votes} votes".format_map(document),
        f"{document['groups']} groups, stability {known}"
        + " (exploratory)" * document["exploratory"],
    ]
    for number, (size, typical) in enumerate(
        zip(document["group_sizes"], document["representative"], strict=True)
    ):
        lines.append(f"group {number}: {size} people")
        lines += [_line_of(one) for one in typical]
    lines.append("consensus:")
    lines += [_line_of(one) for way in document["consensus"].values() for one in way]
    return lines


def _line_of(one: dict) -> str:
    way = "agree" if one["agrees"] else "disagree"
    return f"  {one['share']:4.0%} {way:8} {one['text'][:80]}"
