"""The languages of the platform, in the order people are offered them."""

from django.conf import locale

GUJARATI = "gu"
HINDI = "hi"
ENGLISH = "en"

LANGUAGES = [(GUJARATI, "ગુજરાતી"), (HINDI, "हिन्दी"), (ENGLISH, "English")]
CODES = [code for code, _ in LANGUAGES]

# Django ships no Gujarati, so it has to be told what the language is called.
locale.LANG_INFO[GUJARATI] = {
    "bidi": False,
    "code": GUJARATI,
    "name": "Gujarati",
    "name_local": "ગુજરાતી",
}
