"""A refusal that no form took up is still an answer, not a fault."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kitamae.kernel.refusal import Refusal
from kitamae.ui.replies import refused


class Refusals:
    """Answers an act that was refused outside any form with status 422 and the reason."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page answer."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else to be logged as a fault."""
        return refused(request, exception) if isinstance(exception, Refusal) else None
