"""Where the site stands: its folder and data, its secrets, its addresses."""

import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
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
