"""How an initiative ended, in words. An honest stop is as good an ending as any. Pure."""

from datetime import date
from typing import NamedTuple

from stakeholders.templatetags.parts import day


class Ended(NamedTuple):
    """How an ending is shown: a word, a tone and an icon, never colour alone."""

    word: str
    tone: str
    icon: str


# by how it was settled and whether the work was done
SETTLED: dict[tuple[str, str], Ended] = {
    ("confirmed", "delivered"): Ended("Value confirmed", "good", "kept"),
    ("confirmed", "stopped"): Ended("Stopped, value confirmed", "good", "kept"),
    ("given_up", "delivered"): Ended("Delivered, value honestly given up", "good", "check"),
    ("given_up", "stopped"): Ended("Stopped honestly", "good", "check"),
}
WORDS = {"delivered": "Delivered", "stopped": "Stopped"}
UNTOLD = Ended("Closed", "mute", "check")


def ended_words(ending: str, settled: str, watched_until: date | None) -> Ended:
    """`ending` and `settled` are values of Closing.Ending and Closing.Settled, `settled` "" while
    the value is watched; `watched_until` is the day of the last check."""
    if settled:
        return SETTLED[settled, ending]
    until = f" until {day(watched_until)}" if watched_until else ""
    return Ended(f"{WORDS[ending]}, value watched{until}", "info", "clock")
