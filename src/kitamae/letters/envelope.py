"""A letter as it travels: its headers, and the words below it.

Plain text alone (decisions/0012): what the office reads in the outbox is what arrives.
"""

import unicodedata
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.crypto import get_random_string

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import token_of, unsealed
from kitamae.letters.addresses import ascii_domain
from kitamae.letters.desks.queries import reply_to
from kitamae.letters.models import Letter
from kitamae.letters.paces.offers import may_be_left

# marks that turn the direction of what follows: in a name they could disguise the rest of a line
_TURNING = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}
FOOT = Bilingual(
    "この種類のメール({topic})を止めるには、次のページを開いてください。\n  {link}",
    "To receive no more letters of this kind ({topic}), open this page:\n  {link}",
)


def one_line(text: str) -> str:
    """A text that stays within its header: no line breaks, control marks or turned directions."""
    kept = (
        " " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each
        for each in text
        if ord(each) not in _TURNING
    )
    return " ".join("".join(kept).split())


def host() -> str:
    """The name of this place, as message numbers end."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def new_message_id(letter: Letter) -> str:
    """A number of its own for each time that a letter is handed over."""
    return f"<letter.{letter.pk}.{get_random_string(10)}@{host()}>"


def thread_of(letter: Letter) -> str:
    """The number under which mail programs gather the letters of one matter; empty for none."""
    event = letter.event
    if letter.mailing_id is not None:
        matter = f"mailing.{letter.mailing_id}"
    elif event is not None and event.subject_kind:
        matter = f"{event.subject_kind}.{event.subject_code or event.subject_id}"
    else:
        return ""
    return f"<matter.{matter}@{host()}>"


def envelope_address(address: str) -> str:
    """An address as mail servers read it: its domain in ASCII."""
    name, _at, domain = address.rpartition("@")
    return f"{name}@{ascii_domain(domain)}"


def sender() -> str:
    """The programme's own address, without its name."""
    return envelope_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def leave_link(letter: Letter) -> str:
    """The address where a reader leaves off letters of this kind without signing in."""
    path = reverse("leave_letters", kwargs={"token": token_of(f"leave-{letter.pk}")})
    return f"{settings.SITE_URL}{path}"


def foot_of(letter: Letter) -> str:
    """The words below a letter that may be left off; nothing below a duty."""
    if letter.pk is None or not may_be_left(letter.topic):
        return ""
    topic = letter.topic_in(letter.language)
    return FOOT.text("ja" if letter.language == "ja" else "en").format(
        topic=topic, link=leave_link(letter)
    )


def message_of(letter: Letter) -> EmailMessage:
    """The letter with everything that mail servers and programs want to know."""
    body = unsealed(letter.body, letter.params.get("keys", ()))
    if foot := foot_of(letter):
        body = f"{body}\n{foot}\n"
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers it
        "X-Auto-Response-Suppress": "All",
        "Content-Language": letter.language,
    }
    if thread := thread_of(letter):
        headers |= {"In-Reply-To": thread, "References": thread}
    if may_be_left(letter.topic):
        headers["List-Unsubscribe"] = f"<{leave_link(letter)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    if letter.mailing_id is not None:
        headers["Precedence"] = "bulk"
    name = one_line(letter.reader if letter.to_id or letter.person_name else "")
    address = envelope_address(letter.address)
    to = formataddr((name, address)) if name and name != letter.address else address
    answers = reply_to(letter.topic)
    return EmailMessage(
        one_line(letter.subject), body, to=[to], reply_to=[answers] if answers else None,
        headers=headers,
    )  # fmt: skip
