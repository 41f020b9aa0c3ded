"""The whole REST surface on one page. The socket is in routing.py."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from api.citizens.activities import ActivityViewSet
from api.citizens.analysis import AnalysisView
from api.citizens.certificates import CertificateView
from api.citizens.claims import ClaimViewSet, HintsView
from api.citizens.clarifications import (
    OwnClarificationsView,
    SeenClarificationView,
)
from api.citizens.consultations import ConsultationViewSet
from api.citizens.contributions import (
    ContributionsView,
    ContributionView,
    HistoryView,
    OwnContributionsView,
)
from api.citizens.departments import DepartmentViewSet
from api.citizens.discussions import (
    DiscussionView,
    EndorsementView,
    RepliesView,
    SeenView,
)
from api.citizens.districts import DistrictViewSet
from api.citizens.draft_rules import DraftRulesView
from api.citizens.early_looks import EarlyLooksView
from api.citizens.integrity import IntegrityView
from api.citizens.me import MeView
from api.citizens.moderation import AppealView, FlagsView, NoticeView, SlipView
from api.citizens.outcomes import (
    DepartmentView,
    OutcomeView,
    OwnWordsView,
    WordView,
)
from api.citizens.participation import ParticipationView
from api.citizens.quizzes import EntryView, RankingView, ScoreView
from api.citizens.receipts import ReceiptView
from api.citizens.reports import ReportView
from api.citizens.responses import NewResponseView, OwnResponseView
from api.citizens.sign_in import ConfirmView, SignInView
from api.citizens.standards import EditionView, ModerationView, StandardsView
from api.citizens.statements import (
    NextStatementView,
    OwnVotesView,
    StatementsView,
    VoteView,
)
from api.citizens.talk_translations import MachineTranslationView, OwnTranslationView
from api.citizens.tallies import TallyView
from api.citizens.themes import OwnContestView, OwnThemesView, ThemesView
from api.citizens.tokens import ExchangeView, TokensView, TokenView
from api.citizens.unfinished import BeginView, UnfinishedView
from api.documents import DocsView, asyncapi, no_such_address
from api.health import healthz
from api.metrics import metrics
from api.officials.analysis import OfficeAnalysisView
from api.officials.arrivals import ArrivalsView
from api.officials.claims import OfficeClaimViewSet
from api.officials.clarifications import (
    AppearancesView,
    AppearanceView,
    ClarificationsView,
    ClarificationView,
    ContributionClaimsView,
)
from api.officials.comments import CommentsView
from api.officials.comparing import ComparisonView, FindingsView
from api.officials.consultations import OfficeConsultationViewSet
from api.officials.contributions import (
    OfficeContributionsView,
    OfficeContributionView,
)
from api.officials.desk import BoardView, DeskView
from api.officials.discussions import (
    AnswerView,
    OfficeTranslationView,
    SummaryView,
)
from api.officials.early_looks import OfficeEarlyLooksView
from api.officials.elections import ElectionViewSet
from api.officials.glossary import TermViewSet
from api.officials.integrity import (
    ApproveQuarantineView,
    DiscardQuarantineView,
    ExplainView,
    LiftQuarantineView,
    OfficeIntegrityView,
    ProposeQuarantineView,
    QuarantineEffectView,
    ReopenView,
    SignalEffectView,
)
from api.officials.invitations import InvitationViewSet
from api.officials.items import ItemsView
from api.officials.members import MemberViewSet
from api.officials.moderation import (
    AppealDecisionView,
    CaseView,
    ClaimView,
    GrievanceView,
    HideManyView,
    HideView,
    ProposalView,
    PublishView,
    QueueView,
    SecondOpinionView,
    TakeUpView,
    UndoView,
)
from api.officials.outcomes import (
    DispositionView,
    OfficeOutcomeView,
    ProgressView,
    ReportOutcomeView,
    SendOutcomeBackView,
    SubmitOutcomeView,
)
from api.officials.participation import OfficeParticipationView
from api.officials.pictures import PicturesView
from api.officials.previews import PreviewLinksView, PreviewLinkView
from api.officials.reports import OfficeReportView
from api.officials.standards import (
    EditionsView,
    HoldsView,
    WordListsView,
    WordListView,
)
from api.officials.statements import SeedsView, SeedView
from api.officials.tallies import OfficeTallyView
from api.officials.templates import TemplateViewSet
from api.officials.texts import MachineTranslationsView, SuggestionsView, TextsView
from api.officials.theme_contests import (
    ContestAnswerView,
    ContestsView,
    SampleView,
)
from api.officials.themes import (
    BeginThemeView,
    ConfirmThemeView,
    MergeThemesView,
    OfficeThemesView,
    OfficeThemeView,
    QuoteView,
    ThemeTextsView,
)
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
router.register("office/invitations", InvitationViewSet, basename="invitation")
router.register("office/members", MemberViewSet, basename="member")
router.register("office/templates", TemplateViewSet, basename="template")
router.register("office/glossary", TermViewSet, basename="term")
router.register("claims", ClaimViewSet, basename="claim")
router.register("office/claims", OfficeClaimViewSet, basename="office-claim")

CONSULTATION = "office/consultations/<slug:slug>/"
INTEGRITY = "office/activities/<slug:slug>/integrity/"
QUARANTINE = f"{INTEGRITY}quarantines/<int:number>/"
STATEMENTS = "activities/<slug:slug>/statements/"

CONTRIBUTION = "contributions/<int:number>/"

discussions = [
    path("activities/<slug:slug>/discussion/", DiscussionView.as_view()),
    path("activities/<slug:slug>/discussion/seen/", SeenView.as_view()),
    path(f"{CONTRIBUTION}replies/", RepliesView.as_view()),
    path(f"{CONTRIBUTION}endorsement/", EndorsementView.as_view()),
    path(f"{CONTRIBUTION}translation/", OwnTranslationView.as_view()),
    path(f"{CONTRIBUTION}machine-translation/", MachineTranslationView.as_view()),
    path(f"office/{CONTRIBUTION}answer/", AnswerView.as_view()),
    path(
        f"office/{CONTRIBUTION}translations/<slug:language>/",
        OfficeTranslationView.as_view(),
    ),
    path("office/activities/<slug:slug>/summary/", SummaryView.as_view()),
]

CASE = "office/moderation/<int:number>/"

moderation = [
    path("standards/", StandardsView.as_view()),
    path("standards/<int:version>/", EditionView.as_view()),
    path("moderation/", ModerationView.as_view()),
    path("contributions/<int:number>/flags/", FlagsView.as_view()),
    path("contributions/<int:number>/notice/", NoticeView.as_view()),
    path("contributions/<int:number>/appeal/", AppealView.as_view()),
    path("contributions/<int:number>/slip/", SlipView.as_view()),
    path("office/moderation/", QueueView.as_view()),
    path(CASE, CaseView.as_view()),
    path(f"{CASE}claim/", ClaimView.as_view()),
    path(f"{CASE}second-opinion/", SecondOpinionView.as_view()),
    path(f"{CASE}grievance/", GrievanceView.as_view()),
    path(f"{CASE}publish/", PublishView.as_view()),
    path(f"{CASE}hide/", HideView.as_view()),
    path("office/moderation/hide/", HideManyView.as_view()),
    path("office/moderation/hidings/<int:number>/", ProposalView.as_view()),
    path("office/moderation/appeals/<int:number>/", AppealDecisionView.as_view()),
    path("office/moderation/decisions/<int:number>/undo/", UndoView.as_view()),
    path("office/contributions/<int:number>/case/", TakeUpView.as_view()),
    path("office/standards/", EditionsView.as_view()),
    path("office/word-lists/", WordListsView.as_view()),
    path("office/word-lists/<slug:language>/", WordListView.as_view()),
    path("office/activities/<slug:slug>/holds/", HoldsView.as_view()),
]

OFFICE_CLAIM = "office/claims/<slug:slug>/"
TEXT = "office/contributions/<int:number>/"

rebuttals = [
    path("activities/<slug:slug>/hints/", HintsView.as_view()),
    path("me/clarifications/", OwnClarificationsView.as_view()),
    path("me/clarifications/<int:number>/seen/", SeenClarificationView.as_view()),
    path(f"{OFFICE_CLAIM}appearances/", AppearancesView.as_view()),
    path(f"{OFFICE_CLAIM}appearances/<int:number>/", AppearanceView.as_view()),
    path(f"{TEXT}claims/", ContributionClaimsView.as_view()),
    path(f"{TEXT}clarifications/", ClarificationsView.as_view()),
    path(f"{TEXT}clarifications/<slug:slug>/", ClarificationView.as_view()),
]

contributions = [
    path("activities/<slug:slug>/contributions/", ContributionsView.as_view()),
    path("activities/<slug:slug>/contributions/mine/", OwnContributionsView.as_view()),
    path("contributions/<int:number>/", ContributionView.as_view()),
    path("contributions/<int:number>/history/", HistoryView.as_view()),
    path(
        "office/activities/<slug:slug>/contributions/",
        OfficeContributionsView.as_view(),
    ),
    path("office/contributions/<int:number>/", OfficeContributionView.as_view()),
]

OUTCOME = f"{CONSULTATION}outcome/"

outcomes = [
    path("consultations/<slug:slug>/outcome/", OutcomeView.as_view()),
    path("departments/<slug:slug>/", DepartmentView.as_view()),
    path("word/", WordView.as_view()),
    path("me/words/", OwnWordsView.as_view()),
    path(OUTCOME, OfficeOutcomeView.as_view()),
    path(f"{OUTCOME}submit/", SubmitOutcomeView.as_view()),
    path(f"{OUTCOME}report/", ReportOutcomeView.as_view()),
    path(f"{OUTCOME}send-back/", SendOutcomeBackView.as_view()),
    path(f"{OUTCOME}<slug:key>/", DispositionView.as_view()),
    path(f"{OUTCOME}<slug:key>/progress/", ProgressView.as_view()),
]

THEMES = "activities/<slug:slug>/themes/"

themes = [
    path(THEMES, ThemesView.as_view()),
    path(f"{THEMES}mine/", OwnThemesView.as_view()),
    path(f"{THEMES}mine/<int:number>/contest/", OwnContestView.as_view()),
    path(f"office/{THEMES}", OfficeThemesView.as_view()),
    path(f"office/{THEMES}begin/", BeginThemeView.as_view()),
    path(f"office/{THEMES}texts/", ThemeTextsView.as_view()),
    path(f"office/{THEMES}texts/<int:number>/quote/", QuoteView.as_view()),
    path(f"office/{THEMES}contests/", ContestsView.as_view()),
    path(f"office/{THEMES}contests/<int:number>/", ContestAnswerView.as_view()),
    path(f"office/{THEMES}sample/", SampleView.as_view()),
    path(f"office/{THEMES}<int:number>/", OfficeThemeView.as_view()),
    path(f"office/{THEMES}<int:number>/confirm/", ConfirmThemeView.as_view()),
    path(f"office/{THEMES}<int:number>/merge/", MergeThemesView.as_view()),
]

v1 = [
    *router.urls,
    *outcomes,
    *discussions,
    *rebuttals,
    *themes,
    path("consultations/<slug:slug>/report/", ReportView.as_view()),
    path(f"{CONSULTATION}report/", OfficeReportView.as_view()),
    path(f"{CONSULTATION}translations/", TranslationsView.as_view()),
    path(f"{CONSULTATION}translations/confirm/", ConfirmTranslationsView.as_view()),
    path(f"{CONSULTATION}preview-links/", PreviewLinksView.as_view()),
    path(f"{CONSULTATION}preview-links/<int:link_id>/", PreviewLinkView.as_view()),
    path(f"{CONSULTATION}texts/", TextsView.as_view()),
    path(f"{CONSULTATION}suggestions/", SuggestionsView.as_view()),
    path(f"{CONSULTATION}machine-translations/", MachineTranslationsView.as_view()),
    path("activities/<slug:slug>/unfinished/", BeginView.as_view()),
    path("unfinished/<str:code>/", UnfinishedView.as_view()),
    path("activities/<slug:slug>/responses/", NewResponseView.as_view()),
    path("activities/<slug:slug>/responses/mine/", OwnResponseView.as_view()),
    path(STATEMENTS, StatementsView.as_view()),
    path(f"{STATEMENTS}next/", NextStatementView.as_view()),
    path(f"{STATEMENTS}votes/", OwnVotesView.as_view()),
    path(f"{STATEMENTS}<int:number>/vote/", VoteView.as_view()),
    path(f"office/{STATEMENTS}", SeedsView.as_view()),
    path(f"office/{STATEMENTS}<int:number>/", SeedView.as_view()),
    path("activities/<slug:slug>/entry/", EntryView.as_view()),
    path("activities/<slug:slug>/score/", ScoreView.as_view()),
    path("activities/<slug:slug>/ranking/", RankingView.as_view()),
    path("activities/<slug:slug>/certificate/", CertificateView.as_view()),
    path("activities/<slug:slug>/tally/", TallyView.as_view()),
    path("activities/<slug:slug>/early-looks/", EarlyLooksView.as_view()),
    path("office/activities/<slug:slug>/early-looks/", OfficeEarlyLooksView.as_view()),
    path("activities/<slug:slug>/participation/", ParticipationView.as_view()),
    path(
        "office/activities/<slug:slug>/participation/",
        OfficeParticipationView.as_view(),
    ),
    path("office/activities/<slug:slug>/tally/", OfficeTallyView.as_view()),
    path("office/activities/<slug:slug>/items/", ItemsView.as_view()),
    path("activities/<slug:slug>/integrity/", IntegrityView.as_view()),
    path("office/activities/<slug:slug>/arrivals/", ArrivalsView.as_view()),
    path(INTEGRITY, OfficeIntegrityView.as_view()),
    path(f"{INTEGRITY}signals/<int:number>/", SignalEffectView.as_view()),
    path(f"{INTEGRITY}signals/<int:number>/explain/", ExplainView.as_view()),
    path(f"{INTEGRITY}signals/<int:number>/reopen/", ReopenView.as_view()),
    path(
        f"{INTEGRITY}signals/<int:number>/quarantine/",
        ProposeQuarantineView.as_view(),
    ),
    path(QUARANTINE, QuarantineEffectView.as_view()),
    path(f"{QUARANTINE}approve/", ApproveQuarantineView.as_view()),
    path(f"{QUARANTINE}discard/", DiscardQuarantineView.as_view()),
    path(f"{QUARANTINE}lift/", LiftQuarantineView.as_view()),
    path("activities/<slug:slug>/analysis/", AnalysisView.as_view()),
    path("office/activities/<slug:slug>/analysis/", OfficeAnalysisView.as_view()),
    path("office/activities/<slug:slug>/analysis/languages/", FindingsView.as_view()),
    path(
        "office/activities/<slug:slug>/analysis/languages/<int:number>/",
        ComparisonView.as_view(),
    ),
    path(
        "office/activities/<slug:slug>/comments/<int:question>/",
        CommentsView.as_view(),
    ),
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
    *contributions,
    *moderation,
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
