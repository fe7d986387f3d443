"""What a host calls out on its network, and what is made of the calls of strangers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_wire.beacons import Beacon, parse_beacon

BEACON = Beacon("Helsinki 2008", 1975, 1, "0.1.0", "0a1b2c3d")
TOLD = replace(BEACON, host="lab-03", people=0, seats=12, phase="in-force")
SECURE = replace(BEACON, sha256="ab" * 32, code="K7M2XQ")


@pytest.mark.parametrize("beacon", [BEACON, SECURE, TOLD])
def test_what_is_called_out_is_what_is_heard(beacon: Beacon):
    assert parse_beacon(beacon.properties(), beacon.port) == beacon


@given(st.text(max_size=400))
def test_any_title_fits_into_its_records(title: str):
    beacon = replace(BEACON, title=title)
    assert len(beacon.label.encode()) <= 63
    assert all(len(f"{key}={value}".encode()) < 256 for key, value in beacon.properties().items())
    assert parse_beacon(beacon.properties(), 1975) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"txtvers": "2"},
        {"table": "../../etc"},
        {"protocol": "one"},
        {"protocol": "-1"},
        {"sha256": "ab"},
        {"sha256": "AB" * 32},
    ],
)
def test_a_call_that_is_none_of_ours_is_passed_over(change: dict[str, str]):
    assert parse_beacon({**BEACON.properties(), **change}, 1975) is None
    assert parse_beacon(BEACON.properties(), 0) is None
    assert parse_beacon({}, 1975) is None


def test_what_a_stranger_calls_out_cannot_deceive_a_terminal():
    said = {**SECURE.properties(), "title": "A\x1b[2J\u202etable\n", "code": "K7 ;rm", "program": "\x07" * 200}
    beacon = parse_beacon(said, 1975)
    assert beacon is not None
    assert (beacon.title, beacon.code, beacon.program) == ("A[2Jtable", "", "")


@given(
    st.dictionaries(
        st.sampled_from(["txtvers", "title", "table", "protocol", "sha256", "code", "host", "people", "phase"]),
        st.text(),
    )
)
def test_whatever_is_heard_is_a_beacon_or_nothing(said: dict[str, str]):
    beacon = parse_beacon(said, 1975)
    assert beacon is None or beacon.title
