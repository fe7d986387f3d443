"""Scenarios are read by a child of the host, or by the host itself, with the same outcome."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from corfu_scenarios.diagnostics import ScenarioError
from corfu_server import scenario_readings
from corfu_server.options import HostOptions
from corfu_server.scenario_readings import begin_reading
from corfu_server.sqlite_journal import FILE_NAME

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a host reads its scenarios itself")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this process fork whatever threads the tests before have left behind."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def here(options: HostOptions, monkeypatch: pytest.MonkeyPatch) -> tuple[scenario_readings.Chosen, ...]:
    with monkeypatch.context() as patched:
        patched.setattr(threading, "active_count", lambda: 2)
        return begin_reading(options)()


@only_linux
@pytest.mark.usefixtures("alone")
def test_a_child_reads_what_the_host_would_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    options = HostOptions("tutorial", data_dir=tmp_path, seed=3, further=("helsinki-2008",), level="hard")
    read = begin_reading(options)()
    assert read == here(options, monkeypatch)
    assert [each.opened.setup.scenario for each in read] == ["tutorial", "helsinki-2008"]
    assert all(each.pack for each in read)


@only_linux
@pytest.mark.usefixtures("alone")
def test_what_is_wrong_in_a_file_is_told_as_if_the_host_had_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "wrong.yaml"
    file.write_text("format: 1\nid: wrong\nparties: nobody\n", encoding="utf-8")
    options = HostOptions(str(file))
    with pytest.raises(ScenarioError) as told:
        begin_reading(options)()
    with pytest.raises(ScenarioError) as told_here:
        here(options, monkeypatch)
    assert [str(each) for each in told.value.diagnostics] == [str(each) for each in told_here.value.diagnostics]


@only_linux
@pytest.mark.usefixtures("alone")
def test_a_host_whose_child_dies_reads_for_itself(monkeypatch: pytest.MonkeyPatch):
    host, read = os.getpid(), scenario_readings.read_scenario

    def dies(options: HostOptions, name: str) -> scenario_readings.Chosen:
        if os.getpid() != host:
            os._exit(7)
        return read(options, name)

    monkeypatch.setattr(scenario_readings, "read_scenario", dies)
    (chosen,) = begin_reading(HostOptions("tutorial"))()
    assert chosen.opened.setup.scenario == "tutorial"


def test_without_a_scenario_the_default_one_is_read_only_where_there_can_be_no_table(tmp_path: Path):
    assert len(begin_reading(HostOptions(data_dir=tmp_path))()) == 1
    (tmp_path / FILE_NAME).touch()
    assert begin_reading(HostOptions(data_dir=tmp_path))() == ()
    assert len(begin_reading(HostOptions(data_dir=tmp_path, new=True))()) == 1
