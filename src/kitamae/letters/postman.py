"""Hands a letter to the mail server, and knows up to which moment nothing has been handed over.

A letter goes out at most once: where the server falls silent after it was given the words, nobody
knows whether it took them, and only a person decides to send them again.
"""

from contextlib import suppress
from email.message import EmailMessage as Message
from smtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

TAKEN = 250
FORWARDED = 251  # RFC 5321, 3.4: taken, for another address
FOR_GOOD = 500  # the first reply code that says "never" (RFC 5321, 4.2.1)


class Lost(Exception):  # noqa: N818 -- what nobody knows is no error
    """The server was lost after it had been given the letter: it may have taken it."""


def deliver(message: EmailMessage, *, sender: str, address: str) -> None:
    """Hand one letter over; raises what smtplib does while nothing was given, then `Lost`."""
    connection = get_connection()
    if not isinstance(connection, EmailBackend):
        message.send()  # to the log, or into a folder: no server that could be lost
        return
    connection.open()
    server = connection.connection
    assert server is not None  # `open` raises where it does not succeed
    try:
        _hand_over(server, message.message(), sender, address)
    finally:
        with suppress(SMTPException, OSError):  # the letter is taken or not, whatever the farewell
            connection.close()


def _hand_over(server: SMTP, words: Message, sender: str, address: str) -> None:
    server.ehlo_or_helo_if_needed()
    options = () if address.isascii() else ("SMTPUTF8",)
    code, said = server.mail(sender, options)
    if code != TAKEN:
        raise SMTPSenderRefused(code, said, sender)
    code, said = server.rcpt(address)
    if code not in {TAKEN, FORWARDED}:
        raise SMTPRecipientsRefused({address: (code, said)})
    try:
        code, said = server.data(words.as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own takes it
    except (SMTPServerDisconnected, OSError) as silence:
        raise Lost(str(silence)) from silence
    if code != TAKEN:
        raise SMTPDataError(code, said)


def is_for_good(trouble: Exception) -> bool:
    """Whether the server will never take the letter: to this address, or with these words."""
    if isinstance(trouble, SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _said in trouble.recipients.values())
    return isinstance(trouble, SMTPDataError) and trouble.smtp_code >= FOR_GOOD


def words_of(trouble: Exception) -> str:
    """What the server said, in a line."""
    if isinstance(trouble, SMTPRecipientsRefused):
        pairs = trouble.recipients.values()
    elif isinstance(trouble, SMTPDataError):
        pairs = [(trouble.smtp_code, trouble.smtp_error)]  # type: ignore[assignment]
    else:
        return str(trouble)[:300]
    said = [
        f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
        for code, words in pairs
    ]
    return "; ".join(said)[:300]
