"""A page that says it is for everybody and gives each reader a cookie."""

from django.http import HttpResponse
from django.urls import path

from frontend.public import same_for_everybody


@same_for_everybody
def forgetful(request):
    response = HttpResponse(b"hello")
    response.set_cookie("reader", "7")
    return response


urlpatterns = [path("en/", forgetful)]
