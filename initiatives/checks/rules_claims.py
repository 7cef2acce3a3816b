"""Rules about numbers that come from elsewhere, or are claimed twice (domain.md 3a, 8, 13.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.checks.facts import Chain, Claimed, Gauge, Item, Twins
from initiatives.checks.registry import WARN, Found, rule
from initiatives.checks.rules_words import OWN, listed, measure_of, named
from initiatives.claims.sharing import Alike, Sum, alike, pooled, sum_words, summed
from initiatives.outcomes.rules import DOWN, UP

NAMED = 3
ADD_EVIDENCE = "Note evidence from here on the claim, or set a target of your own."
ADD_A_BASELINE = "Enter a baseline that was measured here."


@rule(
    "G14",
    title="Target taken from a vendor",
    means="The target of a measure equals what a vendor claims, or a claim is marked as where it "
    "was taken from, and there is no evidence from here that speaks for it, or no baseline from "
    "here. Claims that were withdrawn do not count.",
    severity=WARN,
    why="Vendors tell the stories that went well, in other places and often over a short time. As "
    "a target such a number promises what somebody else’s best case was.",
    mend="Try it here on a small scale and note on the claim what came of it, or set a target of "
    "your own that starts from your baseline.",
    source=f"Studies of selection bias in case studies. {OWN}",
)
def target_from_vendor(chain: Chain) -> Iterator[Found]:
    """Of everything that is measured, once a measure."""
    for item, gauge in chain.measured():
        has_start = gauge.baseline is not None or gauge.direction not in (UP, DOWN)
        copied = [claim for claim in gauge.claims if _is_copied(claim, gauge)]
        told = next((c for c in copied if not (c.has_evidence and has_start)), None)
        if told:
            came = "was taken from what" if told.is_target else "equals what"
            lacks = "no baseline" if told.has_evidence else "no evidence"
            yield Found(
                f"The target of {measure_of(item, gauge)} {came} {told.vendor} claims, and there "
                f"is {lacks} from here that it rests on.",
                ADD_A_BASELINE if told.has_evidence else ADD_EVIDENCE,
                item=item,
                about=gauge,
            )


def _is_copied(claim: Claimed, gauge: Gauge) -> bool:
    return gauge.target is not None and (claim.is_target or claim.value == gauge.target)


@rule(
    "G17",
    title="Counted twice?",
    means="Two benefits have a measure of the same name, unit and population, on one chain or on "
    "another one in an open portfolio, and together they claim more than the whole of its change. "
    "A measure that names no share claims all of it.",
    severity=WARN,
    why="If two benefits count the same thing, the same improvement is claimed twice, and the "
    "sum is too large.",
    mend="If it is the same improvement, say on each measure which share of the change it claims, "
    "or keep one benefit. If not, say on each measure whom or what it covers.",
    source="Managing Successful Programmes, as a principle.",
)
def counted_twice(chain: Chain) -> Iterator[Found]:
    """Told on the later of the two, once a benefit; where the other stands elsewhere, on the one
    that is here."""
    told: set[str] = set()
    for group in _groups(chain):
        total = group.total
        for item, gauge in (group.here[1:] or group.here) if total.is_too_much else ():
            if item.key not in told:
                told.add(item.key)
                yield Found(
                    f"{group.named_from(item)} have the same measure, "
                    f"{named(gauge.name)} in {gauge.unit}. {sum_words(total, gauge.unit)}",
                    "Say what sets them apart, or which share of it each of them claims.",
                    item=item,
                )


@dataclass(frozen=True)
class _Group:
    """Benefits with one measure: those `here`, in the order of the chain, and those elsewhere."""

    here: list[tuple[Item, Gauge]]
    elsewhere: Twins | None

    @property
    def total(self) -> Sum:
        pool = pooled(gauge.part for _, gauge in self.here)
        return summed(pool.with_pool(self.elsewhere.pool) if self.elsewhere else pool)

    def named_from(self, item: Item) -> str:
        """The benefits by name, this one first, and how many more there are."""
        others = [named(each.title) for each, _ in self.here if each is not item]
        count = len(others)
        if self.elsewhere:
            others += [f"{named(title)} of {named(where)}" for title, where in self.elsewhere.first]
            count += self.elsewhere.count
        more = [f"{count - NAMED} more"] if count > NAMED else []
        return listed([named(item.title), *others[:NAMED], *more])


def _groups(chain: Chain) -> Iterator[_Group]:
    """Where there is more than one benefit; one that ended claims nothing any more."""
    found: dict[Alike, dict[str, tuple[Item, Gauge]]] = {}
    for item, gauge in chain.measured("benefit"):
        key = alike(gauge.name, gauge.unit, gauge.population)
        if key and not item.has_ended:
            found.setdefault(key, {}).setdefault(item.key, (item, gauge))
    for here in found.values():
        elsewhere = next((gauge.twins for _, gauge in here.values() if gauge.twins), None)
        if elsewhere or len(here) > 1:
            yield _Group(list(here.values()), elsewhere)
