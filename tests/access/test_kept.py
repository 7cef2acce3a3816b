"""A mail kept in the app reads as it was written."""

from django.core.mail import EmailMultiAlternatives

from stakeholders.access.kept import parts_of

WORDS = "“Leakage falls” → 15 %, worth €90 k"


def test_words_outside_latin_letters_are_kept() -> None:
    mail = EmailMultiAlternatives("A promise", WORDS, "a@example.org", ["b@example.org"])
    mail.attach_alternative(f"<p>{WORDS}</p>", "text/html")
    kept = parts_of(mail.message().as_string())
    assert kept is not None
    assert (kept.text.strip(), kept.html.strip()) == (WORDS, f"<p>{WORDS}</p>")


def test_nothing_kept_has_no_parts() -> None:
    assert parts_of("") is None
