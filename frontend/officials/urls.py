from django.urls import path

from frontend.officials import (
    board,
    corrections,
    decisions,
    desk,
    editing,
    elections,
    glossary,
    listing,
    results,
    reviews,
    sign_in,
    translation,
    wall,
    wording,
)

app_name = "officials"

CONSULTATION = "office/consultations/<slug:slug>/"
ACTIVITY = "office/activities/<slug:slug>/"

urlpatterns = [
    path("office/", desk.desk, name="desk"),
    path("office/board/", board.board, name="board"),
    path("office/consultations/", listing.consultations, name="consultations"),
    path("office/sign-in/", sign_in.sign_in, name="sign_in"),
    path("office/sign-out/", sign_in.sign_out, name="sign_out"),
    path("office/consultations/new/", editing.new, name="new"),
    path("office/elections/", elections.elections, name="elections"),
    path("office/elections/<int:number>/", elections.election, name="election"),
    path("office/elections/<int:number>/exemptions/", elections.exempt, name="exempt"),
    path(
        "office/elections/<int:number>/record.csv",
        elections.record,
        name="election_record",
    ),
    path("office/glossary/", glossary.glossary, name="glossary"),
    path("office/glossary/<int:term_id>/", glossary.term, name="term"),
    path(CONSULTATION, editing.edit, name="edit"),
    path(f"{CONSULTATION}wording/", wording.wording, name="wording"),
    path(f"{CONSULTATION}translation/", translation.translation, name="translation"),
    path(f"{CONSULTATION}translation/take/", translation.take, name="take"),
    path(
        f"{CONSULTATION}translation/machine/",
        translation.by_machine,
        name="by_machine",
    ),
    path(f"{CONSULTATION}texts/", translation.texts, name="texts"),
    path(f"{CONSULTATION}submit/", reviews.submit, name="submit"),
    path(f"{CONSULTATION}approve/", reviews.approve, name="approve"),
    path(f"{CONSULTATION}send-back/", reviews.back, name="send_back"),
    path(f"{CONSULTATION}publish/", decisions.publish, name="publish"),
    path(f"{CONSULTATION}extend/", decisions.extend, name="extend"),
    path(f"{CONSULTATION}close-early/", decisions.close, name="close_early"),
    path(f"{CONSULTATION}corrections/", corrections.corrections, name="corrections"),
    path(
        f"{CONSULTATION}corrections/<int:number>/",
        corrections.correction,
        name="correction",
    ),
    path(f"{CONSULTATION}withdraw/", decisions.withdraw, name="withdraw"),
    path(f"{CONSULTATION}delete/", decisions.delete, name="delete"),
    path(f"{ACTIVITY}wall/", wall.wall, name="wall"),
    path(f"{ACTIVITY}results/", results.results, name="results"),
]
