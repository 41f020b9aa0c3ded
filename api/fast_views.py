"""The views of the fast lane: each does what the REST view at its address does."""

import json
from dataclasses import dataclass
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.timezone import localtime
from django.utils.translation import get_language
from rest_framework import status

from api import errors
from api.citizens.responses import answers_of, key_of
from api.conditional import tag_of_content
from api.denied import is_denied
from api.parsers import document_of
from api.throttling import ask_for, writes
from consult.accounts.models import User
from consult.accounts.operations import TokenRefused
from consult.accounts.tokens import Claims, claims_of
from consult.consultations.definitions import aknown_activity, known_activity
from consult.departments.rules import Person
from consult.languages import GUJARATI
from consult.remembered import Remembered
from consult.responses.awaited import arevise_response, asubmit_response
from consult.responses.models import Response
from consult.responses.operations import Acknowledgement
from consult.responses.refusals import CitizensOnly
from consult.tallies.documents import document_of as document_of_tally
from consult.tallies.queries import tally_of
from consult.tallies.rules import can_see_results


async def submit(request: ASGIRequest, slug: str) -> HttpResponse:
    """Answer an activity, once; the same again is refused."""
    claims = await writer_of(request)
    activity = await aknown_activity(slug)
    answers, key = content_of(request)
    done = await asubmit_response(
        activity,
        citizen_id=citizen_in(claims),
        answers=answers,
        key=key,
        language=get_language() or GUJARATI,
        channel=Response.Channel.API,
    )
    return acknowledged(done, status.HTTP_201_CREATED)


async def revise(request: ASGIRequest, slug: str) -> HttpResponse:
    """Put new answers in the place of the old ones; the tally follows."""
    claims = await writer_of(request)
    activity = await aknown_activity(slug)
    answers, key = content_of(request)
    done = await arevise_response(
        activity, citizen_id=citizen_in(claims), answers=answers, key=key
    )
    return acknowledged(done, status.HTTP_200_OK)
