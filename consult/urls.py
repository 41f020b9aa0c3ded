"""Assembles the site's addresses from its two faces."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("api.urls")),
    path("", include("frontend.urls_without_language")),
    *i18n_patterns(path("", include("frontend.urls"))),
]

handler400 = "frontend.errors.bad_request"
handler403 = "frontend.errors.permission_denied"
handler404 = "frontend.errors.page_not_found"
handler500 = "frontend.errors.server_error"
