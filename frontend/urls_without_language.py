"""The few addresses that are no page of one language."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from frontend import language
from frontend.sitemaps import SITEMAPS, robots

urlpatterns = [
    path("", language.choose),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}),
]
