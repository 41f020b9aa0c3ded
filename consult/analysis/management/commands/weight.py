import json

from django.core.management.base import BaseCommand, CommandError

from consult.analysis.weights import Estimate, QuestionShares, estimate_of
from consult.consultations.models import Activity
from consult.tallies.disclosure import is_enough


class Command(BaseCommand):
    help = (
        "Match an activity's answers to the population (raking), and print the raw and"
        " the weighted shares, the effective number of answers and the design effect."
        " For whoever runs the site: pages and programs show whole percentages, and"
        " none of fewer than ten people. No shares of fewer than 50."
    )

    def add_arguments(self, parser):
        parser.add_argument("activity", help="its slug")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="for programs"
        )

    def handle(self, *, activity, as_json, **options):
        found = Activity.objects.with_definition().filter(slug=activity).first()
        if found is None:
            raise CommandError(f"There is no activity {activity}.")
        estimate = estimate_of(found)
        if estimate is None:
            raise CommandError("No answer to it can be matched to the population.")
        if as_json:
            self.stdout.write(json.dumps(document_of(estimate)))
        else:
            self.stdout.write("\n".join(lines_of(estimate)))


def document_of(estimate: Estimate) -> dict:
    """Return the estimate; shares are from 0 to 1 and in full."""
    found = estimate.matched
    return {
        "answered": estimate.answered,
        "people": found.total,
        "left_out": found.left_out,
        "effective_n": found.effective,
        "design_effect": found.design_effect,
        "largest_weight": float(found.weights.max()),
        "rounds": found.raked.rounds,
        "has_converged": found.raked.has_converged,
        "gap": found.raked.gap,
        "together": found.together,
        "shown": not estimate.why_not,
        "questions": [_question_of(each) for each in estimate.questions],
    }


def _question_of(shares: QuestionShares) -> dict:
    return {
        "id": shares.question.pk,
        "text": shares.question.text,
        "shares": [
            {"key": share.key, "raw": share.raw, "weighted": share.weighted}
            for group in shares.groups
            if is_enough(group.people)
            for share in group.shares
        ],
    }


def lines_of(estimate: Estimate) -> list[str]:
    """Say the same in lines, for who reads a terminal."""
    found = estimate.matched
    worth = f"{found.effective:.0f} (design effect {found.design_effect:.2f})"
    lines = [
        f"{found.total} of {estimate.answered} answers matched, worth {worth}",
        "  raw  weighted",
    ]
    for shares in estimate.questions:
        lines.append(str(shares.question))
        lines += [
            f"{share.raw:6.1%} {share.weighted:6.1%}  {each.group.label} {option.label}"
            for each in shares.groups
            if is_enough(each.people)
            for option, share in zip(each.group.options, each.shares, strict=True)
        ]
    return lines
