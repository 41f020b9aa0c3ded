"""Addresses of what was answered: counts, who took part, what is odd, what it shows."""

from django.urls import path

from api.citizens.analysis import AnalysisView
from api.citizens.early_looks import EarlyLooksView
from api.citizens.integrity import IntegrityView
from api.citizens.objections import ObjectionView, WordObjectionView
from api.citizens.participation import ParticipationView
from api.citizens.tallies import TallyView
from api.officials.analysis import OfficeAnalysisView
from api.officials.arrivals import ArrivalsView
from api.officials.comments import CommentsView
from api.officials.comparing import ComparisonView, FindingsView
from api.officials.early_looks import OfficeEarlyLooksView
from api.officials.integrity import (
    ApproveQuarantineView,
    DiscardQuarantineView,
    ExplainView,
    LiftQuarantineView,
    OfficeIntegrityView,
    ProposeQuarantineView,
    QuarantineEffectView,
    ReopenView,
    SignalEffectView,
)
from api.officials.items import ItemsView
from api.officials.objections import ObjectionAnswerView, ObjectionsView
from api.officials.participation import OfficeParticipationView
from api.officials.tallies import OfficeTallyView

ACTIVITY = "activities/<slug:slug>/"
INTEGRITY = f"office/{ACTIVITY}integrity/"
SIGNAL = f"{INTEGRITY}signals/<int:number>/"
QUARANTINE = f"{INTEGRITY}quarantines/<int:number>/"
LANGUAGES = f"office/{ACTIVITY}analysis/languages/"

counting = [
    path(f"{ACTIVITY}tally/", TallyView.as_view()),
    path(f"office/{ACTIVITY}tally/", OfficeTallyView.as_view()),
    path(f"{ACTIVITY}early-looks/", EarlyLooksView.as_view()),
    path(f"office/{ACTIVITY}early-looks/", OfficeEarlyLooksView.as_view()),
    path(f"{ACTIVITY}participation/", ParticipationView.as_view()),
    path(f"office/{ACTIVITY}participation/", OfficeParticipationView.as_view()),
    path(f"office/{ACTIVITY}arrivals/", ArrivalsView.as_view()),
    path(f"office/{ACTIVITY}items/", ItemsView.as_view()),
    path(f"office/{ACTIVITY}comments/<int:question>/", CommentsView.as_view()),
    path(f"{ACTIVITY}analysis/", AnalysisView.as_view()),
    path(f"office/{ACTIVITY}analysis/", OfficeAnalysisView.as_view()),
    path(LANGUAGES, FindingsView.as_view()),
    path(f"{LANGUAGES}<int:number>/", ComparisonView.as_view()),
    path(f"{ACTIVITY}integrity/", IntegrityView.as_view()),
    path(INTEGRITY, OfficeIntegrityView.as_view()),
    path(SIGNAL, SignalEffectView.as_view()),
    path(f"{SIGNAL}explain/", ExplainView.as_view()),
    path(f"{SIGNAL}reopen/", ReopenView.as_view()),
    path(f"{SIGNAL}quarantine/", ProposeQuarantineView.as_view()),
    path(QUARANTINE, QuarantineEffectView.as_view()),
    path(f"{INTEGRITY}objections/", ObjectionsView.as_view()),
    path(f"{INTEGRITY}objections/<int:number>/answer/", ObjectionAnswerView.as_view()),
    path(f"{ACTIVITY}objection/", ObjectionView.as_view()),
    path("word/objection/", WordObjectionView.as_view()),
    path(f"{QUARANTINE}approve/", ApproveQuarantineView.as_view()),
    path(f"{QUARANTINE}discard/", DiscardQuarantineView.as_view()),
    path(f"{QUARANTINE}lift/", LiftQuarantineView.as_view()),
]
