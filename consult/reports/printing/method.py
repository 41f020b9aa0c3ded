"""How it was done, in words, from the facts of the document."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.reports.places import LANGUAGE_NAMES
from consult.reports.printing.meaning import shrunken_in_words
from consult.reports.speaking import day, grouped, one_decimal

Document = dict[str, Any]
Fact = tuple[str, str]


def method_facts(document: Document, language: str) -> list[Fact]:
    """List the facts, each with what it is about."""
    facts = [
        (_("Open"), _open(document, language)),
        (_("Who could answer"), _asked(document, language)),
        (_("Identity"), _("Phone code, no name")),
        (_("Languages"), _parts(document, "language", language)),
        (_("Ways of answering"), _parts(document, "channel", language)),
        (_("Changes of the wording"), _wording(document, language)),
        (_("Wording kept with a reason"), _waivers(document)),
        (_("Set aside"), _set_aside(document, language)),
        (_("Matched to"), _matched(document, language)),
        (_("How we looked for agreement"), _agreement(document)),
        (_("Seen early"), _seen_early(document, language)),
        (_("Recount"), _recount(document)),
        (_("Small numbers"), _small(document)),
    ]
    return [(about, said) for about, said in facts if said]


def _open(document: Document, language: str) -> str:
    method = document["method"]
    said = _("%(first)s to %(last)s") % {
        "first": day(method["opens_at"]),
        "last": day(method["closes_at"]),
    }
    early = method["closed_early_reason"][language]
    if not early:
        return said
    closed = _("Closed early: %(reason)s") % {"reason": early}
    return f"{said}. {closed}"


def _asked(document: Document, language: str) -> str:
    districts = document["consultation"]["districts"]
    if not districts:
        return _("Anyone living in the state")
    return ", ".join(district["name"][language] for district in districts)


def _parts(document: Document, dimension: str, language: str) -> str:
    """Say how many came in each language, or each way; where that is shown."""
    said = _per_activity(
        [
            (activity["title"][language], _shown(activity, dimension, language))
            for activity in document["activities"]
        ]
    )
    if not said and dimension == "language":
        return ", ".join(map(str, LANGUAGE_NAMES.values()))
    return said


def _shown(activity: Document, dimension: str, language: str) -> str:
    return " · ".join(
        f"{row['label'][language]} {grouped(row['people'])}"
        for row in activity["strata"]
        if row["dimension"] == dimension and row["people"]
    )


def _per_activity(said: list[Fact]) -> str:
    """Join what is said of each activity, which is named where there are several."""
    if len(said) == 1:
        return said[0][1]
    return "\n".join(f"{title}: {words}" for title, words in said if words)


def _wording(document: Document, language: str) -> str:
    corrections = document["method"]["corrections"]
    if not corrections:
        return _("No word was changed after the launch.")
    return "\n".join(
        _("Corrected on %(day)s: %(reason)s")
        % {"day": day(one["published_at"]), "reason": one["reason"][language]}
        for one in corrections
    )


def _waivers(document: Document) -> str:
    waivers = document["method"]["waivers"]
    if not waivers:
        return ""
    said = ngettext(
        "%(count)s finding of the wording check was kept, with this reason:",
        "%(count)s findings of the wording check were kept, with these reasons:",
        len(waivers),
    ) % {"count": len(waivers)}
    reasons = dict.fromkeys(waiver["reason"] for waiver in waivers)
    return " ".join([said, " · ".join(reasons)])


def _set_aside(document: Document, language: str) -> str:
    """Say which answers are, or were for a time, counted apart, and why."""
    rows = [row for activity in document["activities"] for row in activity["set_aside"]]
    if not rows:
        return _("No answer was set aside.")
    return "\n".join(_one_set_aside(row, language) for row in rows)


def _one_set_aside(row: Document, language: str) -> str:
    said = _("About %(people)s answers were set aside on %(day)s: %(reason)s") % {
        "people": grouped(row["people"]),
        "day": day(row["decided_at"]),
        "reason": row["reason"][language],
    }
    if not row["lifted_at"]:
        return said
    again = _("They have counted again since %(day)s.") % {"day": day(row["lifted_at"])}
    return f"{said} {again}"


def _matched(document: Document, language: str) -> str:
    """Say to what estimates are matched, and what that costs in certainty."""
    return _per_activity(
        [
            (activity["title"][language], _one_matched(activity))
            for activity in document["activities"]
        ]
    )


def _one_matched(activity: Document) -> str:
    weights = activity["analysis"].get("weights")
    if not weights or not weights["is_shown"]:
        return ""
    said = _(
        "Adults by district, gender and age, %(year)s. Nobody counts more than"
        " %(largest)s times; design effect %(effect)s; as good as %(effective)s even"
        " answers. %(left_out)s answers did not say where or by whom."
    )
    return said % {
        "year": weights["year"],
        "largest": one_decimal(weights["largest"]),
        "effect": one_decimal(weights["design_effect"]),
        "effective": grouped(weights["effective"]),
        "left_out": grouped(weights["left_out"]),
    }


def _agreement(document: Document) -> str:
    """Say once how the shares of groups are found, where some are printed."""
    found = [one["analysis"].get("lines", {}) for one in document["activities"]]
    said = [shrunken_in_words(lines) for lines in found if lines.get("rows")]
    return "".join(said[:1])


def _seen_early(document: Document, language: str) -> str:
    """Say which roles saw results before they were public, how often, and why."""
    looks = document["method"]["early_looks"]
    if not looks:
        return _("Nobody saw results before they were public.")
    return "\n".join(
        _("%(day)s, %(role)s: %(reason)s")
        % {
            "day": day(look["looked_at"]),
            "role": look["role_name"][language],
            "reason": look["reason"],
        }
        for look in looks
    )


def _recount(document: Document) -> str:
    proofs = document["method"]["proofs"]
    if not proofs:
        return ""
    drifted = sum(proof["drifted_cells"] for proof in proofs)
    if drifted:
        said = _("A recount found differences in %(count)s numbers.")
        return said % {"count": drifted}
    return _("Every answer was counted anew: no difference.")


def _small(document: Document) -> str:
    limits = document["thresholds"]
    return _(
        "Totals are shown from %(total)s answers on, groups from %(cell)s people on."
        " What could expose somebody is hidden."
    ) % {"total": limits["total"], "cell": limits["cell"]}
