"""The few icons of the pages; each stands beside words that say the same."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# Strokes in a square of 24 units.
ICONS = {
    "right": "M4 12h15M13 6l6 6-6 6",
    "left": "M20 12H5M11 6l-6 6 6 6",
    "search": "M16 16l5 5M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z",
    "lock": "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
    "clock": "M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
    "check": "M4 13l5 5L20 6",
    "warning": "M12 4l10 17H2zM12 10v5M12 17.5v1",
    "share": "M12 15V3M8 7l4-4 4 4M6 11H4v10h16V11h-2",
    "phone": "M7 2h10v20H7zM10 19h4",
    "link": "M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1"
    "M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1",
    "offline": "M3 3l18 18M5 12a10 10 0 0 1 3-2M2 8a15 15 0 0 1 4-3"
    "M19 12a10 10 0 0 0-5-3M22 8A15 15 0 0 0 11 4M12 20v.1M9 16a4 4 0 0 1 5 0",
    "cross": "M5 5l14 14M19 5L5 19",
    "skip": "M4 5l8 7-8 7zM13 5l8 7-8 7z",
    "up": "M12 20V5M6 11l6-6 6 6",
    "down": "M12 4v15M6 13l6 6 6-6",
    "reply": "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6v1",
    "info": "M12 11v6M12 7v1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z",
    "translate": "M3 6h11M8 4v2M12 6c-1 4-4 7-8 9M6 9c1 3 4 5 7 6M13 21l4-10 4 10M14 18h6",
    "pin": "M8 3h8M9 3v7l-3 4h12l-3-4V3M12 14v7",
}


# How far the mouth bends, from a very unhappy face to a very happy one.
BENDS = {"1": -4, "2": -2, "3": 0, "4": 2, "5": 4}


@register.simple_tag
def face(step: str) -> SafeString:
    """Draw one of the five faces, unseen by screen readers: words say the same."""
    bend = BENDS[step]
    return format_html(
        '<svg class="icon face" viewBox="0 0 24 24" width="32" height="32" fill="none"'
        ' stroke="currentColor" aria-hidden="true"><path d="M12 22a10 10 0 1 0 0-20'
        ' 10 10 0 0 0 0 20zM8.5 8v2M15.5 8v2M7 {}Q12 {} 17 {}"/></svg>',
        16 - bend / 2,
        16 + bend,
        16 - bend / 2,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw the icon, unseen by screen readers."""
    return format_html(
        # Sizes and strokes as attributes too: a lost sheet leaves a small drawing.
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none"'
        ' stroke="currentColor" aria-hidden="true"><path d="{}"/></svg>',
        ICONS[name],
    )
