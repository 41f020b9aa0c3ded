from django.conf import settings
from rest_framework.permissions import SAFE_METHODS
from rest_framework.throttling import BaseThrottle

from consult.accounts.addresses import address_of
from consult.accounts.limits import take


class WritesPerPerson(BaseThrottle):
    """Limits how often a person, or else an address, changes something.

    It holds under parallel requests, unlike the throttles of the framework.
    Reads are free: they cost less than counting them would.
    """

    def allow_request(self, request, view):
        if request.method not in SAFE_METHODS:
            who = request.user.pk or address_of(request)
            take(f"writes by {who}", limit=settings.API_WRITES_PER_MINUTE, seconds=60)
        return True
