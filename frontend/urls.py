"""Every page, below the prefix of its language."""

from django.urls import include, path

urlpatterns = [
    path("", include("frontend.citizens.urls")),
    path("", include("frontend.officials.urls")),
]
