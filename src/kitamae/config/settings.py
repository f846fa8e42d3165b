"""Settings: one file, the environment decides."""

SECRET_KEY = "replaced by the settings proper in the next commit"  # noqa: S105 -- no secret
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
