"""What people object whose answers are set aside, answered in three languages."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from api.officials.integrity import OfficeView
from api.officials.replies import read
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.integrity.objecting import answer_objection
from consult.integrity.queries import objection_numbered, objections_to
from consult.translations import texts_of


class ObjectionSerializer(serializers.Serializer):
    """What somebody objects, without who it is; personal data in it is masked."""

    id = serializers.IntegerField(source="pk")
    quarantine = serializers.IntegerField(source="quarantine_id")
    words = serializers.CharField(source="shown")
    language = serializers.CharField()
    received_on = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()
    answered_by = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(serializers.DateField)
    def get_received_on(self, objection):
        return timezone.localdate(objection.received_at)

    @extend_schema_field(TextsField)
    def get_answer(self, objection):
        return texts_of(objection, "answer")


class ObjectionAnswerSerializer(StrictSerializer):
    answer = TextsField(help_text="Whoever objected reads it, in every language.")


class ObjectionsView(OfficeView):
    """What people object to being set aside in an activity."""

    @extend_schema(responses=ObjectionSerializer(many=True))
    def get(self, request, slug):
        """List it, what waits for an answer first."""
        listed = objections_to(self.activity(slug), reader=request.user)
        return Response(ObjectionSerializer(listed, many=True).data)


class ObjectionAnswerView(OfficeView):
    """Answering one objection."""

    @extend_schema(request=ObjectionAnswerSerializer, responses=ObjectionSerializer)
    def post(self, request, slug, number):
        """Answer it, once. Refused as `objection_answered`."""
        activity = self.activity(slug)
        found = objection_numbered(activity, number, reader=request.user)
        said = read(request, ObjectionAnswerSerializer)
        answered = answer_objection(found, by=request.user, **said)
        return Response(ObjectionSerializer(answered).data)
