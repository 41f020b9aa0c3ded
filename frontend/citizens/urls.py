from django.urls import path

from frontend.citizens import (
    activities,
    analysis,
    answered,
    certificates,
    claims,
    consultations,
    draft_rules,
    home,
    mine,
    moderation,
    pages,
    previews,
    quizzes,
    receipts,
    results,
    sending,
    sign_in,
    standards,
    unfinished,
)
from frontend.citizens.discussions import agreeing, own, single
from frontend.citizens.statements import pages as statements
from frontend.citizens.statements import voting

app_name = "citizens"

CONTRIBUTION = "activities/<slug:slug>/contributions/<int:number>/"

STATEMENTS = "activities/<slug:slug>/statements/"

urlpatterns = [
    path("", home.home, name="home"),
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<slug:slug>/", consultations.consultation, name="consultation"),
    path("activities/<slug:slug>/", activities.respond, name="respond"),
    path("activities/<slug:slug>/answered/", answered.answered, name="answered"),
    path("activities/<slug:slug>/withdraw/", answered.withdraw, name="withdraw"),
    path("activities/<slug:slug>/ranking/", quizzes.ranking, name="ranking"),
    path(
        "activities/<slug:slug>/certificate/",
        certificates.certificate,
        name="certificate",
    ),
    path("activities/<slug:slug>/results/", results.results, name="results"),
    path("activities/<slug:slug>/analysis/", analysis.analysis, name="analysis"),
    path("activities/<slug:slug>/seen/", agreeing.seen, name="seen"),
    path(CONTRIBUTION, single.contribution, name="contribution"),
    path(f"{CONTRIBUTION}endorse/", agreeing.agree, name="endorse"),
    path(f"{CONTRIBUTION}translate/", agreeing.translate, name="translate"),
    path(f"{CONTRIBUTION}edit/", own.edit, name="edit_contribution"),
    path(f"{CONTRIBUTION}delete/", own.delete, name="delete_contribution"),
    path(f"{CONTRIBUTION}history/", own.history, name="contribution_history"),
    path(f"{STATEMENTS}new/", statements.new_statement, name="new_statement"),
    path(f"{STATEMENTS}mine/", statements.my_votes, name="my_votes"),
    path(f"{STATEMENTS}<int:number>/", statements.statement, name="statement"),
    path(f"{STATEMENTS}<int:number>/vote/", voting.vote_on, name="vote"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<int:version>/", standards.edition, name="edition"),
    path("moderation/", standards.moderation, name="moderation"),
    path(f"{CONTRIBUTION}flag/", moderation.flag, name="flag"),
    path(f"{CONTRIBUTION}appeal/", moderation.appeal_page, name="appeal"),
    path(f"{CONTRIBUTION}slip/", moderation.slip, name="slip"),
    path("draft-rules/", draft_rules.draft_rules, name="draft_rules"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("mine/clarifications/<int:number>/", claims.see, name="see_notice"),
    path("results/", results.all_results, name="all_results"),
    path("mine/", mine.mine, name="mine"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("unfinished/", unfinished.begun, name="begun"),
    path("unfinished/<str:code>/", unfinished.unfinished, name="unfinished"),
    path("preview/<str:code>/", previews.preview, name="preview"),
    path(
        "preview/<str:code>/<slug:slug>/",
        previews.preview_activity,
        name="preview_activity",
    ),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.code, name="code"),
    path("sign-in/about-you/", sign_in.about_you, name="about_you"),
    path("sign-in/send/", activities.send_pending, name="send_pending"),
    path("sign-in/say/", sending.send_waiting, name="send_waiting"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("about/", pages.about, name="about"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("open-data/", pages.open_data, name="open_data"),
    path("feedback/", pages.feedback, name="feedback"),
    path("offline/", pages.offline, name="offline"),
]
