"""The whole REST surface on one page. The socket is in routing.py."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from api.citizens.activities import ActivityViewSet
from api.citizens.certificates import CertificateView
from api.citizens.consultations import ConsultationViewSet
from api.citizens.departments import DepartmentViewSet
from api.citizens.districts import DistrictViewSet
from api.citizens.draft_rules import DraftRulesView
from api.citizens.me import MeView
from api.citizens.quizzes import EntryView, RankingView, ScoreView
from api.citizens.receipts import ReceiptView
from api.citizens.responses import NewResponseView, OwnResponseView
from api.citizens.sign_in import ConfirmView, SignInView
from api.citizens.tallies import TallyView
from api.citizens.tokens import ExchangeView, TokensView, TokenView
from api.documents import DocsView, asyncapi, no_such_address
from api.health import healthz
from api.metrics import metrics
from api.officials.consultations import OfficeConsultationViewSet
from api.officials.desk import BoardView, DeskView
from api.officials.elections import ElectionViewSet
from api.officials.glossary import TermViewSet
from api.officials.items import ItemsView
from api.officials.members import MemberViewSet
from api.officials.pictures import PicturesView
from api.officials.previews import PreviewLinksView, PreviewLinkView
from api.officials.tallies import OfficeTallyView
from api.officials.templates import TemplateViewSet
from api.officials.texts import MachineTranslationsView, SuggestionsView, TextsView
from api.officials.training import CheckView, ExerciseView, TrainingView
from api.officials.translations import ConfirmTranslationsView, TranslationsView
from api.officials.wording import FixView, WaiversView, WaiverView, WordingView

app_name = "api"

router = SimpleRouter()
router.register("consultations", ConsultationViewSet)
router.register("activities", ActivityViewSet)
router.register("districts", DistrictViewSet)
router.register("departments", DepartmentViewSet)
router.register("office/consultations", OfficeConsultationViewSet, basename="office")
router.register("office/elections", ElectionViewSet, basename="election")
router.register("office/members", MemberViewSet, basename="member")
router.register("office/templates", TemplateViewSet, basename="template")
router.register("office/glossary", TermViewSet, basename="term")

CONSULTATION = "office/consultations/<slug:slug>/"

v1 = [
    *router.urls,
    path(f"{CONSULTATION}translations/", TranslationsView.as_view()),
    path(f"{CONSULTATION}translations/confirm/", ConfirmTranslationsView.as_view()),
    path(f"{CONSULTATION}preview-links/", PreviewLinksView.as_view()),
    path(f"{CONSULTATION}preview-links/<int:link_id>/", PreviewLinkView.as_view()),
    path(f"{CONSULTATION}texts/", TextsView.as_view()),
    path(f"{CONSULTATION}suggestions/", SuggestionsView.as_view()),
    path(f"{CONSULTATION}machine-translations/", MachineTranslationsView.as_view()),
    path("activities/<slug:slug>/responses/", NewResponseView.as_view()),
    path("activities/<slug:slug>/responses/mine/", OwnResponseView.as_view()),
    path("activities/<slug:slug>/entry/", EntryView.as_view()),
    path("activities/<slug:slug>/score/", ScoreView.as_view()),
    path("activities/<slug:slug>/ranking/", RankingView.as_view()),
    path("activities/<slug:slug>/certificate/", CertificateView.as_view()),
    path("activities/<slug:slug>/tally/", TallyView.as_view()),
    path("office/activities/<slug:slug>/tally/", OfficeTallyView.as_view()),
    path("office/activities/<slug:slug>/items/", ItemsView.as_view()),
    path("office/consultations/<slug:slug>/wording/", WordingView.as_view()),
    path("office/consultations/<slug:slug>/wording/fix/", FixView.as_view()),
    path("office/consultations/<slug:slug>/waivers/", WaiversView.as_view()),
    path(
        "office/consultations/<slug:slug>/waivers/<int:waiver_id>/",
        WaiverView.as_view(),
    ),
    path("office/desk/", DeskView.as_view()),
    path("office/board/", BoardView.as_view()),
    path("office/pictures/", PicturesView.as_view()),
    path("draft-rules/", DraftRulesView.as_view()),
    path("office/training/", TrainingView.as_view()),
    path("office/training/<slug:key>/", ExerciseView.as_view()),
    path("office/training/<slug:key>/check/", CheckView.as_view()),
    path("receipts/", ReceiptView.as_view()),
    path("sign-in/", SignInView.as_view()),
    path("sign-in/confirm/", ConfirmView.as_view()),
    path("tokens/", ExchangeView.as_view()),
    path("me/", MeView.as_view()),
    path("me/tokens/", TokensView.as_view()),
    path("me/tokens/<int:token_id>/", TokenView.as_view()),
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
