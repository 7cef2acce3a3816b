"""The way to the mail server: one kept connection, and what its answers mean."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)
SIGN_IN_FIRST = (530, 534, 535, 538)


class NotSent(Exception):  # noqa: N818  (what happened to a message, told in its row)
    """The mail did not go out. `reason` is a sentence; `permanent` when trying again is no use."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


class Post:
    """One connection for many mails, opened with the first and opened anew after any trouble.

    `is_down` says that no connection could be opened: other mails would not go out either.
    """

    def __init__(self) -> None:
        self.backend = get_connection(timeout=settings.EMAIL_TIMEOUT)
        self.is_down = False

    def send(self, mail: EmailMessage) -> None:
        """Send one mail. Raises NotSent; whatever else is raised is a fault of the mail itself."""
        self._open()
        mail.connection = self.backend
        try:
            sent = mail.send()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise refusal(error) from error
        except BaseException:
            self.close()  # cut off in the middle: what the server waits for is not known
            raise
        if sent != 1:
            raise NotSent("The mail backend did not take it.")

    def close(self) -> None:
        """Say goodbye. A server that is gone already is no trouble."""
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException) as error:
            log.info("The connection to the mail server ended with %s.", type(error).__name__)

    def _open(self) -> None:
        try:
            self.backend.open()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            self.is_down = True
            raise NotSent(f"The mail server could not be reached: {said_by(error)}") from error


def refusal(error: Exception) -> NotSent:
    """What an error after the connection stood means for this message.

    Final is only a 5xx about this recipient or this content. A sender the server does not take, a
    sign-in it asks for and a dropped connection are about all messages, and get mended.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        permanent = 500 <= code < 600 and code not in SIGN_IN_FIRST
        reason = f"The mail server refused the address: {_line(code, answer)}"
        return NotSent(reason, permanent=permanent)
    if isinstance(error, smtplib.SMTPResponseException):
        permanent = isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600
        return NotSent(f"The mail server refused: {said_by(error)}", permanent=permanent)
    return NotSent(f"The connection to the mail server broke: {said_by(error)}")


def said_by(error: Exception) -> str:
    """The server's own words, or the system's."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _line(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__


def _line(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {text}"
