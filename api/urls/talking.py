"""Addresses of what people write: contributions, replies, clarifications."""

from django.urls import path

from api.citizens.claims import HintsView
from api.citizens.clarifications import (
    OwnClarificationsView,
    SeenClarificationView,
)
from api.citizens.contributions import (
    ContributionsView,
    ContributionView,
    HistoryView,
    OwnContributionsView,
)
from api.citizens.discussions import (
    DiscussionView,
    EndorsementView,
    RepliesView,
    SeenView,
)
from api.citizens.talk_translations import MachineTranslationView, OwnTranslationView
from api.officials.clarifications import (
    AppearancesView,
    AppearanceView,
    ClarificationsView,
    ClarificationView,
    ContributionClaimsView,
)
from api.officials.contributions import (
    OfficeContributionsView,
    OfficeContributionView,
)
from api.officials.discussions import (
    AnswerView,
    OfficeTranslationView,
    SummaryView,
)

ACTIVITY = "activities/<slug:slug>/"
CONTRIBUTION = "contributions/<int:number>/"
CLAIM = "office/claims/<slug:slug>/"

contributions = [
    path(f"{ACTIVITY}contributions/", ContributionsView.as_view()),
    path(f"{ACTIVITY}contributions/mine/", OwnContributionsView.as_view()),
    path(CONTRIBUTION, ContributionView.as_view()),
    path(f"{CONTRIBUTION}history/", HistoryView.as_view()),
    path(f"office/{ACTIVITY}contributions/", OfficeContributionsView.as_view()),
    path(f"office/{CONTRIBUTION}", OfficeContributionView.as_view()),
]

discussions = [
    path(f"{ACTIVITY}discussion/", DiscussionView.as_view()),
    path(f"{ACTIVITY}discussion/seen/", SeenView.as_view()),
    path(f"{CONTRIBUTION}replies/", RepliesView.as_view()),
    path(f"{CONTRIBUTION}endorsement/", EndorsementView.as_view()),
    path(f"{CONTRIBUTION}translation/", OwnTranslationView.as_view()),
    path(f"{CONTRIBUTION}machine-translation/", MachineTranslationView.as_view()),
    path(f"office/{CONTRIBUTION}answer/", AnswerView.as_view()),
    path(
        f"office/{CONTRIBUTION}translations/<slug:language>/",
        OfficeTranslationView.as_view(),
    ),
    path(f"office/{ACTIVITY}summary/", SummaryView.as_view()),
]

rebuttals = [
    path(f"{ACTIVITY}hints/", HintsView.as_view()),
    path("me/clarifications/", OwnClarificationsView.as_view()),
    path("me/clarifications/<int:number>/seen/", SeenClarificationView.as_view()),
    path(f"{CLAIM}appearances/", AppearancesView.as_view()),
    path(f"{CLAIM}appearances/<int:number>/", AppearanceView.as_view()),
    path(f"office/{CONTRIBUTION}claims/", ContributionClaimsView.as_view()),
    path(f"office/{CONTRIBUTION}clarifications/", ClarificationsView.as_view()),
    path(
        f"office/{CONTRIBUTION}clarifications/<slug:slug>/",
        ClarificationView.as_view(),
    ),
]

talking = [*contributions, *discussions, *rebuttals]
