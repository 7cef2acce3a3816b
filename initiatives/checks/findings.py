"""What a loaded chain shows: its gaps, the open ones first, and what they come to. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import initiatives.checks.rules  # noqa: F401  (fills the registry)
from initiatives.checks.facts import Chain
from initiatives.checks.registry import SEVERITIES, Found, Rule, run
from initiatives.checks.seen import Agreed, SeenFinding
from initiatives.outcomes.health import Health, worst

Accepted = Mapping[tuple[str, str], Agreed]  # by code and subject


def findings_of(chain: Chain, accepted: Accepted) -> list[SeenFinding]:
    """Its gaps: open ones first, the gravest on top, numbered from 1; then those accepted.

    What blocks cannot be accepted: an acceptance from when it was less grave does not hold.
    """
    found: dict[tuple[str, str], SeenFinding] = {}
    for rule, gap in run(chain):
        found.setdefault((rule.code, gap.subject), _seen(rule, gap))
    weighed = sorted(found.values(), key=lambda each: SEVERITIES.index(each.severity))
    still_open: list[SeenFinding] = []
    agreed: list[SeenFinding] = []
    for each in weighed:
        in_force = accepted.get((each.code, each.subject))
        if in_force and each.can_be_accepted:
            agreed.append(replace(each, agreed=in_force))
        else:
            still_open.append(replace(each, number=len(still_open) + 1))
    return still_open + agreed


def _seen(rule: Rule, gap: Found) -> SeenFinding:
    return SeenFinding(
        rule=rule,
        severity=gap.severity or rule.severity,
        says=gap.says,
        todo=gap.todo,
        subject=gap.subject,
        node=gap.item.key if gap.item else "",
        link=gap.arrow.key if gap.arrow else "",
        blocks=gap.blocks or rule.blocks,
    )


def health_of_chain(chain: Chain) -> Health | None:
    """The worst of its measures (domain.md 10.7); None without any."""
    return worst([gauge.health for item in chain.items for gauge in item.gauges])


def open_among(findings: Iterable[SeenFinding]) -> list[SeenFinding]:
    """Those that nobody accepted."""
    return [each for each in findings if each.agreed is None]
