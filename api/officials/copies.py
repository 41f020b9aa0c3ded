"""Beginning others like a consultation."""

from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.officials.drafts import OfficeConsultationSerializer
from api.officials.replies import described
from api.officials.templates import TemplateSerializer
from consult.consultations.operations import clone_consultation, save_as_template
from consult.consultations.templates import pattern_of


class CopyActions(viewsets.GenericViewSet):
    """Others like it."""

    @extend_schema(request=None, responses={201: OfficeConsultationSerializer})
    @action(detail=True, methods=["post"])
    def clone(self, request, slug):
        """Begin a draft that says and asks the same."""
        draft = clone_consultation(self.get_object(), by=request.user)
        return described(draft, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: TemplateSerializer})
    @action(detail=True, methods=["post"], url_path="save-as-template")
    def save_as_template(self, request, slug):
        """Keep what it says and asks for others of its department."""
        template = save_as_template(self.get_object(), by=request.user)
        shown = TemplateSerializer(pattern_of(template)).data
        return Response(shown, status.HTTP_201_CREATED)
