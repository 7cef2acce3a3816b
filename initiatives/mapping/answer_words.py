"""Each kind of finding in half a sentence, for one and for several. Pure data."""

from django.contrib.humanize.templatetags.humanize import apnumber

# code: for one, for several
WORDS: dict[str, tuple[str, str]] = {
    "G01": ("one link goes straight to a benefit", "{} links go straight to a benefit"),
    "G02": ("one link skips the tool being ready", "{} links skip the tool being ready"),
    "G03": ("one link skips adoption", "{} links skip adoption"),
    "G04": ("one link skips the measured benefit", "{} links skip the measured benefit"),
    "G05": ("one input leads nowhere", "{} inputs lead nowhere"),
    "G06": ("one result has nothing leading to it", "{} results have nothing leading to them"),
    "G07": ("one thing is not linked", "{} things are not linked"),
    "G08": ("so far it is technology only", "so far it is technology only"),
    "G09": ("one objective has no benefit behind it", "{} objectives have no benefit behind them"),
    "G10": ("one benefit has no fitting owner", "{} benefits have no fitting owner"),
    "G11": ("one benefit has no measure", "{} benefits have no measure"),
    "G12": ("one has no baseline from before", "{} have no baseline from before"),
    "G13": ("one has no target with a date", "{} have no target with a date"),
    "G14": ("one target comes from a vendor", "{} targets come from a vendor"),
    "G15": ("one target contradicts its direction", "{} targets contradict their direction"),
    "G16": ("one path has no early measure", "{} paths have no early measure"),
    "G17": ("one benefit may be counted twice", "{} benefits may be counted twice"),
    "G18": ("one saving is not agreed", "{} savings are not agreed"),
    "G19": ("nobody is said to lose anything", "nobody is said to lose anything"),
    "G20": ("one disbenefit is not tended", "{} disbenefits are not tended"),
    "G21": ("one change has no owner", "{} changes have no owner"),
    "G22": ("one link has no assumption", "{} links have no assumption"),
    "G23": ("one assumption is due for review", "{} assumptions are due for review"),
    "G24": ("one outcome has no promise", "{} outcomes have no promise"),
    "G25": ("one promise is about no outcome", "{} promises are about no outcome"),
    "G27": ("one person carries a lot", "{} people carry a lot"),
    "G29": ("one number cannot be traced", "{} numbers cannot be traced"),
    "G30": ("one target moved late", "{} targets moved late"),
    "K01": ("no sponsor can answer for it", "no sponsor can answer for it"),
}


def said_of(code: str, count: int, title: str) -> str:
    """So many findings of one kind; its title stands for a kind without words here."""
    one, several = WORDS.get(code, ("", ""))
    if not one:
        return f"“{title}”" if count == 1 else f"“{title}” {apnumber(count)} times"
    return one if count == 1 else several.format(apnumber(count))
