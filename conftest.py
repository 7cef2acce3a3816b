"""What a machine cannot run is left out with its reason; in CI (REQUIRE_ALL=1) nothing skips."""

import os

import pytest
from hypothesis import settings

# In CI the same examples each time: a change is not refused for what it did not touch. Runs by
# hand look for new ones.
settings.register_profile("same", derandomize=True)
if os.environ.get("REQUIRE_ALL"):
    settings.load_profile("same")

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_report_header() -> str:
    if ON_POSTGRES:
        return "database: PostgreSQL"
    return (
        "database: SQLite; left out: tests marked postgres, which need a server "
        "(set DATABASE_URL and REDIS_URL)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On SQLite, tests that talk to a PostgreSQL server of their own are not run at all.

    With ONLY_DATABASE=1 only tests that use the database run: the others read nothing that a
    second database could change.
    """
    apart = []
    if not ON_POSTGRES:
        apart += [item for item in items if item.get_closest_marker("postgres")]
    if os.environ.get("ONLY_DATABASE"):
        apart += [item for item in items if not uses_database(item)]
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if item not in apart]


def uses_database(item: pytest.Item) -> bool:
    """By its mark, or by a fixture it asks for, directly or not."""
    marks = ("django_db", "postgres", "faults", "smtp")
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or any(item.get_closest_marker(mark) for mark in marks)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("REQUIRE_ALL") or reporter is None:
        return
    if skipped := reporter.stats.get("skipped", []):
        reporter.write_line(f"REQUIRE_ALL is set and {len(skipped)} tests were skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
