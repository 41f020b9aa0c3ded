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
    texts = dict(
        Contribution.objects.filter(pk__in=ballots.statements)
        .order_by("pk")
        .values_list("pk", "text")
    )

    def named(one: Typical) -> dict:
        key = ballots.statements[one.statement]
        return {
            "statement": key,
            "text": texts[key],
            "agrees": one.agrees,
            "voted": one.voting,
            "share": one.share,
            "z": one.z,
        }

    def compared(one: Typical) -> dict:
        return {**named(one), "ratio": one.ratio, "ratio_z": one.ratio_z}

    holds = [held_by_all(found.shares, agree=agree) for agree in (True, False)]
    return {
        "participants": ballots.votes.people,
        "participants_kept": len(found.kept),
        "statements": ballots.votes.width,
        "votes": len(ballots.votes.values),
        "groups": found.count,
        "group_sizes": found.sizes.tolist(),
        "group_of": [int(n) if n >= 0 else None for n in found.members],
        "representative": [
            [compared(one) for one in typical_of(found.shares, n)]
            for n in range(found.count)
        ],
        "consensus": {
            "agree": [named(one) for one in agreed_by_most(found.shares, agree=True)],
            "disagree": [
                named(one) for one in agreed_by_most(found.shares, agree=False)
            ],
        },
        "group_informed_consensus": [
            {"statement": key, "agree": float(agree), "disagree": float(disagree)}
            for key, agree, disagree in zip(ballots.statements, *holds, strict=True)
        ],
        "silhouette": found.silhouette,
        "explained": found.landscape.explained,
        "stability": found.stability,
        "group_stability": found.stabilities,
        "no_more_than_chance": found.is_chance,
        "exploratory": found.is_exploratory,
    }


def lines_of(document: dict) -> list[str]:
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
        lines += [line_of(one) for one in typical]
    lines.append("consensus:")
    lines += [line_of(one) for way in document["consensus"].values() for one in way]
    return lines


def line_of(one: dict) -> str:
    way = "agree" if one["agrees"] else "disagree"
    return f"  {one['share']:4.0%} {way:8} {one['text'][:80]}"
