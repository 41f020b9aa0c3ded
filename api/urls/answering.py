"""Addresses of taking part: answers, votes, games, and the receipts for them."""

from django.urls import path

from api.citizens.certificates import CertificateView
from api.citizens.draft_rules import DraftRulesView
from api.citizens.quizzes import EntryView, RankingView, ScoreView
from api.citizens.receipts import ReceiptView
from api.citizens.responses import NewResponseView, OwnResponseView
from api.citizens.statements import (
    NextStatementView,
    OwnVotesView,
    StatementsView,
    VoteView,
)
from api.citizens.unfinished import BeginView, UnfinishedView

ACTIVITY = "activities/<slug:slug>/"
STATEMENTS = f"{ACTIVITY}statements/"

answering = [
    path(f"{ACTIVITY}unfinished/", BeginView.as_view()),
    path("unfinished/<str:code>/", UnfinishedView.as_view()),
    path(f"{ACTIVITY}responses/", NewResponseView.as_view()),
    path(f"{ACTIVITY}responses/mine/", OwnResponseView.as_view()),
    path(STATEMENTS, StatementsView.as_view()),
    path(f"{STATEMENTS}next/", NextStatementView.as_view()),
    path(f"{STATEMENTS}votes/", OwnVotesView.as_view()),
    path(f"{STATEMENTS}<int:number>/vote/", VoteView.as_view()),
    path(f"{ACTIVITY}entry/", EntryView.as_view()),
    path(f"{ACTIVITY}score/", ScoreView.as_view()),
    path(f"{ACTIVITY}ranking/", RankingView.as_view()),
    path(f"{ACTIVITY}certificate/", CertificateView.as_view()),
    path("draft-rules/", DraftRulesView.as_view()),
    path("receipts/", ReceiptView.as_view()),
]
