"""`manage.py check_chain`: what it prints, when it fails, and that no title can forge a line."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from initiatives.chain.models import Node
from initiatives.checks.actions import accept_finding
from initiatives.checks.models import Finding, Standing
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.exchange.world import APRIL, BUSINESS_CASES, GMPP_2020, MDPR_CSV, SERVICES, load

pytestmark = pytest.mark.django_db
HOSTILE = (
    "Pumps\n::error title=Forged::all is lost\r\n"
    "##[error]forged \x1b[31mred\x1b[0m \u2028::warning::too\x9b2J \u202etxet"
)


def run(*arguments: str, **options: str) -> tuple[str, str]:
    """What was printed, and the sentence it failed with, "" where it did not."""
    out = StringIO()
    try:
        call_command("check_chain", *arguments, stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def told(*arguments: str) -> dict[str, object]:
    return json.loads(run(*arguments, format="json")[0])


def untended(title: str = "Downtime", **facts: object) -> Initiative:
    """One benefit without owner, measure, links or promise."""
    sponsor = factories.user().person
    within = factories.initiative(sponsor=sponsor, **facts)  # type: ignore[arg-type]
    node = factories.node(within)
    Node.objects.filter(pk=node.pk).update(title=title)
    return within


def accept(within: Initiative, reason: str = "It is described elsewhere") -> None:
    accept_finding(
        initiative=within,
        code="G06",
        subject=f"node:{within.nodes.get().uuid}",
        reason=reason,
        review_on=None,
        by=factories.person("Ingrid Solberg"),
        now=timezone.now(),
    )


def test_findings_and_totals_in_sentences() -> None:
    within = untended()
    printed, _ = run()
    lines = printed.splitlines()
    assert lines[0] == (
        f"{within.slug}: Predictive maintenance. Reached stage 0 of 7, planned to 0. "
        "2 that block, 2 to warn, 0 to note, 0 accepted."
    )
    assert "  blocks G11: “Downtime” has no measure yet. Add a measure." in lines
    assert lines[-1] == "1 chain checked: 2 that block, 2 to warn, 0 to note, 0 accepted."


def test_accepted_ones_are_listed_and_do_not_count() -> None:
    within = untended()
    accept(within)
    printed, _ = run()
    assert "  accepted G06: " in printed
    assert "(Ingrid Solberg until " in printed
    assert printed.splitlines()[-1].endswith("2 that block, 1 to warn, 0 to note, 1 accepted.")


def test_fails_on_what_blocks() -> None:
    untended()
    assert run()[1] == "2 findings must be seen to (--fail-on block)."


@pytest.mark.parametrize(
    ("limit", "failed"),
    [("block", ""), ("warn", "1 finding"), ("info", "1 finding"), ("never", "")],
)
def test_fails_on_what_is_asked_for(limit: str, failed: str) -> None:
    within = factories.initiative(sponsor=factories.user().person)
    factories.node(within, kind="input")  # a technology project, and a dead end
    accept_dead_end()
    assert run(fail_on=limit)[1].startswith(failed)
    assert bool(run(fail_on=limit)[1]) == bool(failed)


def accept_dead_end() -> None:
    within = Initiative.objects.get()
    accept_finding(
        initiative=within,
        code="G05",
        subject=f"node:{within.nodes.get().uuid}",
        reason="Bought last year",
        review_on=None,
        by=factories.person(),
        now=timezone.now(),
    )


def test_running_ones_drafts_and_those_whose_value_is_watched_are_checked() -> None:
    slugs = {status: untended(status=status).slug for status in Initiative.Status.values}
    printed, _ = run()
    shown = {status for status, slug in slugs.items() if f"{slug}:" in printed}
    assert shown == {"running", "draft", "delivered"}


def test_those_named_are_checked_whatever_their_status_and_only_those() -> None:
    closed, other = untended(status="closed"), untended()
    printed, _ = run(closed.slug, closed.slug)
    assert printed.count(f"{closed.slug}: ") == 1
    assert f"{other.slug}: " not in printed


def test_an_address_that_leads_nowhere_is_named() -> None:
    within = untended()
    with pytest.raises(CommandError, match="no initiative at 'no-such', 'nor-this'") as error:
        call_command("check_chain", within.slug, "no-such", "nor-this")
    assert error.value.returncode == 2


def test_nothing_to_check_is_well() -> None:
    assert run() == ("0 chains checked: 0 that block, 0 to warn, 0 to note, 0 accepted.\n", "")


def test_json_for_programs() -> None:
    within = untended()
    accept(within, "Not “ours”")
    found = told()
    chain = found["chains"][0]  # type: ignore[index]
    assert found["totals"] == {"chains": 1, "block": 2, "warn": 1, "info": 0, "accepted": 1}
    assert (chain["slug"], chain["reached"], chain["health"]) == (within.slug, 0, None)
    last = chain["findings"][-1]
    assert (last["code"], last["accepted"]["by"]) == ("G06", "Ingrid Solberg")
    assert last["accepted"]["reason"] == "Not “ours”"


def test_annotations_for_github() -> None:
    within = untended(title="100% of crews: ready, set")
    accept(within)
    lines = run(format="github")[0].splitlines()
    said = f"{within.slug}: “100%25 of crews: ready, set” has no measure yet. Add a measure."
    assert f"::error title=G11 Benefit without a measure::{said}" in lines
    assert [line.split(" ")[0] for line in lines[:-1]] == [
        "::error",
        "::error",
        "::warning",
        "::notice",
    ]
    assert lines[-1].startswith("1 chain checked: ")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_title_can_forge_a_line(form: str) -> None:
    within = untended(title=HOSTILE, name="Plain")
    Initiative.objects.filter(pk=within.pk).update(name=HOSTILE)
    accept(within, "##[error]forged ::error::forged")
    printed, _ = run(format=form)
    lines = printed.split("\n")
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert len(commands) == (4 if form == "github" else 0)
    assert not any("Forged" in line.split("::")[1] for line in commands)
    assert "##[" not in printed
    assert not {each for each in printed if not each.isprintable()} - {"\n"}


def test_properties_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    untended()
    monkeypatch.setattr(
        "initiatives.checks.printing._sentences", lambda seen: "50 % now\r\nand: then, on"
    )
    line = run(format="github")[0].splitlines()[0]
    assert line.endswith("50 %25 now%0D%0Aand: then, on")


def test_nothing_is_written() -> None:
    untended()
    Finding.objects.all().delete()
    Standing.objects.all().delete()
    run()
    assert not Finding.objects.exists()
    assert not Standing.objects.exists()


def test_help_gives_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("check_chain", "--help")
    assert "manage.py check_chain --format github" in capsys.readouterr().out


def found_in(*files: tuple[object, str]) -> tuple[int, Counter[str]]:
    """How many chains that run came of these files, and their findings by code."""
    for path, source in files:
        load(path, source)  # type: ignore[arg-type]
    chains = told()["chains"]
    codes = Counter(each["code"] for chain in chains for each in chain["findings"])  # type: ignore[attr-defined]
    return len(chains), codes  # type: ignore[arg-type]


def test_uk_major_projects_state_an_aim_and_nothing_that_leads_to_it() -> None:
    chains, codes = found_in((GMPP_2020, "uk_gmpp"))
    assert chains == 125
    assert codes.keys() == {"G06", "G09", "K01"}
    assert codes["K01"] == chains


def test_australian_digital_projects_are_technology_projects_so_far() -> None:
    chains, codes = found_in((MDPR_CSV, "au_mdpr"))
    assert codes == {"G05": chains, "G08": chains, "K01": chains}
    assert chains == 110


def test_us_business_cases_name_aims_that_nothing_is_linked_to() -> None:
    chains, codes = found_in((BUSINESS_CASES, "us_itdashboard"))
    assert codes["G08"] == 31
    assert (chains, codes["G05"]) == (747, 747)


def test_uk_exemplars_promised_milestones_and_no_outcome() -> None:
    services, milestones = (SERVICES, "uk_gds_exemplars"), (APRIL, "uk_gds_exemplars")
    chains, codes = found_in(services, milestones)
    assert chains == 25
    assert codes["G25"] > 20
    assert codes.keys() & {"G01", "G10", "G11"} == set()
