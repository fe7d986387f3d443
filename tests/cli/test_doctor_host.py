"""The host's end of `corfu doctor`: what is wrong with a teacher's machine, on every system."""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corfu_cli.doctor import host_side
from corfu_cli.doctor.firewalls import firewall
from corfu_cli.doctor.host_side import host_remarks
from corfu_cli.doctor.installs import installed
from corfu_cli.doctor.machines import ThisMachine
from corfu_cli.doctor.remarks import Remark, Verdict
from tests.client.strangers import closed_port
from tests.client.test_tls import tls_host
from tests.reaching import corfu
from tests.server.hosts import host

PACKAGES = {"corfu-table": "0.1.0", "aiohttp": "3.14.5", "pygame-ce": "2.5.8", "python-engineio": "4.15.1"}
REQUIRED = ("aiohttp>=3.14.3", "pygame-ce>=2.5.3", "python-engineio<4.16,>=4.13.2", 'numpy>=2; extra == "authoring"')


@dataclass
class FakeMachine:
    """A machine that is as the test says."""

    system: str = "Linux"
    python: str = "3.12.4"
    environment: Mapping[str, str] = field(default_factory=lambda: {"DISPLAY": ":0"})
    answers: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, str] = field(default_factory=lambda: PACKAGES)

    def answer(self, *command: str) -> str | None:
        return next((said for start, said in self.answers.items() if " ".join(command).startswith(start)), None)

    def text(self, path: str) -> str | None:
        return self.texts.get(path)

    def package(self, name: str) -> str | None:
        return self.packages.get(name)

    def requirements(self) -> tuple[str, ...]:
        return REQUIRED


def told(machine: FakeMachine) -> dict[str, Remark]:
    return {each.about: each for each in installed(machine)}


async def looked_at(port: int, folder: Path, bind: str = "127.0.0.1") -> dict[str, Remark]:
    return {each.about: each async for each in host_remarks(FakeMachine(), bind, port, folder)}


def test_a_machine_with_the_right_packages_is_well():
    assert [each.verdict for each in told(FakeMachine()).values()] == [Verdict.GOOD] * 4


def test_the_packages_of_this_very_installation_fit():
    assert [each for each in installed(ThisMachine()) if each.verdict is Verdict.PROBLEM] == []


@pytest.mark.parametrize(
    ("packages", "words"),
    [
        ({**PACKAGES, "aiohttp": "3.9.5"}, "aiohttp 3.9.5 (>=3.14.3)"),
        ({**PACKAGES, "python-engineio": "4.16.0"}, "python-engineio 4.16.0"),
        ({name: version for name, version in PACKAGES.items() if name != "aiohttp"}, "aiohttp is missing"),
    ],
)
def test_a_package_that_does_not_fit_is_named(packages: Mapping[str, str], words: str):
    remark = told(FakeMachine(packages=packages))["packages"]
    assert remark.verdict is Verdict.PROBLEM
    assert words in remark.said
    assert "pip install" in remark.remedy


def test_the_older_pygame_beside_ours_is_found_though_pip_is_content():
    remark = told(FakeMachine(packages={**PACKAGES, "pygame": "2.6.1"}))["pygame"]
    assert remark.verdict is Verdict.PROBLEM
    assert "uninstall --yes pygame pygame-ce" in remark.remedy


def test_an_old_python_is_a_problem_and_a_missing_display_is_none():
    found = told(FakeMachine(python="3.9.2", environment={}))
    assert found["python"].verdict is Verdict.PROBLEM
    assert found["display"].verdict is Verdict.NOTE


@pytest.mark.parametrize(
    ("machine", "verdict", "words"),
    [
        (FakeMachine(), Verdict.GOOD, "No firewall"),
        (FakeMachine(texts={"/etc/ufw/ufw.conf": "ENABLED=yes\n"}), Verdict.NOTE, "sudo ufw allow 1975/tcp"),
        (FakeMachine(texts={"/etc/ufw/ufw.conf": "ENABLED=no\n"}), Verdict.GOOD, "No firewall"),
        (
            FakeMachine(
                texts={
                    "/etc/ufw/ufw.conf": "ENABLED=yes\n",
                    "/etc/ufw/user.rules": "-A ufw-user-input -p tcp --dport 1975 -j ACCEPT\n",
                }
            ),
            Verdict.GOOD,
            "lets port 1975 through",
        ),
        (FakeMachine(answers={"firewall-cmd --state": "running\n"}), Verdict.PROBLEM, "firewall-cmd --add-port=1975"),
        (
            FakeMachine(answers={"firewall-cmd --state": "running\n", "firewall-cmd --query-port=1975/tcp": "yes\n"}),
            Verdict.GOOD,
            "firewalld lets port 1975",
        ),
        (FakeMachine(system="Windows"), Verdict.NOTE, "localport=1975"),
        (
            FakeMachine(system="Windows", answers={"netsh advfirewall firewall show rule": "LocalPort: 1975\n"}),
            Verdict.GOOD,
            "rule for Corfu",
        ),
        (
            FakeMachine(system="Darwin", answers={"/usr/libexec": "Firewall is enabled. (State = 1)"}),
            Verdict.NOTE,
            "macOS asks",
        ),
        (
            FakeMachine(system="Darwin", answers={"/usr/libexec": "Firewall is disabled. (State = 0)"}),
            Verdict.GOOD,
            "is off",
        ),
    ],
)
def test_each_systems_firewall_is_told_as_far_as_it_can_be_seen(machine: FakeMachine, verdict: Verdict, words: str):
    remark = firewall(machine, 1975)
    assert remark.verdict is verdict
    assert words in f"{remark.said} {remark.remedy}"


async def test_a_free_port_a_running_host_and_another_program_are_told_apart(tmp_path: Path):
    free = (await looked_at(closed_port(), tmp_path))["port"]
    async with host() as running:
        ours = (await looked_at(running.port, tmp_path))["port"]
    async with tls_host() as (running, _sha256):
        with_tls = (await looked_at(running.port, tmp_path))["port"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        other = (await looked_at(taken.getsockname()[1], tmp_path))["port"]
    assert [each.verdict for each in (free, ours, with_tls, other)] == [Verdict.GOOD] * 3 + [Verdict.PROBLEM]
    assert "is free" in free.said
    assert "A Corfu host runs here" in ours.said
    assert ours.said.replace("port ", "").split()[:5] == with_tls.said.replace("port ", "").split()[:5]
    assert "--port" in other.remedy


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (("127.0.0.1",), Verdict.PROBLEM),
        (("192.168.1.20",), Verdict.GOOD),
        (("192.168.1.20", "10.0.0.3"), Verdict.NOTE),
    ],
)
async def test_a_machine_on_no_network_cannot_be_a_host_for_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, found: tuple[str, ...], verdict: Verdict
):
    monkeypatch.setattr(host_side, "addresses_of", lambda _bind: found)
    remarks = await looked_at(closed_port(), tmp_path)
    assert remarks["network"].verdict is verdict
    assert ("from-outside" in remarks) is (verdict is not Verdict.PROBLEM)


async def test_a_clock_from_before_the_program_was_installed_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("time.time", lambda: 86_400.0)
    remarks = await looked_at(closed_port(), tmp_path)
    assert remarks["clock"].verdict is Verdict.PROBLEM
    assert "1970" in remarks["clock"].said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
async def test_a_folder_that_others_can_read_or_that_is_a_file_is_a_problem(tmp_path: Path):
    kept, file = tmp_path / "kept", tmp_path / "file"
    kept.mkdir(0o755)
    file.touch()
    shown = await looked_at(closed_port(), kept)
    assert shown["folder"].verdict is Verdict.PROBLEM
    assert "chmod 700" in shown["folder"].remedy
    kept.chmod(0o700)
    assert (await looked_at(closed_port(), kept))["folder"].verdict is Verdict.GOOD
    assert (await looked_at(closed_port(), file))["folder"].verdict is Verdict.PROBLEM
    assert (await looked_at(closed_port(), tmp_path / "not" / "yet"))["folder"].verdict is Verdict.GOOD
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize(("free", "verdict"), [(1 << 20, Verdict.PROBLEM), (1 << 28, Verdict.NOTE)])
async def test_a_full_disk_is_told_before_the_lesson(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, verdict: Verdict
):
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage)
    assert (await looked_at(closed_port(), tmp_path))["disk"].verdict is verdict


async def test_without_a_link_the_command_looks_at_this_machine_as_a_host(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, out, _error = await corfu("doctor", "--bind", "127.0.0.1", "--port", port, "--data", str(tmp_path))
    assert status == 1
    assert f"Port {port} cannot be had" in out
    status, out, _error = await corfu("--language", "de", "doctor", "--port", str(closed_port()))
    assert "Die Uhr" in out
