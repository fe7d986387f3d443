"""Wheels collected while there is internet, and installed from the running host where there is none.

The index of these tests is a folder: nothing here asks the internet.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from corfu_cli.collecting_wheels import CollectingError, collect, pack_installed
from corfu_resources.paths import run_lock
from tests.reaching import corfu, hosting
from tests.wheels import pinned, wheel


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for all there is."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


@pytest.fixture
def no_own_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corfu_cli.collecting_wheels.own_wheel", lambda _folder: None)


@pytest.mark.usefixtures("no_own_wheel")
def test_each_platform_and_python_gets_the_wheel_that_fits_it(index: Path, tmp_path: Path):
    lock = tmp_path / "run.lock"
    tags = ("cp312-cp312-win_amd64", "cp312-cp312-macosx_11_0_arm64", "cp312-cp312-manylinux2014_x86_64")
    made = [wheel(index, "tiny_thing", "1.0", each) for each in (*tags, "cp313-cp313-win_amd64")]
    lock.write_text(pinned(*made, wheel(index, "pure_thing", "2.0")))
    told: list[str] = []
    names = collect(tmp_path / "out", ("windows", "macos"), ("3.12",), told.append, lock)
    assert names == (
        "pure_thing-2.0-py3-none-any.whl",
        "tiny_thing-1.0-cp312-cp312-macosx_11_0_arm64.whl",
        "tiny_thing-1.0-cp312-cp312-win_amd64.whl",
    )
    assert [each.split(",")[0] for each in told[:2]] == ["Wheels for windows", "Wheels for macos"]


@pytest.mark.usefixtures("no_own_wheel")
def test_a_wheel_that_is_not_the_one_of_the_lock_is_refused(index: Path, tmp_path: Path):
    lock, made = tmp_path / "run.lock", wheel(index, "tiny_thing", "1.0")
    lock.write_text(pinned(made))
    made.write_bytes(made.read_bytes() + b"changed")
    with pytest.raises(CollectingError, match=r"(?s)pip says: .*"):
        collect(tmp_path / "out", ("linux",), ("3.12",), lambda _told: None, lock)
    assert not list((tmp_path / "out").glob("*.whl"))


@pytest.mark.usefixtures("index")
def test_what_the_index_does_not_have_is_said_and_a_wrong_version_of_python_too(tmp_path: Path):
    lock = tmp_path / "run.lock"
    lock.write_text(f"missing-thing==1.0 --hash=sha256:{'ab' * 32}\n")
    with pytest.raises(CollectingError, match="missing-thing"):
        collect(tmp_path / "out", ("linux",), ("3.12",), lambda _told: None, lock)
    with pytest.raises(CollectingError, match=r"type it as 3\.12"):
        collect(tmp_path / "out", ("linux",), ("312",), lambda _told: None, lock)


def test_the_lock_names_no_platform_since_pip_would_take_this_machines_for_the_pupils():
    markers = re.findall(r";(.*?)\\?$", run_lock().read_text(), re.MULTILINE)
    assert [each for each in markers if re.search(r"sys_platform|platform_system|os_name|python_version", each)] == []


@pytest.mark.usefixtures("index")
async def test_a_machine_without_internet_installs_this_program_from_the_running_host(tmp_path: Path):
    lock, folder = tmp_path / "run.lock", tmp_path / "wheels"
    lock.write_text("")
    status, out, error = await corfu("wheels", str(folder), "--platform", "linux", "--lock", str(lock))
    assert (status, error) == (0, "")
    assert "corfu host SCENARIO --offline-wheels" in out
    (own,) = folder.glob("corfu_table-*.whl")
    with zipfile.ZipFile(own) as built:
        assert "corfu_resources/shipped/run.lock" in built.namelist()
    await asyncio.to_thread(venv.create, tmp_path / "pupil")
    python = tmp_path / "pupil" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    async with hosting("tutorial", "--offline-wheels", str(folder)) as hosted:
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
        links = f"http://{hosted.authority}/wheels/"
        environment = {**os.environ, "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
        await asyncio.to_thread(
            subprocess.run, [*pip, "--find-links", links, "corfu-table"], check=True, env=environment, timeout=90
        )
    asked = "import corfu_rules, corfu_resources.paths as p; print(p.scenarios_dir().is_dir(), p.project_dir())"
    said = await asyncio.to_thread(
        subprocess.run, [str(python), "-I", "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.split() == ["True", "None"]

    installed = next(
        Distribution.discover(name="corfu-table", path=[str(next((tmp_path / "pupil").rglob("site-packages")))])
    )
    again = pack_installed(installed, tmp_path)
    with zipfile.ZipFile(own) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())
        assert all(first.read(each) == second.read(each) for each in first.namelist() if not each.endswith("RECORD"))
