"""Addresses of getting a consultation ready, and of the office's own desk."""

from django.urls import path

from api.officials.desk import BoardView, DeskView
from api.officials.pictures import PicturesView
from api.officials.previews import PreviewLinksView, PreviewLinkView
from api.officials.statements import SeedsView, SeedView
from api.officials.texts import MachineTranslationsView, SuggestionsView, TextsView
from api.officials.training import CheckView, ExerciseView, TrainingView
from api.officials.translations import ConfirmTranslationsView, TranslationsView
from api.officials.wording import FixView, WaiversView, WaiverView, WordingView

CONSULTATION = "office/consultations/<slug:slug>/"
STATEMENTS = "office/activities/<slug:slug>/statements/"

preparing = [
    path(f"{CONSULTATION}translations/", TranslationsView.as_view()),
    path(f"{CONSULTATION}translations/confirm/", ConfirmTranslationsView.as_view()),
    path(f"{CONSULTATION}preview-links/", PreviewLinksView.as_view()),
    path(f"{CONSULTATION}preview-links/<int:link_id>/", PreviewLinkView.as_view()),
    path(f"{CONSULTATION}texts/", TextsView.as_view()),
    path(f"{CONSULTATION}suggestions/", SuggestionsView.as_view()),
    path(f"{CONSULTATION}machine-translations/", MachineTranslationsView.as_view()),
    path(f"{CONSULTATION}wording/", WordingView.as_view()),
    path(f"{CONSULTATION}wording/fix/", FixView.as_view()),
    path(f"{CONSULTATION}waivers/", WaiversView.as_view()),
    path(f"{CONSULTATION}waivers/<int:waiver_id>/", WaiverView.as_view()),
    path(STATEMENTS, SeedsView.as_view()),
    path(f"{STATEMENTS}<int:number>/", SeedView.as_view()),
    path("office/pictures/", PicturesView.as_view()),
    path("office/desk/", DeskView.as_view()),
    path("office/board/", BoardView.as_view()),
    path("office/training/", TrainingView.as_view()),
    path("office/training/<slug:key>/", ExerciseView.as_view()),
    path("office/training/<slug:key>/check/", CheckView.as_view()),
]
