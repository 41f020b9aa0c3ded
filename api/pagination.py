from django.core.exceptions import ValidationError
from django.db import DataError
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination

from consult.errors import Invalid


class Cursor(CursorPagination):
    """Pages that neither repeat nor skip a row when others appear meanwhile.

    `next` and `previous` in a reply are whole addresses, or null at the ends.
    """

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
    ordering: tuple[str, ...] = ("closes_at", "pk")

    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except (NotFound, ValidationError, ValueError, DataError) as error:
            # A cursor is base64 of a position, which anybody can make up.
            message = _("This cursor did not come from an earlier page.")
            raise Invalid(fields={"cursor": [message]}) from error


class NewestFirst(Cursor):
    """Pages that begin with what opens last."""

    ordering = ("-opens_at", "-pk")
