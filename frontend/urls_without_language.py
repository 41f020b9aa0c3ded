"""The few addresses that are no page of one language."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from frontend import language, offline
from frontend.sitemaps import SITEMAPS, robots

urlpatterns = [
    path("", language.choose),
    path("robots.txt", robots),
    path("service-worker.js", offline.service_worker),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}),
]
