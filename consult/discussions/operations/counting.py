"""What an endorsement adds to its contribution's counts, and takes from them."""

from consult.contributions.models import Contribution
from consult.discussions.breadth import Part, breadth
from consult.discussions.models import Endorsement, Share

Line = Share.Line


def count(
    contribution: Contribution, given: Endorsement, *, before: int, now: int
) -> None:
    """Move somebody from one value to another; 0 is neither.

    The contribution is locked by the caller: what is read here stays until commit.
    """
    agreeing, disagreeing = _moved(1, before, now), _moved(-1, before, now)
    if not (agreeing or disagreeing):
        return
    shares = {(row.line, row.part): row for row in contribution.shares.all()}
    changed = [_share(shares, contribution, *place) for place in _places(given)]
    for share in changed:
        share.agreeing += agreeing
        share.disagreeing += disagreeing
    Share.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["contribution", "line", "part"],
        update_fields=["agreeing", "disagreeing"],
    )
    contribution.agreeing += agreeing
    contribution.disagreeing += disagreeing
    contribution.breadth = breadth(
        _parts(shares, Line.DISTRICT), _parts(shares, Line.LANGUAGE)
    )
    contribution.save(update_fields=["agreeing", "disagreeing", "breadth"])


def _moved(value: int, before: int, now: int) -> int:
    return (now == value) - (before == value)


def _places(given: Endorsement) -> list[tuple[str, str]]:
    """Return in which share of each line the endorsement is counted."""
    district = str(given.district.lgd_code) if given.district else ""
    return [(Line.DISTRICT, district), (Line.LANGUAGE, given.language)]


def _share(
    shares: dict[tuple[str, str], Share],
    contribution: Contribution,
    line: str,
    part: str,
) -> Share:
    new = Share(contribution=contribution, line=line, part=part)
    share = shares.setdefault((line, part), new)
    # Written by its place, and never by its id.
    share.pk = None
    return share


def _parts(shares: dict[tuple[str, str], Share], line: str) -> list[Part]:
    return [
        (share.agreeing, share.disagreeing)
        for share in shares.values()
        if share.line == line
    ]
