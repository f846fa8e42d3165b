"""The one anticipated error: not now, and why."""

from typing import Any

from django.utils.functional import Promise


class Refusal(Exception):  # noqa: N818 -- it refuses; it is no error
    """An act that cannot be done now: a code for programs, a lazy sentence for people."""

    def __init__(self, code: str, message: str | Promise, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.params if self.params else text
