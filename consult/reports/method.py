"""How a consultation was done, written from what the house keeps about it."""

from datetime import datetime
from typing import Any

from consult.consultations.models import Consultation, Waiver
from consult.reports.speaking import in_each_language
from consult.tallies.models import EarlyLook, Proof
from consult.translations import texts_of

Document = dict[str, Any]


def method_of(consultation: Consultation, *, at: datetime) -> Document:
    """Return the facts of the method; the numbers' own are with the numbers.

    Who saw results early is published after closing.
    """
    is_closed = consultation.phase(at) == Consultation.Phase.CLOSED
    return {
        "opens_at": consultation.opens_at.isoformat(),
        "closes_at": consultation.closes_at.isoformat(),
        "planned_closes_at": _moment(consultation.planned_closes_at),
        "closed_early_reason": texts_of(consultation, "closed_early_reason"),
        "sealed_at": _moment(consultation.sealed_at),
        "result_visibility": consultation.result_visibility,
        "result_visibility_name": in_each_language(
            consultation.get_result_visibility_display
        ),
        "corrections": [
            {
                "published_at": _moment(one.published_at),
                "reason": texts_of(one, "reason"),
                "texts": len(one.changes),
                "versions": one.versions,
            }
            for one in consultation.corrections.exclude(published_at=None).order_by(
                "published_at", "pk"
            )
        ],
        "waivers": [
            {
                "check": waiver.check_name,
                "anchor": waiver.anchor,
                "language": waiver.language,
                "reason": waiver.reason,
            }
            for waiver in Waiver.objects.filter(consultation=consultation).order_by(
                "anchor", "check_name", "language"
            )
        ],
        "early_looks": _early_looks(consultation) if is_closed else [],
        "proofs": [
            # Not when: the same facts are proved over and over.
            {"activity": slug, "drifted_cells": cells}
            for slug, cells in Proof.objects.filter(activity__consultation=consultation)
            .order_by("activity__position", "activity")
            .values_list("activity__slug", "drifted_cells")
        ],
    }


def _early_looks(consultation: Consultation) -> list[Document]:
    looks = EarlyLook.objects.filter(activity__consultation=consultation)
    return [
        {
            "activity": look.activity.slug,
            "role": look.role,
            "role_name": in_each_language(look.get_role_display),
            "reason": look.reason,
            "people": look.people,
            "looked_at": look.looked_at.isoformat(),
        }
        for look in looks.select_related("activity").order_by("looked_at", "pk")
    ]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
