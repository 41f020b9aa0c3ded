"""What writers contest, and texts that two officials code each by themselves."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response

from api.officials.replies import read
from api.officials.theme_shapes import (
    CodesSerializer,
    ContestAnswerSerializer,
    ContestSerializer,
    DrawnSerializer,
    QuestionParameters,
    SampleSerializer,
)
from api.officials.themes import ThemesDoor
from consult.errors import NotFound
from consult.themes.coded import coded, latest_sample, texts_to_code
from consult.themes.office import contest_at_work, contests_in
from consult.themes.operations import answer_contest, code_texts, draw_sample


class ContestsView(ThemesDoor):
    @extend_schema(responses=ContestSerializer(many=True))
    def get(self, request, slug):
        """List what waits for an answer, the oldest first."""
        waiting = contests_in(self.activity(), by=request.user)
        return Response(ContestSerializer(waiting, many=True).data)


class ContestAnswerView(ThemesDoor):
    @extend_schema(request=ContestAnswerSerializer, responses=ContestSerializer)
    def post(self, request, slug, number):
        """Tell the writer why the text stays, or put it where it belongs."""
        said = read(request, ContestAnswerSerializer)
        said["into"] = self.theme_named(said.get("into"))
        row = contest_at_work(self.activity(), number, by=request.user)
        answered = answer_contest(row, by=request.user, **said)
        return Response(ContestSerializer(answered).data)


class SampleView(ThemesDoor):
    """The sample that was drawn last, with one's own codes."""

    @extend_schema(
        parameters=[OpenApiParameter("question", int)], responses=SampleSerializer
    )
    def get(self, request, slug):
        """Return it, and how far those who coded it agree."""
        parameters = QuestionParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        return self.shown(self.sample(parameters.validated_data.get("question")))

    @extend_schema(request=DrawnSerializer, responses={201: SampleSerializer})
    def post(self, request, slug):
        """Draw texts by lot, to be put into the confirmed themes by two officials."""
        said = read(request, DrawnSerializer)
        sample = draw_sample(self.activity(), by=request.user, **said)
        return self.shown(sample, status.HTTP_201_CREATED)

    @extend_schema(request=CodesSerializer, responses=SampleSerializer)
    def put(self, request, slug):
        """Say where one would put texts of the sample; null is: none fits."""
        said = read(request, CodesSerializer)
        sample = self.sample(said.get("question"))
        codes = {one["text"]: one["theme"] for one in said["codes"]}
        code_texts(sample, by=request.user, codes=codes)
        return self.shown(sample)

    def sample(self, question):
        found = latest_sample(self.activity(), question, by=self.request.user)
        if found is None:
            raise NotFound
        return found

    def shown(self, sample, code=status.HTTP_200_OK):
        listed = texts_to_code(sample, by=self.request.user)
        document = {"coded": coded(sample), "texts": listed}
        return Response(SampleSerializer(document).data, code)
