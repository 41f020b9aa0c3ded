"""Addresses of who somebody is: signing in, the person, their tokens."""

from django.urls import path

from api.citizens.me import MeView
from api.citizens.sign_in import ConfirmView, SignInView
from api.citizens.tokens import ExchangeView, TokensView, TokenView

people = [
    path("sign-in/", SignInView.as_view()),
    path("sign-in/confirm/", ConfirmView.as_view()),
    path("tokens/", ExchangeView.as_view()),
    path("me/", MeView.as_view()),
    path("me/tokens/", TokensView.as_view()),
    path("me/tokens/<int:token_id>/", TokenView.as_view()),
]
