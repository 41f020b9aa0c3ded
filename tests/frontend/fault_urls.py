"""A page that is for everybody, and fails."""

from django.http import HttpResponse
from django.urls import path

from frontend.public import same_for_everybody


@same_for_everybody
def failing(request):
    return HttpResponse(b"busy", status=503)


urlpatterns = [path("en/", failing)]
