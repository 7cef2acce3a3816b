"""Imports only ever point down, and none hides inside a function. Read from the source (AST)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("valuechain", "initiatives", "stakeholders")

# From the ground up. Rooms on one line are siblings and do not know each other.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"stakeholders.zones", "stakeholders.numbers"}),
    frozenset({"stakeholders.workdays"}),
    frozenset({"stakeholders.cadence"}),
    frozenset(
        {
            "stakeholders.calendar",
            "stakeholders.fields",
            "stakeholders.forms",
            "stakeholders.pages",
            "stakeholders.templatetags",
        }
    ),
    frozenset({"stakeholders.workspace", "stakeholders.versioned"}),
    frozenset({"stakeholders.people"}),
    frozenset({"stakeholders.outbox"}),
    frozenset({"stakeholders.access"}),
    frozenset({"stakeholders.directory"}),
    frozenset(
        {"stakeholders.models", "stakeholders.urls", "stakeholders.apps", "stakeholders.management"}
    ),
    frozenset({"initiatives.permissions"}),
    frozenset({"initiatives.portfolio"}),
    frozenset({"initiatives.files"}),
    frozenset({"initiatives.chain"}),
    frozenset({"initiatives.templatetags"}),
    frozenset({"initiatives.outcomes"}),
    frozenset({"initiatives.promises", "initiatives.patterns", "initiatives.claims"}),
    frozenset({"initiatives.reminders", "initiatives.checks"}),
    frozenset({"initiatives.mapping", "initiatives.benefits", "initiatives.closing"}),
    frozenset({"initiatives.overview"}),
    frozenset({"initiatives.exchange"}),
    frozenset({"initiatives.demo"}),
    frozenset(
        {"initiatives.models", "initiatives.urls", "initiatives.apps", "initiatives.management"}
    ),
    frozenset({"valuechain"}),
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    parts = module.split(".")
    return "valuechain" if parts[0] == "valuechain" else ".".join(parts[:2])


def sources() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.split(".")[0] in APPS]
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in APPS:
        return [
            f"{node.module}.{alias.name}" if node.module in APPS else str(node.module)
            for alias in node.names
        ]
    return []


def only_for_types(tree: ast.Module) -> set[ast.AST]:
    """What stands under `if TYPE_CHECKING:` is for the type checker and never runs."""
    return {
        inner
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


@pytest.mark.parametrize("path", list(sources()), ids=module_of)
def test_imports_point_down(path: Path) -> None:
    tree = ast.parse(path.read_text())
    mine = room_of(module_of(path))
    if module_of(path) in APPS:
        mine = "valuechain"
    unseen = only_for_types(tree)
    wrong = [
        name
        for node in ast.walk(tree)
        if node not in unseen
        for name in imported(node)
        if room_of(name) != mine and HEIGHT[room_of(name)] >= HEIGHT[mine]
    ]
    assert wrong == [], f"{mine} imports {wrong}, which does not lie below it"


@pytest.mark.parametrize("path", list(sources()), ids=module_of)
def test_none_of_our_imports_hides_in_a_function(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    hidden = [
        name for function in functions for node in ast.walk(function) for name in imported(node)
    ]
    assert hidden == []


def test_no_source_file_is_over_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_every_room_has_its_place() -> None:
    rooms = {room_of(module_of(path)) for path in sources()} - {"initiatives", "stakeholders"}
    assert rooms - set(HEIGHT) == set()
