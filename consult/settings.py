"""Every setting of the site, read from the environment.

Development needs none of them. `manage.py check --deploy` names what a
production machine still lacks; docs/deploying.md explains each variable.
"""

import os
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from consult.languages import ENGLISH, GUJARATI, LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("JANSETU_DATA") or BASE_DIR / ".data")
IS_DEVELOPMENT = os.environ.get("JANSETU_ENV", "development") == "development"
IS_TEST = os.environ.get("JANSETU_ENV") == "test"
DEBUG = False


def secret(name: str) -> str:
    """Return a secret from the environment; development has a known stand-in."""
    value = os.environ.get(name, "")
    if not value and (IS_DEVELOPMENT or IS_TEST):
        return b64encode(sha256(f"development {name}".encode()).digest()).decode()
    return value


# --- Secrets and hosts -------------------------------------------------------
SECRET_KEY = secret("SECRET_KEY")
# Wraps the consultations' participation keys and citizens' phone numbers.
MASTER_KEY = secret("MASTER_KEY")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(
    ","
)
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
# Origins (scheme, host and port) from which a browser's socket may use a cookie.
SOCKET_ORIGINS = os.environ.get("SOCKET_ORIGINS", SITE_URL).split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- What the site is called, so that another state renames it here -----------
SITE_NAME = {"gu": "જનસેતુ", "hi": "जनसेतु", "en": "Jansetu"}
SITE_OWNER = {
    "gu": "ગુજરાત સરકાર",
    "hi": "गुजरात सरकार",
    "en": "Government of Gujarat",
}
# Shown in every footer, as GIGW asks: when the site's own texts were last reviewed.
SITE_UPDATED_ON = date(2026, 11, 22)
FEEDBACK_ADDRESS = os.environ.get("FEEDBACK_ADDRESS", "wim@jansetu.example")
# Under which terms anybody may use what is published as open data.
OPEN_DATA_LICENCE = {
    "gu": os.environ.get("OPEN_DATA_LICENCE_GU", "સરકારી ખુલ્લો ડેટા લાઇસન્સ – ભારત"),
    "hi": os.environ.get("OPEN_DATA_LICENCE_HI", "सरकारी खुला डेटा लाइसेंस – भारत"),
    "en": os.environ.get(
        "OPEN_DATA_LICENCE_EN", "Government Open Data Licence – India"
    ),
}
OPEN_DATA_LICENCE_URL = os.environ.get(
    "OPEN_DATA_LICENCE_URL",
    "https://www.data.gov.in/Godl",
)

# --- Applications ------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "channels",
    "csp",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "procrastinate.contrib.django",
    "rest_framework",
    "consult",
    "consult.audit",
    "consult.figures",
    "consult.districts",
    "consult.accounts",
    "consult.departments",
    "consult.wording",
    "consult.consultations",
    "consult.standards",
    "consult.contributions",
    "consult.discussions",
    "consult.responses",
    "consult.statements",
    "consult.tallies",
    "consult.rebuttals",
    "consult.moderation",
    "consult.integrity",
    "consult.themes",
    "consult.analysis",
    "consult.outcomes",
    "consult.reports",
    "consult.desk",
    "api",
    "frontend",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "frontend.sessions.WellFormedSessionKeys",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "frontend.middleware.RefusalPages",
]
ROOT_URLCONF = "consult.urls"
ASGI_APPLICATION = "consult.asgi.application"
WSGI_APPLICATION = "consult.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.site",
            ],
        },
    }
]

# --- Database, the one truth ---------------------------------------------------
# manage.py and tests/conftest.py start the PostgreSQL that comes along, and set
# DATABASE_URL, where nobody has named a server.
_connection = conninfo_to_dict(os.environ.get("DATABASE_URL", ""))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _connection.pop("dbname", "jansetu"),
        "USER": _connection.pop("user", ""),
        "PASSWORD": _connection.pop("password", ""),
        "HOST": _connection.pop("host", ""),
        "PORT": _connection.pop("port", ""),
        # Only what `responses.statements` runs is ever prepared.
        "OPTIONS": {
            **_connection,
            "pool": {"min_size": 1, "max_size": 16},
            "prepare_threshold": 5,
        },
    }
}
# Where DATABASE_URL leads to a pooler: the server itself, for those who LISTEN.
DIRECT_DATABASE_URL = os.environ.get("DIRECT_DATABASE_URL", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Live side -----------------------------------------------------------------
REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {"BACKEND": "api.layers.NotifyLayer"}
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}

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

# --- Who signs in ----------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["consult.accounts.backends.Backend"]
SESSION_ENGINE = "consult.accounts.session_store"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if IS_TEST:
    # A real hash takes most of a second, and tests sign in hundreds of times.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "citizens:sign_in"
# Officials by e-mail and password; citizens by a code of our own on the telephone
# (docs/decisions/sign-in.md). Addresses are given by an administrator, not claimed.
ACCOUNT_ADAPTER = "consult.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# An official's session ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
# Limits are ours (consult/accounts/limits.py): exact under parallel requests.
ACCOUNT_RATE_LIMITS = False
# Behind how many proxies of one's own the site stands; 0 trusts no header.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
# Codes are sent to mobile numbers of these regions; the first needs no prefix.
PHONE_REGIONS = os.environ.get("PHONE_REGIONS", "IN").split(",")
SMS_PROVIDER = os.environ.get("SMS_PROVIDER", "consult.accounts.sms.Console")
# For consult.accounts.http_sms.HttpGateway, which docs/deploying.md explains.
SMS_GATEWAY_URL = os.environ.get("SMS_GATEWAY_URL", "")
SMS_GATEWAY_FORMAT = os.environ.get("SMS_GATEWAY_FORMAT", "json")
SMS_GATEWAY_AUTHORIZATION = os.environ.get("SMS_GATEWAY_AUTHORIZATION", "")
SMS_GATEWAY_FIELDS = os.environ.get(
    "SMS_GATEWAY_FIELDS",
    '{"to": "{phone}", "message": "{text}", "template_id": "{template_id}"}',
)
# The most text messages that the whole site sends in an hour.
SMS_PER_HOUR = int(os.environ.get("SMS_PER_HOUR", "20000"))
# As registered with the telecom regulator (DLT), word for word.
SMS_TEMPLATES = {
    "sign_in_code": {
        "gu": {
            "template_id": os.environ.get("SMS_SIGN_IN_CODE_GU", ""),
            "text": "{code} તમારો {site} કોડ છે. તે 5 મિનિટ ચાલશે. કોઈને જણાવશો નહીં.",
        },
        "hi": {
            "template_id": os.environ.get("SMS_SIGN_IN_CODE_HI", ""),
            "text": "{code} आपका {site} कोड है। यह 5 मिनट चलेगा। किसी को न बताएँ।",
        },
        "en": {
            "template_id": os.environ.get("SMS_SIGN_IN_CODE_EN", ""),
            "text": "{code} is your {site} code. It works for 5 minutes. "
            "Do not tell it to anyone.",
        },
    },
}

# --- Translation by machine ----------------------------------------------------------
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

# --- Security --------------------------------------------------------------------
IS_SECURE = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 31536000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "frontend.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# A long survey in three languages is one form of some two thousand inputs.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [SELF],
    }
}

# Shown by whoever may read /metrics; without it there is no such page.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

# --- Files -----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or DATA_DIR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- REST ------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.WritesPerPerson"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Cursor",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.exception_handler",
    "NON_FIELD_ERRORS_KEY": "body",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Jansetu",
    "DESCRIPTION": "Consultations of a state's departments: read, answer, watch. "
    "The live socket is described in [asyncapi.yaml](/api/v1/asyncapi.yaml).",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "ActivityKind": "consult.consultations.models.Activity.Kind",
        "QuestionKind": "consult.consultations.models.Question.Kind",
        "Language": "consult.languages.LANGUAGES",
        "AnalysisLine": "consult.analysis.rows.LINES",
        "LineVerdict": "api.citizens.analysis_shapes.VERDICTS",
        "LanguageVerdict": "consult.analysis.models.LanguageFinding.Verdict",
        "Phase": "consult.consultations.models.Consultation.Phase",
        "Status": "consult.consultations.models.Consultation.Status",
        "Role": "consult.departments.models.Membership.Role",
        "Verdict": "consult.consultations.models.Review.Verdict",
        "TextOrigin": "consult.consultations.models.Translation.Origin",
        "TranslationOrigin": (
            "consult.contributions.models.ContributionTranslation.Origin"
        ),
        "Opinion": "consult.discussions.models.Endorsement.Value",
        "Vote": "api.citizens.statements.VALUES",
        "ClaimStatus": "consult.rebuttals.models.Claim.Status",
        "ClaimVerdict": "consult.rebuttals.models.Claim.Verdict",
        "ContributionState": "consult.contributions.models.Contribution.State",
        "SignalKind": "consult.integrity.models.Signal.Kind",
        "QuarantineState": "consult.integrity.models.Quarantine.State",
        "ThemeState": "consult.themes.models.Theme.State",
        "OutcomeState": "consult.outcomes.models.Outcome.State",
        "DispositionVerdict": "consult.outcomes.models.Disposition.Verdict",
        "PlacedBy": "consult.themes.models.Origin",
        "Visibility": "consult.consultations.models.Consultation.Visibility",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.document_problems",
    ],
}
# Requests a minute that change something, for each person or else address.
API_WRITES_PER_MINUTE = int(os.environ.get("API_WRITES_PER_MINUTE", "120"))

# --- Sockets ---------------------------------------------------------------------
# Many citizens share one address behind their carrier (CGNAT).
SOCKETS_PER_USER = 20
SOCKETS_PER_ADDRESS = int(os.environ.get("SOCKETS_PER_ADDRESS", "200"))
SOCKETS_PER_PROCESS = int(os.environ.get("SOCKETS_PER_PROCESS", "10000"))
SOCKET_SUBSCRIPTIONS = 20
# Characters of the largest frame that a socket may send.
SOCKET_LARGEST_FRAME = 16 * 1024
# Frames a socket may send in ten seconds, and malformed ones in its life.
SOCKET_FRAMES_PER_TEN_SECONDS = 60
SOCKET_MALFORMED_FRAMES = 10
# Seconds after which a socket that follows nothing and says nothing is closed, and
# one whose reader takes nothing of what it is sent.
SOCKET_IDLE_SECONDS = 300
SOCKET_SLOWEST_SECONDS = float(os.environ.get("SOCKET_SLOWEST_SECONDS", "20"))
# Seconds between two updates of an activity at least; benchmarks take it off.
LIVE_INTERVAL = float(os.environ.get("LIVE_INTERVAL", "0.25"))

# --- Counting --------------------------------------------------------------------
# Totals are shown from this many answers on, cells of a stratum from this many
# people on (see consult/tallies/disclosure.py for the reasons).
SMALLEST_TOTAL = 50
SMALLEST_CELL = 10

# --- Training --------------------------------------------------------------------
# Whether approvers have to pass the training before they approve and publish.
TRAINING_REQUIRED = os.environ.get("TRAINING_REQUIRED", "no") == "yes"

# --- Moderation ------------------------------------------------------------------
# More contributions than this are hidden at once only by two people.
BULK_HIDING_ALONE = int(os.environ.get("BULK_HIDING_ALONE", "10"))
# Where a personal grievance is settled, as its slip says.
GRIEVANCE_CHANNEL = {
    "gu": os.environ.get("GRIEVANCE_CHANNEL_GU", "સ્વાગત ઑનલાઇન"),
    "hi": os.environ.get("GRIEVANCE_CHANNEL_HI", "स्वागत ऑनलाइन"),
    "en": os.environ.get("GRIEVANCE_CHANNEL_EN", "SWAGAT Online"),
}
GRIEVANCE_ADDRESS = os.environ.get("GRIEVANCE_ADDRESS", "https://swagat.gujarat.gov.in")
GRIEVANCE_PHONE = os.environ.get("GRIEVANCE_PHONE", "")

# --- Intake ----------------------------------------------------------------------
# Answers that may wait in one process, and that share one commit at most.
INTAKE_QUEUE = int(os.environ.get("INTAKE_QUEUE", "2000"))
INTAKE_BATCH = int(os.environ.get("INTAKE_BATCH", "256"))
# Seconds for which a process takes a published activity, and a public tally, to be
# as it read them. Tests change both and look at once.
DEFINITION_SECONDS = 0 if IS_TEST else 2
TALLY_SECONDS = 0 if IS_TEST else 0.25
# Seconds for which a page that is the same for everybody is kept, here and by proxies.
PAGE_SECONDS = float(os.environ.get("PAGE_SECONDS", "0" if IS_TEST else "2"))
