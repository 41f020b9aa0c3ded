"""Where things are kept, and how processes hear of one another."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from consult.settings.environment import DATA_DIR, IS_TEST

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

# --- Files ---------------------------------------------------------------------
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
