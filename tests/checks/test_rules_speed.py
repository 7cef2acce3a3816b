"""The rules are fast enough to look at a whole portfolio at once."""

import itertools
import time

from initiatives.checks.facts import Chain
from initiatives.checks.registry import run
from tests.checks.chains import WHOLE, chain, gauge, item

CHAINS, SECONDS = 500, 6  # far above what it takes, so that a busy machine does not fail it


def big() -> Chain:
    """Four on each stage, each linked to all of the next."""
    rows = [
        [item(kind, f"{kind} {n}", gauges=(gauge(),), is_priority=True) for n in range(4)]
        for kind in WHOLE
    ]
    links = ", ".join(
        f"{a.title} > {b.title}" for one, two in itertools.pairwise(rows) for a in one for b in two
    )
    return chain(*(each for row in rows for each in row), links=links)


def test_five_hundred_chains_take_no_time() -> None:
    chains = [big() for _ in range(CHAINS)]
    start = time.process_time()
    found = sum(len(list(run(each))) for each in chains)
    assert found > CHAINS
    assert time.process_time() - start < SECONDS
