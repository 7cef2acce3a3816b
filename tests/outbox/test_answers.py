"""What a mail server's answer means for a message. Pure."""

import smtplib

import pytest

from stakeholders.outbox.post import refusal

WORDS = b"5.0.0 said the server"


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, WORDS)}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (553, WORDS)}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (450, WORDS)}), False),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (530, WORDS)}), False),
        (smtplib.SMTPDataError(554, WORDS), True),
        (smtplib.SMTPDataError(451, WORDS), False),
        (smtplib.SMTPSenderRefused(553, WORDS, "me@b.example"), False),
        (smtplib.SMTPAuthenticationError(535, WORDS), False),
    ],
)
def test_only_a_no_to_this_recipient_or_content_is_final(
    error: smtplib.SMTPException, permanent: bool
) -> None:
    found = refusal(error)
    assert found.permanent is permanent
    assert found.reason.endswith("5.0.0 said the server")


@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected("closed"), TimeoutError("timed out"), OSError("gone")]
)
def test_a_broken_line_is_tried_again(error: Exception) -> None:
    found = refusal(error)
    assert not found.permanent
    assert found.reason == f"The connection to the mail server broke: {error}"


def test_words_in_another_encoding_are_shown_somehow() -> None:
    assert "caf\ufffd" in refusal(smtplib.SMTPDataError(554, b"caf\xe9")).reason
