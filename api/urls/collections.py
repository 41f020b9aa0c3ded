"""Addresses of what is listed, and read by its name."""

from rest_framework.routers import SimpleRouter

from api.citizens.activities import ActivityViewSet
from api.citizens.claims import ClaimViewSet
from api.citizens.consultations import ConsultationViewSet
from api.citizens.departments import DepartmentViewSet
from api.citizens.districts import DistrictViewSet
from api.officials.claims import OfficeClaimViewSet
from api.officials.consultations import OfficeConsultationViewSet
from api.officials.elections import ElectionViewSet
from api.officials.glossary import TermViewSet
from api.officials.invitations import InvitationViewSet
from api.officials.members import MemberViewSet
from api.officials.templates import TemplateViewSet

router = SimpleRouter()
router.register("consultations", ConsultationViewSet)
router.register("activities", ActivityViewSet)
router.register("districts", DistrictViewSet)
router.register("departments", DepartmentViewSet)
router.register("claims", ClaimViewSet, basename="claim")
router.register("office/consultations", OfficeConsultationViewSet, basename="office")
router.register("office/elections", ElectionViewSet, basename="election")
router.register("office/invitations", InvitationViewSet, basename="invitation")
router.register("office/members", MemberViewSet, basename="member")
router.register("office/templates", TemplateViewSet, basename="template")
router.register("office/glossary", TermViewSet, basename="term")
router.register("office/claims", OfficeClaimViewSet, basename="office-claim")
