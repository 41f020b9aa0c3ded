from django.urls import path

from frontend.citizens import (
    activities,
    answered,
    consultations,
    home,
    mine,
    pages,
    previews,
    receipts,
    results,
    sign_in,
    unfinished,
)

app_name = "citizens"
urlpatterns = [
    path("", home.home, name="home"),
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<slug:slug>/", consultations.consultation, name="consultation"),
    path("activities/<slug:slug>/", activities.respond, name="respond"),
    path("activities/<slug:slug>/answered/", answered.answered, name="answered"),
    path("activities/<slug:slug>/withdraw/", answered.withdraw, name="withdraw"),
    path("activities/<slug:slug>/results/", results.results, name="results"),
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
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("about/", pages.about, name="about"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("open-data/", pages.open_data, name="open_data"),
    path("feedback/", pages.feedback, name="feedback"),
    path("offline/", pages.offline, name="offline"),
]
