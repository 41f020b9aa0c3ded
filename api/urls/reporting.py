"""Addresses of what came of it: themes, outcomes, one's own word, reports."""

from django.urls import path

from api.citizens.outcomes import (
    DepartmentView,
    OutcomeView,
)
from api.citizens.reports import ReportView
from api.citizens.themes import OwnContestView, OwnThemesView, ThemesView
from api.citizens.words import OwnWordsView, WordContestView, WordView
from api.officials.outcomes import (
    DispositionView,
    OfficeOutcomeView,
    ProgressView,
    ReportOutcomeView,
    SendOutcomeBackView,
    SubmitOutcomeView,
)
from api.officials.reports import OfficeReportView
from api.officials.theme_contests import (
    ContestAnswerView,
    ContestsView,
    SampleView,
)
from api.officials.themes import (
    BeginThemeView,
    ConfirmThemeView,
    MergeThemesView,
    OfficeThemesView,
    OfficeThemeView,
    QuoteView,
    ThemeTextsView,
)

THEMES = "activities/<slug:slug>/themes/"
CONSULTATION = "consultations/<slug:slug>/"
OUTCOME = f"office/{CONSULTATION}outcome/"

themes = [
    path(THEMES, ThemesView.as_view()),
    path(f"{THEMES}mine/", OwnThemesView.as_view()),
    path(f"{THEMES}mine/<int:number>/contest/", OwnContestView.as_view()),
    path(f"office/{THEMES}", OfficeThemesView.as_view()),
    path(f"office/{THEMES}begin/", BeginThemeView.as_view()),
    path(f"office/{THEMES}texts/", ThemeTextsView.as_view()),
    path(f"office/{THEMES}texts/<int:number>/quote/", QuoteView.as_view()),
    path(f"office/{THEMES}contests/", ContestsView.as_view()),
    path(f"office/{THEMES}contests/<int:number>/", ContestAnswerView.as_view()),
    path(f"office/{THEMES}sample/", SampleView.as_view()),
    path(f"office/{THEMES}<int:number>/", OfficeThemeView.as_view()),
    path(f"office/{THEMES}<int:number>/confirm/", ConfirmThemeView.as_view()),
    path(f"office/{THEMES}<int:number>/merge/", MergeThemesView.as_view()),
]

outcomes = [
    path(f"{CONSULTATION}outcome/", OutcomeView.as_view()),
    path("departments/<slug:slug>/", DepartmentView.as_view()),
    path("word/", WordView.as_view()),
    path("word/contest/", WordContestView.as_view()),
    path("me/words/", OwnWordsView.as_view()),
    path(OUTCOME, OfficeOutcomeView.as_view()),
    path(f"{OUTCOME}submit/", SubmitOutcomeView.as_view()),
    path(f"{OUTCOME}report/", ReportOutcomeView.as_view()),
    path(f"{OUTCOME}send-back/", SendOutcomeBackView.as_view()),
    path(f"{OUTCOME}<slug:key>/", DispositionView.as_view()),
    path(f"{OUTCOME}<slug:key>/progress/", ProgressView.as_view()),
]

reporting = [
    *themes,
    *outcomes,
    path(f"{CONSULTATION}report/", ReportView.as_view()),
    path(f"office/{CONSULTATION}report/", OfficeReportView.as_view()),
]
