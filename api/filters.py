from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend

from consult.errors import Invalid


class StrictFilters(DjangoFilterBackend):
    """Filters that refuse a parameter nobody knows, which is most likely misspelt."""

    def filter_queryset(self, request, queryset, view):
        known = {
            *self.get_filterset_class(view, queryset).base_filters,
            view.paginator.cursor_query_param,
            view.paginator.page_size_query_param,
        }
        unknown = set(request.query_params) - known
        if unknown:
            message = _("There is no such parameter here.")
            raise Invalid(fields={name: [message] for name in sorted(unknown)})
        return super().filter_queryset(request, queryset, view)
