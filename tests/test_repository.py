"""What the repository promises about itself."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = ("shared", "server", "client", "tests", "scripts", "benchmarks")
SOURCES = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))


def tracked() -> list[Path]:
    """Every file that a clone has; in an unpacked archive, every file but what tools leave behind."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name and (ROOT / name).is_file()]


def readable(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def plain_name(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_no_file_of_code_is_longer_than_400_lines():
    assert SOURCES
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_module_is_named_after_nothing_in_particular():
    nameless = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [path.name for path in SOURCES if path.stem in nameless] == []


def test_no_file_names_a_package_registry_or_a_path_of_somebodys_machine():
    hosts = re.compile(r"(pypi|npmjs|pythonhosted|yarnpkg|deb\.debian)\.(org|com)", re.IGNORECASE)
    paths = re.compile(r"(?<![\w.~-])/(home|root|Users|work)/\w")
    own = Path(__file__).resolve()
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path.resolve() != own
        for match in (hosts.search(readable(path)), paths.search(readable(path)))
        if match
    ]
    assert found == []


def test_the_locks_pin_every_package_by_hash():
    for lock in (ROOT / "requirements").glob("*.lock"):
        pinned = re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==", lock.read_text(), re.MULTILINE)
        entries = re.split(r"\n(?=[\w.-]+(?:\[[\w,]+\])?==)", lock.read_text().strip())
        assert len(pinned) == len(entries) > 5
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_every_package_that_the_program_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {plain_name(re.split(r"[<>=\[;]", each)[0]) for each in project["dependencies"]}
    for lock in (ROOT / "requirements").glob("*.lock"):
        locked = {
            plain_name(each) for each in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", lock.read_text(), re.MULTILINE)
        }
        assert needed - locked == set()


def test_the_newest_release_in_the_changelog_is_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    releases = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert releases[0] == version


def test_the_translation_catalogue_holds_every_sentence_of_the_code():
    check = subprocess.run(
        [sys.executable, "scripts/make_catalogue.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stdout) == (0, "")


@pytest.mark.parametrize("package", ["corfu_rules", "corfu_wire", "corfu_resources", "corfu_scenarios", "corfu_bots"])
def test_every_package_states_its_law(package: str):
    (init,) = [path for path in SOURCES if path.parent.name == package and path.name == "__init__.py"]
    assert "Law:" in init.read_text()


def test_nothing_lies_at_the_top_that_does_not_belong_there():
    folders = {".ci", "assets", "benchmarks", "client", "docs", "requirements", "scenarios", "scripts", "server"}
    folders |= {"shared", "tests"}
    files = {".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"}
    files |= {"SECURITY.md", "pyproject.toml"}
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - folders - files == set()
