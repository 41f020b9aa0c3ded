"""Addresses of the standards for what is written, and of upholding them."""

from django.urls import path

from api.citizens.moderation import AppealView, FlagsView, NoticeView, SlipView
from api.citizens.standards import EditionView, ModerationView, StandardsView
from api.officials.moderation import (
    CaseView,
    ClaimView,
    GrievanceView,
    QueueView,
    SecondOpinionView,
    TakeUpView,
)
from api.officials.moderation_decisions import (
    AppealDecisionView,
    HideManyView,
    HideView,
    ProposalView,
    PublishView,
    UndoView,
)
from api.officials.standards import (
    EditionsView,
    HoldsView,
    WordListsView,
    WordListView,
)

CASE = "office/moderation/<int:number>/"
CONTRIBUTION = "contributions/<int:number>/"

moderating = [
    path("standards/", StandardsView.as_view()),
    path("standards/<int:version>/", EditionView.as_view()),
    path("moderation/", ModerationView.as_view()),
    path(f"{CONTRIBUTION}flags/", FlagsView.as_view()),
    path(f"{CONTRIBUTION}notice/", NoticeView.as_view()),
    path(f"{CONTRIBUTION}appeal/", AppealView.as_view()),
    path(f"{CONTRIBUTION}slip/", SlipView.as_view()),
    path("office/moderation/", QueueView.as_view()),
    path(CASE, CaseView.as_view()),
    path(f"{CASE}claim/", ClaimView.as_view()),
    path(f"{CASE}second-opinion/", SecondOpinionView.as_view()),
    path(f"{CASE}grievance/", GrievanceView.as_view()),
    path(f"{CASE}publish/", PublishView.as_view()),
    path(f"{CASE}hide/", HideView.as_view()),
    path("office/moderation/hide/", HideManyView.as_view()),
    path("office/moderation/hidings/<int:number>/", ProposalView.as_view()),
    path("office/moderation/appeals/<int:number>/", AppealDecisionView.as_view()),
    path("office/moderation/decisions/<int:number>/undo/", UndoView.as_view()),
    path(f"office/{CONTRIBUTION}case/", TakeUpView.as_view()),
    path("office/standards/", EditionsView.as_view()),
    path("office/word-lists/", WordListsView.as_view()),
    path("office/word-lists/<slug:language>/", WordListView.as_view()),
    path("office/activities/<slug:slug>/holds/", HoldsView.as_view()),
]
