"""The one settings file. Driven by the environment (see .env.example), loud when wrong.

Reasons for the delivery, database and broker values: docs/delivery.md.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from valuechain.logs import to_console

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(env("ENV_FILE", default=str(BASE_DIR / ".env")))

# --- Where things are kept -----------------------------------------------------------------
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))


def _secret_key() -> str:
    """The signing key: SECRET_KEY, what SECRET_KEY_FILE holds, or the one `demo` made."""
    if key := env("SECRET_KEY", default=""):
        return key
    is_public = env("SITE_URL", default="").startswith("https://")  # the demo never is
    path = Path(env("SECRET_KEY_FILE", default="" if is_public else f"{DATA_DIR}/demo_secret_key"))
    if path.is_file() and (key := path.read_text().strip()):
        return key
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it in the environment or in .env (see .env.example), "
        "or run `manage.py demo` once, which makes one of its own."
    )


SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", default=False)

# --- Address -------------------------------------------------------------------------------
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ORGANISATION = env("ORGANISATION", default="")
_site = urlsplit(SITE_URL)
HTTPS = _site.scheme == "https"
# 127.0.0.1 is what health checks on the machine itself ask for.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[_site.hostname or "127.0.0.1"]), "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# --- Application ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "stakeholders",
    "initiatives",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "valuechain.middleware.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "valuechain.middleware.SignInMiddleware",
    "valuechain.middleware.TimeZoneMiddleware",
    "valuechain.middleware.StageNamesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "valuechain.middleware.MethodNotAllowedMiddleware",
]
ROOT_URLCONF = "valuechain.urls"
WSGI_APPLICATION = "valuechain.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "stakeholders.templatetags.parts",
                "initiatives.templatetags.chain",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "valuechain.context.shell",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ------------------------------------------------------------------------------
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'valuechain.sqlite3'}")
}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }
elif _database["ENGINE"] == "django.db.backends.postgresql":
    _database["OPTIONS"] = {
        **_database.get("OPTIONS", {}),
        "pool": {
            "min_size": 1,
            "max_size": env.int("DATABASE_POOL_SIZE", default=8),
            "timeout": 10,
        },
        "options": (
            "-c statement_timeout=30000 -c lock_timeout=10000 "
            "-c idle_in_transaction_session_timeout=60000"
        ),
    }

# --- Cache, broker, Celery -----------------------------------------------------------------
REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 3, "socket_timeout": 3},
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, int | bool | str] = {
        "visibility_timeout": 15 * 60,
        "socket_connect_timeout": 3,
        "socket_timeout": 3,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(DATA_DIR / "cache"),
        }
    }
    CELERY_BROKER_URL = "filesystem://"
    with suppress(OSError):  # where nothing can be written, the first write says so
        (DATA_DIR / "broker" / "messages").mkdir(mode=0o700, parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA_DIR / "broker" / "messages"),
        "data_folder_out": str(DATA_DIR / "broker" / "messages"),
        "control_folder": str(DATA_DIR / "broker" / "control"),
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 5 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 4 * 60
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
SWEEP_EVERY = timedelta(seconds=env.int("SWEEP_SECONDS", default=300))
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "initiatives.reminders.tasks.sweep",
        "schedule": SWEEP_EVERY,
        # one that nobody took before the next is due is worth nothing
        "options": {"expires": SWEEP_EVERY.total_seconds()},
    },
    "recheck": {
        "task": "initiatives.checks.tasks.recheck_all",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
}

# --- Mail ----------------------------------------------------------------------------------
EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "stakeholders.outbox.backends.KeptInApp"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default=f"Value Chain <reminders@{_site.hostname}>")
# Who turns an outbox row of a kind into words, just before it is sent.
OUTBOX_COMPOSERS = {
    "promise_reminder": "initiatives.reminders.mail.compose",
    "invitation": "stakeholders.access.mail.compose_invitation",
    "account": "stakeholders.access.mail.compose_account",
}
# Kinds that, with QUIET_HOURS, go out from 09:00 to 18:00 on the recipient's working days only.
OUTBOX_IN_WORKING_HOURS = frozenset({"promise_reminder"})
QUIET_HOURS = env.bool("QUIET_HOURS", default=False)
# How long one run takes further messages: the last one still ends before the soft time limit.
OUTBOX_RUN = timedelta(seconds=150)
OUTBOX_STUCK_AFTER = timedelta(seconds=env.int("OUTBOX_STUCK_SECONDS", default=15 * 60))
SIGNED_LINK_DAYS = env.int("SIGNED_LINK_DAYS", default=9)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)

# --- Sign-in -------------------------------------------------------------------------------
AUTH_USER_MODEL = "stakeholders.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
ACCOUNT_ADAPTER = "stakeholders.access.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "stakeholders.access.forms.LoginForm",
    "reset_password": "stakeholders.access.forms.ResetPasswordForm",
    "reset_password_from_key": "stakeholders.access.forms.ResetPasswordKeyForm",
    "change_password": "stakeholders.access.forms.ChangePasswordForm",
    "reauthenticate": "stakeholders.access.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation's signed link proves the address
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = None
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "valuechain.errors.csrf_failure"

# --- Hardening -----------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # tries at sign-in are counted by the address behind it
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600  # 500 pasted readings may each be ticked

# --- Language, time, files -----------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="UTC")
HOLIDAY_COUNTRY = env("HOLIDAY_COUNTRY", default="")
HOLIDAY_SUBDIVISION = env("HOLIDAY_SUBDIVISION", default="")
STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_DIR", default=str(DATA_DIR / "static")))
MEDIA_ROOT = DATA_DIR / "files"  # what people add as evidence; read through a view alone
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOGGING = to_console(env("LOG_LEVEL", default="INFO"))
