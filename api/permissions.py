from rest_framework.permissions import BasePermission

from api.errors import NotSignedIn
from consult.departments.rules import is_official


class IsOfficial(BasePermission):
    """Lets in whoever acts for a department; each operation asks for what."""

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            raise NotSignedIn
        return is_official(request.user)
