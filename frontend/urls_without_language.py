"""The few addresses that are no page of one language."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from frontend import language, offline, pictures
from frontend.sitemaps import SITEMAPS, robots

urlpatterns = [
    path("", language.choose),
    path("pictures/<slug:digest>", pictures.picture, name="picture"),
    path("robots.txt", robots),
    path("service-worker.js", offline.service_worker),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}),
]
