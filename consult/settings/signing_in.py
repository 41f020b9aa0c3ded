"""Who signs in, and how: officials by password, citizens by a code."""

import os

from consult.settings.environment import IS_TEST

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
