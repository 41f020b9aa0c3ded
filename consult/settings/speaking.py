"""Languages of the site, its time, and the machines that read and translate."""

import os

from consult.languages import ENGLISH, GUJARATI, LANGUAGES
from consult.settings.environment import BASE_DIR

# --- Languages, time -----------------------------------------------------------
# English is the language of the sources; Gujarati is what visitors are given
# first. (Django cannot start with a default language it has no catalogue of.)
LANGUAGE_CODE = ENGLISH
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "frameworks"]
FORMAT_MODULE_PATH = "consult.formats"
USE_THOUSAND_SEPARATOR = True
MODELTRANSLATION_DEFAULT_LANGUAGE = GUJARATI
MODELTRANSLATION_FALLBACK_LANGUAGES = [code for code, _name in LANGUAGES]
TIME_ZONE = "Asia/Kolkata"
USE_TZ = True

# --- Grouping texts ------------------------------------------------------------
# Folder of a model of static embeddings; without one texts are grouped by rule alone.
THEMES_MODEL = os.environ.get("THEMES_MODEL", "")

# --- Translation by machine ----------------------------------------------------
# The class that speaks to a translation service; drafts leave the house only if set.
TRANSLATOR = os.environ.get("TRANSLATOR", "")
# For consult.wording.bhashini.Bhashini.
BHASHINI_URL = os.environ.get(
    "BHASHINI_URL", "https://dhruva-api.bhashini.gov.in/services/inference/pipeline"
)
BHASHINI_KEY = os.environ.get("BHASHINI_KEY", "")
BHASHINI_SERVICE = os.environ.get(
    "BHASHINI_SERVICE", "ai4bharat/indictrans-v2-all-gpu--t4"
)
