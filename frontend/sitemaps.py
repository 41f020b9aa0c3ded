"""What search engines may find: every public page, in three languages."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from consult.consultations.models import Consultation
from consult.rebuttals.models import Claim

PAGES = [
    "home",
    "consultations",
    "all_results",
    "draft_rules",
    "claims",
    "receipt",
    "about",
    "help",
    "accessibility",
    "privacy",
    "open_data",
    "feedback",
]


class TrilingualSitemap(Sitemap):
    """A map on which every address names its two translations."""

    i18n = True
    alternates = True
    x_default = False
    protocol = "https" if settings.IS_SECURE else "http"


class Pages(TrilingualSitemap):
    def items(self) -> list[str]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(f"citizens:{item}")


class Consultations(TrilingualSitemap):
    def items(self) -> QuerySet[Consultation]:
        return Consultation.objects.public().order_by("pk")

    def location(self, item: Consultation) -> str:
        return reverse("citizens:consultation", args=[item.slug])


class Claims(TrilingualSitemap):
    def items(self) -> QuerySet[Claim]:
        return Claim.objects.public().order_by("pk")

    def location(self, item: Claim) -> str:
        return reverse("citizens:claim", args=[item.slug])


SITEMAPS = {"pages": Pages, "consultations": Consultations, "claims": Claims}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read all that is public, and point them to the map."""
    lines = ["User-agent: *", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")
