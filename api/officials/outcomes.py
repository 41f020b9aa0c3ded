from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import tag_of, version_expected
from api.officials.life import ReturnSerializer
from api.officials.replies import IF_MATCH, read
from api.officials.wording import FindingSerializer
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.outcomes.documents import disposition_document
from consult.outcomes.models import ALL_DONE, Disposition, Outcome
from consult.outcomes.operations import (
    post_progress,
    report_consultation,
    send_outcome_back,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.queries import office_outcome
from consult.outcomes.readiness import gaps_in
from consult.outcomes.subjects import subjects_of
from consult.translations import texts_of


class HeardSerializer(StrictSerializer):
    heard = TextsField(help_text="What was heard, in a few sentences.")


class DispositionDraftSerializer(StrictSerializer):
    """What is done about one theme or question; what it leaves out stays."""

    verdict = serializers.ChoiceField(
        Disposition.Verdict.choices, required=False, allow_blank=True
    )
    reason = TextsField(required=False)
    owner_post = TextsField(required=False, help_text="The post, not a name.")
    due_on = serializers.DateField(required=False, allow_null=True)
    passed_to = serializers.CharField(
        required=False, allow_blank=True, help_text="The slug of another department."
    )


class ProgressDraftSerializer(StrictSerializer):
    text = TextsField()
    share = serializers.IntegerField(
        min_value=0, max_value=ALL_DONE, help_text="In percent; at 100 it is done."
    )


class OfficeDispositionSerializer(serializers.Serializer):
    """A theme or question with what is done about it, in every language."""

    key = serializers.CharField()
    about = serializers.CharField()
    version = serializers.IntegerField(help_text="0 before anything is said.")
    verdict = serializers.ChoiceField(Disposition.Verdict.choices, allow_blank=True)
    reason = TextsField()
    owner_post = TextsField()
    due_on = serializers.DateField(allow_null=True)
    passed_to = serializers.CharField(allow_blank=True)
    done_at = serializers.DateTimeField(allow_null=True)


class OfficeOutcomeSerializer(serializers.Serializer):
    """What is written of an outcome, and what is still missing."""

    consultation = serializers.SlugField(source="consultation.slug")
    state = serializers.ChoiceField(Outcome.State.choices)
    version = serializers.IntegerField()
    heard = serializers.SerializerMethodField()
    sent_back = serializers.CharField()
    reported_at = serializers.DateTimeField(allow_null=True)
    dispositions = serializers.SerializerMethodField()
    gaps = serializers.SerializerMethodField()

    @extend_schema_field(TextsField)
    def get_heard(self, outcome):
        return texts_of(outcome, "heard")

    @extend_schema_field(OfficeDispositionSerializer(many=True))
    def get_dispositions(self, outcome):
        subjects = subjects_of(outcome.consultation, outcome)
        return OfficeDispositionSerializer(map(_row, subjects), many=True).data

    @extend_schema_field(FindingSerializer(many=True))
    def get_gaps(self, outcome):
        return FindingSerializer(gaps_in(outcome), many=True).data


def _row(subject):
    given = subject.disposition or Disposition()
    document = disposition_document(given)
    about = {"key": subject.key, "about": subject.said}
    return {**document, **about, "version": given.version, "done_at": given.done_at}


def described(slug, *, by, code=status.HTTP_200_OK):
    """Answer with the outcome as its department sees it."""
    outcome = office_outcome(slug, by=by)
    return Response(
        OfficeOutcomeSerializer(outcome).data,
        status=code,
        headers={"ETag": tag_of(outcome.version, outcome.state)},
    )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OutcomeDoor(APIView):
    """The outcome of a consultation of one's department."""

    permission_classes = [IsOfficial]

    def consultation(self, slug):
        return office_outcome(slug, by=self.request.user).consultation


class OfficeOutcomeView(OutcomeDoor):
    """What is written of an outcome, and what was heard."""

    @extend_schema(responses=OfficeOutcomeSerializer)
    def get(self, request, slug):
        """Return it with what is still missing; its version is the ETag."""
        return described(slug, by=request.user)

    @extend_schema(
        parameters=[IF_MATCH],
        request=HeardSerializer,
        responses=OfficeOutcomeSerializer,
    )
    def put(self, request, slug):
        """Say in a few sentences what was heard."""
        document = read(request, HeardSerializer)
        version = version_expected(request)
        consultation = self.consultation(slug)
        write_heard(consultation, document, by=request.user, version=version)
        return described(slug, by=request.user)


class DispositionView(OutcomeDoor):
    """What is done about one theme or question."""

    @extend_schema(
        operation_id="office_outcome_disposition_update",
        parameters=[IF_MATCH],
        request=DispositionDraftSerializer,
        responses=OfficeOutcomeSerializer,
    )
    def put(self, request, slug, key):
        """Say what is done, why, by whom and until when.

        If-Match names the version of this disposition, not of the outcome.
        """
        document = read(request, DispositionDraftSerializer)
        write_disposition(
            self.consultation(slug),
            key,
            document,
            by=request.user,
            version=version_expected(request),
        )
        return described(slug, by=request.user)


class ProgressView(OutcomeDoor):
    """How far it has been carried out."""

    @extend_schema(
        request=ProgressDraftSerializer, responses={201: OfficeOutcomeSerializer}
    )
    def post(self, request, slug, key):
        """Say in public what has been done since."""
        document = read(request, ProgressDraftSerializer)
        post_progress(self.consultation(slug), key, document, by=request.user)
        return described(slug, by=request.user, code=status.HTTP_201_CREATED)


class SubmitOutcomeView(OutcomeDoor):
    """Asking the approvers."""

    @extend_schema(
        parameters=[IF_MATCH], request=None, responses=OfficeOutcomeSerializer
    )
    def post(self, request, slug):
        """Ask a second person to read it; nobody changes it meanwhile."""
        version = version_expected(request)
        submit_outcome(self.consultation(slug), by=request.user, version=version)
        return described(slug, by=request.user)


class ReportOutcomeView(OutcomeDoor):
    """Reporting to the public."""

    @extend_schema(
        parameters=[IF_MATCH], request=None, responses=OfficeOutcomeSerializer
    )
    def post(self, request, slug):
        """Put it before the public, by an approver who wrote none of it."""
        version = version_expected(request)
        report_consultation(self.consultation(slug), by=request.user, version=version)
        return described(slug, by=request.user)


class SendOutcomeBackView(OutcomeDoor):
    """Making a draft of it again."""

    @extend_schema(
        parameters=[IF_MATCH],
        request=ReturnSerializer,
        responses=OfficeOutcomeSerializer,
    )
    def post(self, request, slug):
        """Send it back, for a reason that its writers read."""
        said = read(request, ReturnSerializer)
        version = version_expected(request)
        send_outcome_back(
            self.consultation(slug), by=request.user, version=version, **said
        )
        return described(slug, by=request.user)
