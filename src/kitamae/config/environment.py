"""What the environment decides, read once and checked."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Provider(BaseModel):
    """A place with which people may sign in: OpenID Connect, found by its address.

    `is_trusted`: what it says of an address is believed, so that its people come straight into
    the account that has confirmed the same address. `origins`: where it leads on to, if that is
    another host than its own.
    """

    id: str = Field(pattern=r"^[a-z0-9-]{2,30}$")
    name: str
    server_url: str
    client_id: str
    secret: str = ""
    is_trusted: bool = False
    origins: list[str] = []


class Environment(BaseSettings):
    """Every setting an installation may give, as `KITAMAE_…`; `DATABASE_URL` by its usual name."""

    model_config = SettingsConfigDict(env_prefix="KITAMAE_", populate_by_name=True)

    home: Path = Path("var")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    debug: bool = False
    secret_key: str = ""
    sealing_key: str = ""
    hosts: str = "localhost,127.0.0.1,[::1]"
    origins: str = ""
    site_url: str = "http://localhost:8000"  # how letters name this place
    is_https: bool = False
    proxies: int = 0
    time_zone: str = "Asia/Tokyo"
    mail_url: str = ""
    mail_webhook_secret: str = ""  # whsec_…: with which the mail service signs what it tells
    mail_from: str = "Kitamae <office@kitamae.example>"
    log_level: str = "INFO"
    demo_sign_ins: list[dict[str, str]] = []
    oidc: list[Provider] = []

    def secret(self) -> str:
        """The signing key: given, or made once and kept in the home folder, readable by us only."""
        return self.secret_key or self._kept("secret-key")

    def sealing_keys(self) -> list[str]:
        """The keys of what is encrypted at rest, the newest first: given, or made once and kept."""
        given = [key.strip() for key in self.sealing_key.split(",") if key.strip()]
        return given or [self._kept("sealing-key")]

    def _kept(self, name: str) -> str:
        """A key of the home folder, made where it is missing."""
        file = self.home.resolve() / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(50), encoding="ascii")
        return file.read_text(encoding="ascii")

    def database(self) -> dict[str, Any]:
        """Django's description of the database that `DATABASE_URL` names; SQLite where none."""
        if not self.database_url:
            return _sqlite(self.home.resolve() / "kitamae.sqlite3")
        url = urlsplit(self.database_url)
        if url.scheme == "sqlite":
            return _sqlite(Path(unquote(url.path)))
        if url.scheme not in {"postgres", "postgresql"}:
            raise ValueError(f"DATABASE_URL: {url.scheme}: is neither postgresql: nor sqlite:")
        options = dict(parse_qsl(url.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            # a server on a socket is named in the query, as libpq has it
            "HOST": options.pop("host", "") or url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }

    def oidc_apps(self) -> dict[str, Any]:
        """The places with which people may sign in, as the sign-in library takes them."""
        apps = [
            {
                "provider_id": each.id,
                "name": each.name,
                "client_id": each.client_id,
                "secret": each.secret,
                "settings": {
                    "server_url": each.server_url,
                    "email_authentication": each.is_trusted,
                },
            }
            for each in self.oidc
        ]
        return {"OAUTH_PKCE_ENABLED": True, "APPS": apps}

    def oidc_origins(self) -> list[str]:
        """The hosts to which a form may lead on."""
        own = [urlsplit(each.server_url) for each in self.oidc]
        origins = [f"{url.scheme}://{url.netloc}" for url in own]
        return sorted({*origins, *(origin for each in self.oidc for origin in each.origins)})

    def mail(self) -> dict[str, Any]:
        """Where letters go: `smtp://user:password@host:587/?tls=1`, or the console where none."""
        if not self.mail_url:
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        url = urlsplit(self.mail_url)
        options = dict(parse_qsl(url.query))
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": url.hostname or "localhost",
            "EMAIL_PORT": url.port or 25,
            "EMAIL_HOST_USER": unquote(url.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
            "EMAIL_USE_TLS": options.get("tls") == "1",
            "EMAIL_USE_SSL": url.scheme == "smtps",
            "EMAIL_TIMEOUT": 20,
        }


def _sqlite(file: Path) -> dict[str, Any]:
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            # the write lock is asked for at the start: a reader never has to become a writer
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
