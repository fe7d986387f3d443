"""Firewalls of the host's machine, as far as they can be seen without an administrator's rights."""

from __future__ import annotations

from corfu_cli.doctor.machines import Machine
from corfu_cli.doctor.remarks import Remark, good, note, problem
from corfu_resources.catalogue import _

_MAC_TOOL = "/usr/libexec/ApplicationFirewall/socketfilterfw"


def firewall(machine: Machine, port: int) -> Remark:
    """Gives what is to be said of the firewall that pupils' machines have to get through to `port`."""
    match machine.system:
        case "Windows":
            return _windows(machine, port)
        case "Darwin":
            return _mac(machine)
        case _:
            return _linux(machine, port)


def _linux(machine: Machine, port: int) -> Remark:
    opening = f"sudo firewall-cmd --add-port={port}/tcp"
    if (machine.answer("firewall-cmd", "--state") or "").strip() == "running":
        # It answers "no" with a status of its own.
        if (machine.answer("firewall-cmd", f"--query-port={port}/tcp") or "no").strip() == "yes":
            return good("firewall", _("firewalld lets port {port} through.", port=port))
        return problem("firewall", _("firewalld keeps port {port} closed.", port=port), opening)
    if "ENABLED=yes" in (machine.text("/etc/ufw/ufw.conf") or ""):
        rules = machine.text("/etc/ufw/user.rules")
        if rules is not None and f"--dport {port} -j ACCEPT" in rules:
            return good("firewall", _("ufw lets port {port} through.", port=port))
        return _unsure("ufw", f"sudo ufw allow {port}/tcp")
    return good("firewall", _("No firewall is seen here (ufw, firewalld)."))


def _windows(machine: Machine, port: int) -> Remark:
    shown = machine.answer("netsh", "advfirewall", "firewall", "show", "rule", "name=Corfu")
    if shown is not None and str(port) in shown:
        return good("firewall", _("The Windows firewall has a rule for Corfu."))
    adding = (
        "netsh advfirewall firewall add rule name=Corfu dir=in action=allow protocol=TCP "
        f"localport={port} profile=private,domain"
    )
    return _unsure(
        "Windows Defender Firewall",
        _(
            "When Windows asks, allow private networks. If it no longer asks, as administrator: {command}",
            command=adding,
        ),
    )


def _mac(machine: Machine) -> Remark:
    state = machine.answer(_MAC_TOOL, "--getglobalstate") or ""
    if "disabled" in state.lower():
        return good("firewall", _("The firewall of macOS is off."))
    return _unsure("macOS", _("When macOS asks whether Python may accept incoming connections, allow it."))


def _unsure(name: str, remedy: str) -> Remark:
    return note(
        "firewall",
        _("A firewall is on ({name}), and whether it lets pupils in cannot be seen from here.", name=name),
        remedy,
    )
