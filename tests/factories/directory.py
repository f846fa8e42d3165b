"""A place that vouches for people (OpenID Connect), on loopback: a real server that answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from django.test import Client

KEY = "a key of the directory's own, thirty-two bytes and more"


@dataclass
class Directory:
    """What the place says of whoever signs in there, and what it was asked."""

    url: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def settings(self, *, is_trusted: bool) -> dict[str, Any]:
        """The settings of an installation that knows this place."""
        app = {
            "provider_id": "house",
            "name": "Office directory",
            "client_id": "kitamae",
            "secret": "s",
            "settings": {"server_url": self.url, "email_authentication": is_trusted},
        }
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    def come_back(self, client: Client, process: str = "login") -> Any:
        """Press the button, sign in there, and come back with what the place gave."""
        way = f"/account/other/oidc/house/login/?process={process}"
        led = client.post(way).headers["Location"]
        asked = parse_qs(urlsplit(led).query)
        assert led.startswith(f"{self.url}/authorize?")
        assert asked["code_challenge_method"] == ["S256"]
        back = urlsplit(asked["redirect_uri"][0]).path
        return client.get(back, {"code": "c", "state": asked["state"][0]})

    def answer(self, path: str) -> dict[str, Any]:
        """What each of its addresses says."""
        now = datetime.now(UTC)
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/token": {
                "access_token": "t",
                "token_type": "Bearer",
                "id_token": jwt.encode(
                    self.says
                    | {
                        "iss": self.url,
                        "aud": "kitamae",
                        "iat": now,
                        "exp": now + timedelta(hours=1),
                    },
                    KEY,
                ),
            },
            "/userinfo": self.says,
        }[path]


@contextmanager
def directory(**says: Any) -> Iterator[Directory]:
    """The place, while a test runs."""
    place = Directory(says={"sub": "42"} | says)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place.asked.append(self.path)
            body = json.dumps(place.answer(urlsplit(self.path).path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    place.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
