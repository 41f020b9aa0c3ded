"""The rules of talking, where a page is made by others who do not know of them."""

from django import template

from consult.standards.models import Standard
from consult.standards.queries import current_rules

register = template.Library()

register.simple_tag(current_rules, name="current_rules")


@register.filter
def text_in(rule: Standard, language: str) -> str:
    """Return what the rule says in a language, which need not be the page's."""
    return getattr(rule, f"text_{language}") or ""
