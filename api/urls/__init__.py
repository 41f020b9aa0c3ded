"""The whole REST surface, by what it is for. The socket is in routing.py."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from api.documents import DocsView, asyncapi, no_such_address
from api.health import healthz
from api.metrics import metrics
from api.urls.answering import answering
from api.urls.collections import router
from api.urls.counting import counting
from api.urls.moderating import moderating
from api.urls.people import people
from api.urls.preparing import preparing
from api.urls.reporting import reporting
from api.urls.talking import talking

app_name = "api"

v1 = [
    *router.urls,
    *people,
    *preparing,
    *answering,
    *talking,
    *moderating,
    *counting,
    *reporting,
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(url_name="api:schema"), name="docs"),
    path("asyncapi.yaml", asyncapi, name="asyncapi"),
    re_path("", no_such_address),
]

urlpatterns = [
    path("api/v1/", include(v1)),
    path("healthz", healthz),
    path("metrics", metrics),
]
