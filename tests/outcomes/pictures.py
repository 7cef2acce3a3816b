"""Outcome charts of every shape, to draw and to look at."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from initiatives.outcomes.chart_input import Ahead, Dot, Picture, Promised

DUE, FAR = date(2027, 3, 31), date(2046, 1, 1)


def month(n: int) -> date:
    """The first day of the n-th month from January 2026."""
    return date(2026 + n // 12, n % 12 + 1, 1)


def monthly(*values: str) -> list[Dot]:
    return [(month(n), Decimal(value)) for n, value in enumerate(values)]


def ahead(mid: int, low: int, high: int, on: date = DUE) -> Ahead:
    return Ahead(on, Decimal(mid), Decimal(low), Decimal(high))


DRAWN = Picture(
    name="Unplanned pump downtime",
    unit="hours a month",
    direction="decrease",
    readings=monthly("212", "209", "214", "203", "196", "188", "181", "172", "165", "158"),
    baseline=Decimal(212),
    baseline_on=month(0),
    target=Decimal(120),
    target_on=DUE,
    plan=[(month(2), Decimal(212)), (DUE, Decimal(120))],
    claim=Decimal(95),
    promise=Promised(Decimal(130), DUE),
    ahead=ahead(134, 150, 118),
    events=[
        (date(2026, 8, 16), "Risk planning starts"),
        (date(2026, 5, 6), "Model live at 12 stations"),
    ],
)
BARE = replace(DRAWN, claim=None, promise=None, ahead=None, events=(), plan=())


def scaled(factor: str, base: str = "0") -> Picture:
    """The same with every value times a factor, and moved."""
    f, b = Decimal(factor), Decimal(base)
    many = [(when, value * f + b) for when, value in DRAWN.readings]
    return replace(
        DRAWN,
        readings=many,
        baseline=Decimal(212) * f + b,
        target=Decimal(120) * f + b,
        plan=[(when, value * f + b) for when, value in DRAWN.plan],
        claim=Decimal(95) * f + b,
        promise=Promised(Decimal(130) * f + b, DUE),
        ahead=Ahead(DUE, Decimal(134) * f + b, Decimal(150) * f + b, Decimal(118) * f + b),
    )


def wave(count: int) -> list[Dot]:
    """Many readings a few days apart."""
    first = date(2025, 1, 6)
    return [(first + timedelta(3 * n), Decimal(212 - n // 3 + n * 7 % 11)) for n in range(count)]


LEVEL = {
    "baseline": Decimal(120),
    "target": Decimal(120),
    "claim": Decimal(120),
    "promise": Promised(Decimal(120), DUE),
}
SHAPES: dict[str, Picture] = {
    "as drawn": DRAWN,
    "bare": BARE,
    "flat": replace(DRAWN, readings=monthly(*["212"] * 6), ahead=ahead(212, 212, 212)),
    "falling away": replace(
        DRAWN,
        direction="increase",
        target=Decimal(240),
        promise=Promised(Decimal(236), DUE),
        claim=Decimal(260),
        plan=[(month(2), Decimal(212)), (DUE, Decimal(240))],
    ),
    "overshooting": replace(
        DRAWN, readings=monthly("212", "170", "110", "80"), ahead=ahead(-40, 10, -90)
    ),
    "two points": replace(
        DRAWN,
        readings=monthly("212", "204"),
        ahead=Ahead(DUE, Decimal(92), Decimal(92), Decimal(92), is_line=True),
    ),
    "one reading": replace(
        DRAWN, readings=[(month(9), Decimal(158))], baseline_on=None, ahead=None, plan=()
    ),
    "only one thing": replace(
        BARE,
        readings=[(month(9), Decimal(158))],
        baseline=None,
        baseline_on=None,
        target=None,
        target_on=None,
    ),
    "200 readings": replace(DRAWN, readings=wave(200), baseline_on=date(2025, 1, 6)),
    "200 readings in a month": replace(
        DRAWN,
        readings=[(month(2) + timedelta(n // 7), Decimal(200 + n * 13 % 17)) for n in range(200)],
    ),
    "negative": scaled("-1"),
    "around zero": scaled("1", "-150"),
    "huge": scaled("1e13"),
    "huge and close": scaled("1", "1000000000000000"),
    "tiny": scaled("0.000001"),
    "long fractions": scaled("1.234567"),
    "all the same": replace(
        DRAWN, **LEVEL, readings=monthly("120", "120"), ahead=ahead(120, 120, 120), plan=()
    ),
    "target, promise and claim meet": replace(
        DRAWN, **{**LEVEL, "baseline": Decimal(212)}, ahead=ahead(120, 121, 119)
    ),
    "within a band": replace(
        BARE,
        direction="within",
        target=Decimal(150),
        target_high=Decimal(190),
        baseline=None,
        baseline_on=None,
    ),
    "within, far off": replace(
        BARE,
        direction="within",
        target=Decimal(20),
        target_high=Decimal(40),
        baseline=None,
        baseline_on=None,
    ),
    "at most": replace(BARE, direction="maintain_at_most", target=Decimal(200), target_on=None),
    "at least": replace(BARE, direction="maintain_at_least", target=Decimal(160), target_on=None),
    "new method": replace(
        DRAWN,
        older=[DRAWN.readings[:6]],
        readings=[(month(6), Decimal(240)), (month(7), Decimal(231)), (month(8), Decimal(222))],
    ),
    "new method, nothing read": replace(BARE, older=[DRAWN.readings[:6]], readings=[]),
    "three methods": replace(
        DRAWN, older=[DRAWN.readings[:3], DRAWN.readings[3:5]], readings=DRAWN.readings[5:]
    ),
    "new method at the due date": replace(
        DRAWN,
        older=[DRAWN.readings],
        readings=[(DUE, Decimal(150)), (DUE + timedelta(20), Decimal(140))],
        ahead=None,
    ),
    "missed long ago": replace(
        DRAWN,
        target_on=month(1),
        promise=Promised(Decimal(130), month(1)),
        ahead=None,
        plan=[(month(0), Decimal(212)), (month(1), Decimal(120))],
    ),
    "due far ahead": replace(
        DRAWN,
        target_on=FAR,
        promise=Promised(Decimal(130), date(2026, 12, 31)),
        ahead=ahead(134, 150, 118, FAR),
        plan=[(month(2), Decimal(212)), (FAR, Decimal(120))],
    ),
    "claim out of sight": replace(DRAWN, claim=Decimal(-4000)),
    "forecast out of sight": replace(DRAWN, ahead=ahead(9000, 12000, 6000)),
    "planned in steps": replace(
        DRAWN,
        plan=[
            (month(2), Decimal(212)),
            (month(5), Decimal(205)),
            (month(8), Decimal(190)),
            (month(11), Decimal(140)),
            (DUE, Decimal(120)),
        ],
    ),
    "a long unit": replace(
        DRAWN,
        unit="working hours of field crews a calendar month and station",
        direction="maintain_at_most",
        target_on=date(2026, 3, 1),
        promise=None,
        ahead=None,
    ),
    "many events": replace(
        DRAWN,
        events=[(month(n), f"Step {n} of the roll-out is done everywhere") for n in range(12)],
    ),
    "events at the edges": replace(
        DRAWN,
        events=[
            (month(0), "The first thing that was done"),
            (DUE, "The last thing that was done"),
            (date(2020, 1, 1), "Long before"),
        ],
    ),
    "hundred years": replace(
        BARE,
        readings=[(date(1990, 1, 1), Decimal(1)), (date(2100, 12, 31), Decimal(2))],
        target_on=date(2100, 12, 31),
    ),
    "undated promise": replace(
        DRAWN, promise=Promised(Decimal(130)), target_on=None, ahead=None, plan=()
    ),
}
