"""Whatever a file or a folder holds, loading it ends in a ScenarioError within 2 seconds and 64 MB."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_resources.paths import scenarios_dir
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import parse_scenario
from corfu_scenarios.rendering import render

ROOT = Path(__file__).resolve().parents[2]


def test_hostile_files_end_in_a_scenario_error_within_two_seconds_and_64_megabytes(tmp_path: Path):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.scenarios.hostile_files", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.stderr == ""
    *wrong, count = ended.stdout.splitlines()
    assert wrong == []
    assert int(count.partition(" ")[0]) > 40


@cache
def shipped(name: str) -> bytes:
    return (scenarios_dir() / f"{name}.yaml").read_bytes()


SIGNS = [b"\n", b": ", b"- ", b"{", b"]", b"&a ", b"*a", b"!", b"'", b'"', b"\t", b"|\n", b"#", b"? "]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A shipped file with some stretches of bytes deleted, doubled, put elsewhere or replaced."""
    data = bytearray(shipped(draw(st.sampled_from(["tutorial", "treaty-2009-full"]))))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 60))
        piece = bytes(data[at : at + length])
        new = draw(
            st.one_of(
                st.just(b""),
                st.just(piece * 2),
                st.binary(max_size=6),
                st.sampled_from(SIGNS),
            )
        )
        data[at : at + length] = new
        if draw(st.booleans()):
            to = draw(st.integers(0, len(data)))
            data[to:to] = piece
    return bytes(data)


@given(mutated())
@settings(max_examples=60, deadline=None)
def test_a_shipped_file_with_some_bytes_changed_is_loaded_or_refused(data: bytes):
    said = "loaded"
    try:
        parse_scenario(data, "mutated.yaml")
    except ScenarioError as error:
        said = render(error.diagnostics)
    assert said
