"""A host loads nothing that it does not need to start: each of these takes a tenth of the start or some megabytes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

UNNEEDED = ("requests", "urllib3", "cryptography", "zeroconf", "numpy", "highspy", "fpdf", "pygame", "babel", "rich")


def test_a_host_starts_without_libraries_that_only_some_hosts_or_clients_need():
    script = f"import sys, corfu_server.hosting; print([name for name in {UNNEEDED} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "[]"


APART = ("corfu_scenarios.loading", "ruamel.yaml", "corfu_bots.troupe", "prometheus_client", "segno")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a host reads its scenarios itself")
def test_a_host_without_bots_serves_its_first_table_without_what_reads_scenarios(tmp_path: Path):
    script = f"""
import asyncio, sys
from pathlib import Path
from corfu_server.scenario_readings import begin_reading
from corfu_server.options import Announcement, HostOptions
options = HostOptions("helsinki-2008", 0, "127.0.0.1", Path(sys.argv[1]), bots=False, announce=Announcement.JSON)
reading = begin_reading(options)
from corfu_server.hosting import serve
ready = lambda _ready: print([name for name in {APART} if name in sys.modules], flush=True)
asyncio.run(serve(options, ready, reading))
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True, stdin=subprocess.DEVNULL)
    announced, loaded = said.stdout.splitlines()
    assert json.loads(announced)["title"].startswith("Helsinki")
    assert loaded == "[]"
    assert list((tmp_path / "scenarios").iterdir())


def test_what_a_host_leaves_out_can_still_be_loaded_after_it():
    script = "import corfu_server.hosting, requests, socketio; print(requests.__name__, socketio.AsyncClient.__name__)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert said.stdout.split() == ["requests", "AsyncClient"]


def test_a_host_reads_no_list_of_authorities_and_leaves_the_environment_as_it_was():
    script = (
        "import os; before = dict(os.environ); import corfu_server.socket_libraries; from aiohttp import connector;"
        "print(connector._SSL_CONTEXT_VERIFIED.cert_store_stats()['x509_ca'], dict(os.environ) == before)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert said.stdout.split() == ["0", "True"]
