"""What the mail service tells of letters that came back: docs/operations.md, "Mail".

Signed as standardwebhooks.com describes; told twice is told once.
"""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import BaseModel, Field, ValidationError
from standardwebhooks import Webhook, WebhookVerificationError

from kitamae.letters.returns.actions import note_return
from kitamae.letters.returns.choices import ReturnKind

KINDS = {"mail.bounced": ReturnKind.BOUNCE, "mail.complained": ReturnKind.COMPLAINT}
LARGEST = 64 * 1024  # bytes of a message


class Told(BaseModel):
    """What is told of one letter."""

    address: str = Field(max_length=254)
    message_id: str = Field(default="", max_length=120)
    is_permanent: bool = False
    words: str = Field(default="", max_length=2000)


@csrf_exempt  # no browser calls it; the signature says who does
@require_POST
def returns(request: HttpRequest) -> HttpResponse:
    """Note that a letter came back, or was unwanted."""
    if not settings.MAIL_WEBHOOK_SECRET:
        raise Http404
    if len(request.body) > LARGEST:
        return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    try:
        # the reading is ours: what the library reads is whatever JSON holds
        Webhook(settings.MAIL_WEBHOOK_SECRET).verify(request.body, dict(request.headers.items()))
        said: Any = json.loads(request.body)
        kind = KINDS[said["type"]]
        told = Told.model_validate(said["data"])
    except WebhookVerificationError:
        return _problem(HTTPStatus.UNAUTHORIZED, "not_signed")
    except (ValueError, KeyError, TypeError, ValidationError):
        return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not_understood")
    is_noted = note_return(
        delivery=request.headers["webhook-id"][:120],
        kind=kind,
        address=told.address,
        message_id=told.message_id,
        is_for_good=told.is_permanent,
        words=" ".join(told.words.split()),
        at=now(),
    )
    return JsonResponse({"is_noted": is_noted}, status=HTTPStatus.ACCEPTED)


def _problem(status: HTTPStatus, code: str) -> HttpResponse:
    """RFC 9457, with the code of what is wrong."""
    return JsonResponse(
        {"title": status.phrase, "status": int(status), "code": code},
        status=status,
        content_type="application/problem+json",
    )
