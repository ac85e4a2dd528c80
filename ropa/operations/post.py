"""Sends mails through the server that the settings name: safely, or not at all."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from ropa.saying import Saying
from ropa.settings import Mail

_SECONDS = 15
"""How long a server may take for each answer."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class NoPostError(RuntimeError):
    """A mail can't be sent; the message says why and what to look at."""


@contextmanager
def posting(mail: Mail) -> Iterator[smtplib.SMTP]:
    """Open the way to the server of mails; NoPostError if it can't be reached, or refuses."""
    trusted = ssl.create_default_context()
    try:
        with _connected(mail, trusted) as server:
            if not mail.safe and mail.host not in _HERE:
                server.starttls(context=trusted)
            if mail.user is not None:
                server.login(mail.user, _password(mail))
            yield server
    except (OSError, smtplib.SMTPException) as error:
        place = f"{mail.host}:{mail.port}"
        words = "The server of mails, {place}, failed: {error}; look at ROPA_MAIL_URL"
        why = " ".join(str(error).split())
        raise NoPostError(Saying(words, place=place, error=why)) from error


def sent(server: smtplib.SMTP, made: EmailMessage) -> bool:
    """Send a mail; say whether the server takes it for whom it is to."""
    try:
        server.send_message(made)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError):
        return False
    return True


def letter(mail: Mail, *, to: str, subject: str, body: str) -> EmailMessage:
    """Return a mail of plain text, which no program answers."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = mail.sender, to, " ".join(subject.split())
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(body)
    return made


def _connected(mail: Mail, trusted: ssl.SSLContext) -> smtplib.SMTP:
    if mail.safe:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=trusted)
    return smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)


def _password(mail: Mail) -> str:
    if mail.password_file is None:
        return ""
    return mail.password_file.read_text(encoding="utf-8").strip()
