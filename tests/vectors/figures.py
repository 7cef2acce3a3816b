"""What the formulas make of the agreed cases (domain.md 8, 10, 11.1, 6.3): a function a group.

Each returns all that can be asked of a case by the name it has in the file.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from initiatives.outcomes.adoption import adoption, effective_adoption, expected_benefit
from initiatives.outcomes.calibration import brier
from initiatives.outcomes.forecast import verdict_of
from initiatives.outcomes.health import computed_health
from initiatives.outcomes.pace import due_share, pace_ratio, variance_pp
from initiatives.outcomes.progress import progress, rounded, way
from initiatives.outcomes.projection import actual_per_day, hit_date, projected, required_per_day
from initiatives.outcomes.regression import least_squares
from initiatives.outcomes.theil_sen import theil_sen
from initiatives.promises.reliability import estimate, ratio, tally, weighted_count
from stakeholders.cadence import Freshness
from stakeholders.people.salience import barrier, salience
from tests.vectors import case_of, dates, pledges

Case = dict[str, Any]


def number(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def exactly(value: float | str) -> Decimal:
    return Decimal(str(value))


def share(given: Case) -> Case:
    return {"progress": progress(*(number(given[n]) for n in ("baseline", "target", "current")))}


def pace(given: Case) -> Case:
    baseline, target, reading = (exactly(given[n]) for n in ("baseline", "target", "reading"))
    start, end, day = (
        date.fromisoformat(given[n]) for n in ("start", "target_date", "reading_date")
    )
    ramp = [(date.fromisoformat(on), exactly(part)) for on, part in given.get("trajectory", [])]
    due, done = due_share(day, start, end, ramp), way(baseline, target, reading)
    assert done is not None
    return {
        "progress": rounded(done),
        "expected": rounded(due),
        "pace_ratio": pace_ratio(done, due),
        "variance_pp": variance_pp(done, due),
        "projected_at_target_date": projected(baseline, reading, start, day, end),
        "hit_date": hit_date(baseline, target, reading, start, day),
        "required_per_day": required_per_day(baseline, target, reading, day, end),
        "actual_per_day": actual_per_day(baseline, reading, start, day),
    }


def forecast(given: Case) -> Case:
    if "same_as" in given:
        given = case_of(given["same_as"])["given"] | given
    points = list(zip(given["x_days"], map(exactly, given["y"]), strict=True))
    at, target = given.get("target_day"), number(given.get("target"))
    if given.get("method", "").startswith("OLS"):
        assert target is not None
        found = least_squares(points, at=at, target=target, rises=target > points[0][1])
        return asdict(found) if found else {"slope": None}
    line = theil_sen(points, at)
    if line is None:
        return dict.fromkeys(("slope", "intercept_joint", "mid", "low", "high"))
    values = asdict(line) | {"intercept_joint": line.intercept}
    if target is not None and line.mid is not None and line.low is not None:
        ends = line.low, line.mid, line.high or line.mid
        values["verdict"] = verdict_of(*ends, baseline=points[0][1], target=target)
    return values


def reliability(given: Case) -> Case:
    if "set" in given:
        found = asdict(tally(pledges.FOURTEEN, date.fromisoformat(given["as_of"])))
        of = found.pop("resolved")
        rates = {
            f"rate_{name.removeprefix('on_')}": ratio(found[name], of)
            for name in ("on_original", "on_agreed", "eventually")
        }
        return found | rates | {"den": of}
    if "promised" in given:
        return {"ppc": ratio(given["done_on_date"], given["promised"])}
    kept, of = given.get("kept", 0), given.get("n", 0)
    if "half_life_days" in given:
        ages = given["kept_ages_days"], given["not_kept_ages_days"]
        kept, missed = (weighted_count(each, given["half_life_days"]) for each in ages)
        of = kept + missed
    mean, weight = exactly(given["prior_mean"]), given["prior_strength"]
    found = asdict(estimate(kept, of, prior_mean=mean, prior_weight=weight))
    return found | {"eff_kept": kept, "eff_n": of}


def health(given: Case) -> Case:
    found = computed_health(
        progress=number(given["progress"]),
        expected=exactly(given["expected"]),
        freshness=Freshness(given["freshness"]) if given["freshness"] else None,
        started=given["started"],
        ended=given["ended"],
        forecast=given["forecast"],
    )
    return {"health": found.value}


def stakeholder(given: Case) -> Case:
    if "adkar" in given:
        return {"barrier": barrier(given["adkar"])}
    return {"salience": salience(**{name: bool(value) for name, value in given.items()})}


def people(given: Case) -> Case:
    if "benefit" in given:
        names = ("benefit", "people_dependent", "effective")
        return {"expected_benefit": expected_benefit(*(exactly(given[name]) for name in names))}
    active = adoption(given["active"], given["eligible"])
    parts = [number(given.get(name)) for name in ("utilisation", "proficiency")]
    if active is None or None in parts:
        return {"adoption": active, "effective": None}
    used, able = (part or Decimal(0) for part in parts)
    return {"adoption": active, "effective": effective_adoption(active, used, able)}


def calibration(given: Case) -> Case:
    said = zip(map(exactly, given["forecast"]), map(bool, given["happened"]), strict=True)
    return {"brier": brier(list(said))}


GROUPS: dict[str, Callable[[Case], Case]] = {
    "progress": share,
    "pace": pace,
    "forecast": forecast,
    "reliability": reliability,
    "due": dates.worked_out,
    "zone": dates.worked_out,
    "quiet": dates.worked_out,
    "health": health,
    "stakeholder": stakeholder,
    "adoption": people,
    "calibration": calibration,
}
