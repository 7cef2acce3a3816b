"""requirements.txt, the image's lock, keeps step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.txt").read_text()
PINS = dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", LOCK, re.MULTILINE))
WANTED = [
    Requirement(line)
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
]


def test_every_dependency_is_pinned_to_a_version_it_allows() -> None:
    wrong = [
        f"{need} but {PINS.get(need.name)}"
        for need in WANTED
        if need.name not in PINS or not need.specifier.contains(PINS[need.name])
    ]
    assert wrong == []


def test_every_pin_carries_hashes() -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", LOCK.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_no_line_names_an_index() -> None:
    assert re.findall(r"^.*(?:index-url|find-links|https?:).*$", LOCK, re.MULTILINE) == []
