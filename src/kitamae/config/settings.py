"""Settings: one file, the environment decides (see config.environment)."""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kitamae.config.environment import Environment

ENVIRONMENT = Environment()
HOME = ENVIRONMENT.home.resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret()
SEALING_KEYS = ENVIRONMENT.sealing_keys()  # the first seals, all open (people.sealing)
ALLOWED_HOSTS = ENVIRONMENT.hosts.split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in ENVIRONMENT.origins.split(",") if origin]

DOORS = ["public", "supplier", "buyer", "office", "dealroom", "links", "api"]
ROOMS = [
    *(f"doors.{door}" for door in DOORS),
    *("privacy", "letters", "reports", "exchange", "sales", "promotions", "orders", "deals"),
    *("matching", "search", "partners", "markets", "catalogue", "support", "programmes"),
    *("people", "ui", "workbooks", "answers", "kernel"),
]
INSTALLED_APPS = [
    "kitamae.config",
    *(f"kitamae.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kitamae.ui.middleware.with_memory",
    "kitamae.people.middleware.reader_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kitamae.people.security.kept_forms.kept_forms",
    "kitamae.people.security.once.done_once",
    "kitamae.people.security.guards.confirmed_first",
    "kitamae.people.security.guards.second_factor_first",
    "kitamae.privacy.middleware.accesses_kept",
    "kitamae.people.looking.looking_as",
    "kitamae.ui.middleware.Refusals",
    "kitamae.ui.middleware.pages_of_verbs",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kitamae.config.urls"
WSGI_APPLICATION = "kitamae.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kitamae.ui.context.chrome",
                "kitamae.doors.public.context.programme",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "kitamae.ui.templatetags.parts",
            ],
        },
    }
]

# no cookie for messages: there are four cookies, as the privacy page says
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "kitamae.ui.forms.HouseRenderer"
CSRF_FAILURE_VIEW = "kitamae.ui.errors.csrf_failure"
AXES_LOCKOUT_TEMPLATE = "ui/locked.html"
# the page that shows every part of the look: for development, never for an installation
SPECIMEN = DEBUG
# made-up people of a demo, listed on the sign-in page: who_ja, who_en, email, password
DEMO_SIGN_INS = ENVIRONMENT.demo_sign_ins

DATABASES = {"default": ENVIRONMENT.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_FORMS = {
    "login": "kitamae.ui.account.SignInForm",
    "signup": "kitamae.ui.account.SignUpForm",
    "reset_password": "kitamae.ui.account.ForgottenForm",
    "reset_password_from_key": "kitamae.ui.account.NewPasswordForm",
    "change_password": "kitamae.ui.account.ChangePasswordForm",
    "set_password": "kitamae.ui.account.FirstPasswordForm",
    "add_email": "kitamae.ui.account.NewAddressForm",
    "reauthenticate": "kitamae.ui.account.AgainForm",
}
ACCOUNT_ADAPTER = "kitamae.letters.accounts.Adapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "kitamae.people.security.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
# browsers themselves let passkeys work on https and on this machine only
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
MFA_FORMS = {
    "authenticate": "kitamae.ui.second_factor.CodeForm",
    "reauthenticate": "kitamae.ui.second_factor.CodeAgainForm",
    "activate_totp": "kitamae.ui.second_factor.FirstCodeForm",
    "add_webauthn": "kitamae.ui.second_factor.PasskeyForm",
    "edit_webauthn": "kitamae.ui.second_factor.PasskeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "kitamae.people.security.adapters.OtherAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": ENVIRONMENT.oidc_apps()}
SOCIALACCOUNT_FORMS = {"signup": "kitamae.ui.account.OtherSignUpForm"}
ACCOUNT_MAX_EMAIL_ADDRESSES = 3  # the one that signs in, and those that wait to be confirmed
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies or 0
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "kitamae.people.security.lockout.address_tried"
AXES_IPWARE_PROXY_COUNT = ENVIRONMENT.proxies
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
SITE_URL = ENVIRONMENT.site_url.rstrip("/")

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    # originals: never served; only signed, re-encoded files leave
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        # a form that leads to sign in elsewhere is led on to that place
        "form-action": [SELF, *ENVIRONMENT.oidc_origins()],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_https else 0
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SEARCH_FOLDER = HOME / "search"

for _name, _value in ENVIRONMENT.mail().items():
    globals()[_name] = _value
MAIL_WEBHOOK_SECRET = ENVIRONMENT.mail_webhook_secret
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.KeyValueRenderer(
                key_order=["timestamp", "level", "event"]
            ),
            "foreign_pre_chain": [
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.processors.format_exc_info,
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {"axes": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
