from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.accounts.models import Profile
from consult.accounts.operations import save_profile
from consult.accounts.queries import profile_of
from consult.districts.models import District


class ProfileSerializer(StrictSerializer, serializers.ModelSerializer):
    """What one says about oneself; null and "" mean: prefer not to say."""

    district = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=District.objects.order_by("pk"),
        allow_null=True,
        required=False,
    )

    class Meta:
        model = Profile
        fields = ["district", "age_band", "gender"]


@method_decorator(never_cache, name="dispatch")
class MeView(APIView):
    """Who is signed in, and what they said about themselves."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=ProfileSerializer)
    def get(self, request):
        """Return what one said about oneself."""
        return Response(ProfileSerializer(profile_of(request.user)).data)

    @extend_schema(request=ProfileSerializer, responses=ProfileSerializer)
    def patch(self, request):
        """Change some of it; answers that were given before keep what they had."""
        profile = profile_of(request.user)
        serializer = ProfileSerializer(profile, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        said = serializer.validated_data
        saved = save_profile(
            request.user,
            district=said.get("district", profile.district),
            age_band=said.get("age_band", profile.age_band),
            gender=said.get("gender", profile.gender),
        )
        return Response(ProfileSerializer(saved).data)
